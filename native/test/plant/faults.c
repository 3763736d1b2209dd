#include "faults.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* Volatile throughout, so that no compiler sees what is wrong here, or leaves it out. */
static char *volatile lost;

static void leak(void) {
  lost = malloc(64);
  memset(lost, 1, 64);
  lost = NULL;
}

static void overflow(void) {
  volatile size_t size = 64;
  volatile char *volatile memory = malloc(size);
  memory[size] = 1;
  free((char *)memory);
}

static void undefined(void) {
  volatile int most = 2147483647;
  most = most + 1;
}

static int contested;

static void *contest(void *unused) {
  (void)unused;
  for (int i = 0; i < 1000; i++) *(volatile int *)&contested += 1;
  return NULL;
}

static void race(void) {
  pthread_t threads[2];
  int started = 0;
  while (started < 2 && pthread_create(&threads[started], NULL, contest, NULL) == 0) started++;
  for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
}

bool fault_commit(const char *name) {
  static const struct {
    const char *name;
    void (*commit)(void);
  } faults[] = {{"leak", leak}, {"overflow", overflow}, {"undefined", undefined}, {"race", race}};
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    if (strcmp(name, faults[i].name) != 0) continue;
    faults[i].commit();
    return true;
  }
  return false;
}
