/*
 * Sums and picks among subtree counts in plain C, for kernels that have no better way: compilers turn the sum into vectors of
 * whatever TARGET allows. Included before operations.inc.h, under the same definitions.
 */

TARGET static inline uint32_t KERNEL(sum)(const uint32_t *counts, unsigned n, unsigned most) {
  (void)most;
  uint32_t sum = 0;
  for (unsigned i = 0; i < n; i++) sum += counts[i];
  return sum;
}

/* The caller's index lies below the node's total, so it ends. */
TARGET static inline unsigned KERNEL(pick)(const uint32_t *counts, unsigned n, unsigned most, uint32_t *index) {
  (void)n, (void)most;
  unsigned i = 0;
  while (*index >= counts[i]) *index -= counts[i++];
  return i;
}
