/* Plain C, for every processor: a binary search without branches that a predictor could miss. */
#include "kernel.h"

#define KERNEL(name) scalar_##name
#define KERNEL_INLINE KERNEL_COMPACT
#define TARGET

static KERNEL_INLINE unsigned scalar_count(const int64_t *heads, unsigned width, int64_t x) {
  const int64_t *base = heads;
  unsigned n = width;
  while (n > 1) {
    unsigned half = n / 2;
    base += (size_t)half * (base[half - 1] < x);
    n -= half;
  }
  return (unsigned)(base - heads) + (*base < x);
}

static inline unsigned scalar_count_first(const int64_t *heads, unsigned n, int64_t x) {
  unsigned less = 0;
  /* Halves of 32 heads, the count of smaller ones clamped by what is there. */
  for (unsigned half = 16; half > 0; half /= 2) {
    unsigned last = less + half - 1;
    less += half * ((last < n) & (heads[last] < x));
  }
  return less + ((less < n) & (heads[less] < x));
}

#include "plain.inc.h"

static bool scalar_supported(void) { return true; }

#include "operations.inc.h"
#include "slotted.inc.h"

const iw_kernel iw_kernel_scalar = KERNEL_TABLE("scalar", scalar_supported);
