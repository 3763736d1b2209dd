/* NEON, which every 64-bit ARM processor has: heads two at a time, smaller ones counted as the lanes' -1 add up. */
#include "../cpu.h"

#if IW_ARM64

#include <arm_neon.h>

#include "kernel.h"

#define KERNEL(name) neon_##name
#define KERNEL_INLINE KERNEL_WIDE
#define TARGET

/* Four sums, so that none waits for the addition before it. `width` is a multiple of 4. */
static inline unsigned neon_count(const int64_t *heads, unsigned width, int64_t x) {
  const int64x2_t key = vdupq_n_s64(x);
  uint64x2_t less[4] = {vdupq_n_u64(0), vdupq_n_u64(0), vdupq_n_u64(0), vdupq_n_u64(0)};
  unsigned i = 0;
  for (; i + 8 <= width; i += 8) {
#pragma GCC unroll 4
    for (unsigned lane = 0; lane < 4; lane++) {
      less[lane] = vsubq_u64(less[lane], vcgtq_s64(key, vld1q_s64(heads + i + 2 * lane)));
    }
  }
  if (i < width) {
    less[0] = vsubq_u64(less[0], vcgtq_s64(key, vld1q_s64(heads + i)));
    less[1] = vsubq_u64(less[1], vcgtq_s64(key, vld1q_s64(heads + i + 2)));
  }
  return (unsigned)vaddvq_u64(vaddq_u64(vaddq_u64(less[0], less[1]), vaddq_u64(less[2], less[3])));
}

/* How many of the first n heads are smaller, n at most 32; all 32 are read, whatever lies there. */
static inline unsigned neon_count_first(const int64_t *heads, unsigned n, int64_t x) {
  const int64x2_t key = vdupq_n_s64(x), step = vdupq_n_s64(2);
  const int64_t pair[2] = {0, 1};
  int64x2_t index = vld1q_s64(pair);
  const int64x2_t end = vdupq_n_s64((int64_t)n);
  uint64x2_t less = vdupq_n_u64(0);
#pragma GCC unroll 16
  for (unsigned i = 0; i < 32; i += 2) {
    less = vsubq_u64(less, vandq_u64(vcgtq_s64(key, vld1q_s64(heads + i)), vcltq_s64(index, end)));
    index = vaddq_s64(index, step);
  }
  return (unsigned)vaddvq_u64(less);
}

#include "plain.inc.h"

#include "operations.inc.h"
#include "slotted.inc.h"

const iw_kernel iw_kernel_neon = KERNEL_TABLE("neon", iw_cpu_has_neon);

#else

/* An empty translation unit is not C. */
typedef int iw_no_neon;

#endif
