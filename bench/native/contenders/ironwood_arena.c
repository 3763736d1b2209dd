#include "ironwood_arena.h"

#include <stdio.h>
#include <stdlib.h>

void bench_must(iw_status status) {
  if (status == IW_OK) return;
  fprintf(stderr, "ironwood failed with status %d\n", (int)status);
  exit(EXIT_FAILURE);
}

static const iw_kernel *choose_kernel(void) {
  const char *name = getenv("IRONWOOD_ISA");
  if (name == NULL || *name == '\0') return iw_kernel_best();
  const iw_kernel *kernel = iw_kernel_by_name(name);
  if (kernel != NULL) return kernel;
  fprintf(stderr, "IRONWOOD_ISA=%s is unknown, or not supported here\n", name);
  exit(EXIT_FAILURE);
}

iw_arena *bench_arena(void) {
  static iw_arena *shared;
  if (shared == NULL) {
    iw_arena_options options = {.kernel = choose_kernel()};
    bench_must(iw_arena_create(&options, &shared));
  }
  return shared;
}

const char *bench_arena_version(void) { return iw_kernel_name(choose_kernel()); }

uint64_t bench_arena_live_bytes(void) {
  iw_arena_stats stats;
  iw_arena_get_stats(bench_arena(), &stats);
  return stats.live_bytes;
}
