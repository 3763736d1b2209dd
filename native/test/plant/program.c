/* Commits a planted fault: what the scripts run before the core's tests. Ends with 0 if nothing stops it. */
#include <stdio.h>

#include "faults.h"

int main(int argc, char **argv) {
  if (argc == 2 && fault_commit(argv[1])) return 0;
  fprintf(stderr, "usage: %s leak|overflow|undefined|race\n", argv[0]);
  return 2;
}
