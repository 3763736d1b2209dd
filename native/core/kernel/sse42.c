/*
 * SSE4.2, for processors between the first with a comparison of 64-bit integers and those with AVX2: heads two at a time,
 * otherwise as avx2.c does it.
 */
#include "../cpu.h"

#if IW_X86_64

#include <immintrin.h>

#include "kernel.h"

#define KERNEL(name) sse42_##name
#define KERNEL_INLINE KERNEL_COMPACT
#define TARGET __attribute__((target("sse4.2,popcnt")))

/* Which of 16 heads are smaller, a bit each, of the first `vectors` pairs. Packing halves the width of each, in order. */
TARGET static inline uint32_t sse42_less16(const __m128i *heads, unsigned vectors, __m128i key) {
  __m128i less[8];
#pragma GCC unroll 8
  for (unsigned i = 0; i < 8; i++) {
    less[i] = i < vectors ? _mm_cmpgt_epi64(key, _mm_load_si128(heads + i)) : _mm_setzero_si128();
  }
  __m128i low = _mm_packs_epi32(_mm_packs_epi32(less[0], less[1]), _mm_packs_epi32(less[2], less[3]));
  __m128i high = _mm_packs_epi32(_mm_packs_epi32(less[4], less[5]), _mm_packs_epi32(less[6], less[7]));
  return (uint32_t)_mm_movemask_epi8(_mm_packs_epi16(low, high));
}

TARGET static KERNEL_INLINE unsigned sse42_count(const int64_t *heads, unsigned width, int64_t x) {
  const __m128i *vectors = (const __m128i *)heads;
  const __m128i key = _mm_set1_epi64x(x);
  unsigned count = 0;
  /* Not unrolled: it would make the file the largest of the addon. */
#pragma GCC unroll 1
  for (unsigned i = 0; i < width / 16; i++) {
    count += (unsigned)_mm_popcnt_u32(sse42_less16(vectors + 8 * i, 8, key));
  }
  if (width % 16) count += (unsigned)_mm_popcnt_u32(sse42_less16(vectors + width / 16 * 8, width % 16 / 2, key));
  return count;
}

/* How many of the first n heads are smaller, n at most 32; all 32 are read, whatever lies there. */
TARGET static inline unsigned sse42_count_first(const int64_t *heads, unsigned n, int64_t x) {
  const __m128i *vectors = (const __m128i *)heads;
  const __m128i key = _mm_set1_epi64x(x);
  uint64_t less = sse42_less16(vectors, 8, key) | (uint64_t)sse42_less16(vectors + 8, 8, key) << 16;
  return (unsigned)_mm_popcnt_u64(less & ((UINT64_C(1) << n) - 1));
}

#include "plain.inc.h"

#include "operations.inc.h"
#include "slotted.inc.h"

const iw_kernel iw_kernel_sse42 = KERNEL_TABLE("sse42", iw_cpu_has_sse42);

#else

/* An empty translation unit is not C. */
typedef int iw_no_sse42;

#endif
