/* What targets with trees draw alike from their input. */
#ifndef DRAW_H
#define DRAW_H

#include "../test/world.h"
#include "fuzz.h"

static inline const iw_kernel *fuzz_draw_kernel(test_random *random) {
  size_t count = 0;
  while (supported_kernel(count)) count++;
  return supported_kernel(random_below(random, count));
}

/* Whether a call may lack memory, how soon: 0, or the number of the request that fails. */
static inline uint64_t fuzz_draw_failure(test_random *random) {
  return random_chance(random, 10) ? 1 + random_below(random, 6) : 0;
}

/* 0 for as many as fit, or few, so that trees grow high. */
static inline unsigned fuzz_draw_capacity(test_random *random) {
  static const unsigned capacities[] = {4, 5, 6, 9, 16, 0};
  return capacities[random_below(random, sizeof capacities / sizeof capacities[0])];
}

/* None, or so little that trees of a few levels exceed it. */
static inline uint64_t fuzz_draw_budget(test_random *random) {
  return random_chance(random, 10) ? 2048 * (1 + random_below(random, 24)) : 0;
}

#endif
