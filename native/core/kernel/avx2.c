/*
 * AVX2: counts smaller heads four at a time over the full width of a node. No branch depends on the data, and all loads of
 * a node are independent, so that their cache misses overlap.
 */
#include "../cpu.h"

#if IW_X86_64

#include <immintrin.h>

#include "kernel.h"

#define KERNEL(name) avx2_##name
#define KERNEL_INLINE KERNEL_WIDE
/* Attributes on functions rather than flags on files: every build system compiles this file like the others. */
#define TARGET __attribute__((target("avx2,popcnt")))

/*
 * Which of 16 heads are smaller, two bits each. A comparison gives 64 equal bits a head; packing keeps two bytes of each, in
 * an order that counting does not care about: the first two heads of each vector, then the last two.
 */
TARGET static inline uint32_t avx2_less16(const __m256i *heads, unsigned vectors, __m256i key) {
  __m256i less[4];
#pragma GCC unroll 4
  for (unsigned i = 0; i < 4; i++) {
    less[i] = i < vectors ? _mm256_cmpgt_epi64(key, _mm256_load_si256(heads + i)) : _mm256_setzero_si256();
  }
  __m256i words = _mm256_packs_epi16(_mm256_packs_epi32(less[0], less[1]), _mm256_packs_epi32(less[2], less[3]));
  return (uint32_t)_mm256_movemask_epi8(words);
}

/*
 * Twice how many of 16 heads are smaller. From the last comparison to the number this takes half as long as adding the lanes
 * of a vector up, and the next node's address waits for it.
 */
TARGET static inline unsigned avx2_count16(const __m256i *heads, unsigned vectors, __m256i key) {
  return (unsigned)_mm_popcnt_u32(avx2_less16(heads, vectors, key));
}

TARGET static inline unsigned avx2_count(const int64_t *heads, unsigned width, int64_t x) {
  const __m256i *vectors = (const __m256i *)heads;
  const __m256i key = _mm256_broadcastq_epi64(_mm_cvtsi64_si128(x));
  unsigned twice = 0;
#pragma GCC unroll 4
  for (unsigned i = 0; i < width / 16; i++) twice += avx2_count16(vectors + 4 * i, 4, key);
  if (width % 16) twice += avx2_count16(vectors + width / 16 * 4, width % 16 / 4, key);
  return twice / 2;
}

/* The bits of the first n of 16 heads in the mask that avx2_less16 gives. */
static const uint32_t avx2_first[17] = {
    0x00000000, 0x00000003, 0x0000000f, 0x0003000f, 0x000f000f, 0x000f003f, 0x000f00ff, 0x003f00ff, 0x00ff00ff,
    0x00ff03ff, 0x00ff0fff, 0x03ff0fff, 0x0fff0fff, 0x0fff3fff, 0x0fffffff, 0x3fffffff, 0xffffffff,
};

/* How many of the first n heads are smaller, n at most 32; all 32 are read, whatever lies there. */
TARGET static inline unsigned avx2_count_first(const int64_t *heads, unsigned n, int64_t x) {
  const __m256i *vectors = (const __m256i *)heads;
  const __m256i key = _mm256_broadcastq_epi64(_mm_cvtsi64_si128(x));
  unsigned front = n < 16 ? n : 16;
  uint64_t less = avx2_less16(vectors, 4, key) & avx2_first[front];
  less |= (uint64_t)(avx2_less16(vectors + 4, 4, key) & avx2_first[n - front]) << 32;
  return (unsigned)_mm_popcnt_u64(less) / 2;
}

TARGET static inline uint32_t avx2_lanes_sum(__m256i lanes) {
  __m128i s = _mm_add_epi32(_mm256_castsi256_si128(lanes), _mm256_extracti128_si256(lanes, 1));
  s = _mm_add_epi32(s, _mm_shuffle_epi32(s, _MM_SHUFFLE(1, 0, 3, 2)));
  s = _mm_add_epi32(s, _mm_shuffle_epi32(s, _MM_SHUFFLE(2, 3, 0, 1)));
  return (uint32_t)_mm_cvtsi128_si32(s);
}

/*
 * Counts beyond n are neither read nor added. Always as many steps as a full node takes: what child a rank passes differs from
 * call to call, and a loop up to it would end as no one predicts.
 */
TARGET static inline __attribute__((always_inline)) uint32_t avx2_sum(const uint32_t *counts, unsigned n,
                                                                      unsigned most) {
  const __m256i step = _mm256_set1_epi32(8);
  __m256i left = _mm256_sub_epi32(_mm256_set1_epi32((int)n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  __m256i sum = _mm256_setzero_si256();
#pragma GCC unroll 16
  for (unsigned i = 0; i < most; i += 8) {
    __m256i mask = _mm256_cmpgt_epi32(left, _mm256_setzero_si256());
    sum = _mm256_add_epi32(sum, _mm256_maskload_epi32((const int *)(counts + i), mask));
    left = _mm256_sub_epi32(left, step);
  }
  return avx2_lanes_sum(sum);
}

/* Sums of the counts up to and with each of eight. */
TARGET static inline __m256i avx2_running(__m256i counts) {
  __m256i sums = _mm256_add_epi32(counts, _mm256_slli_si256(counts, 4));
  sums = _mm256_add_epi32(sums, _mm256_slli_si256(sums, 8));
  /* Shifts stay within halves: the upper one lacks the total of the lower. */
  __m256i lower = _mm256_permute2x128_si256(sums, sums, 0x08);
  return _mm256_add_epi32(sums, _mm256_shuffle_epi32(lower, _MM_SHUFFLE(3, 3, 3, 3)));
}

/*
 * Adds all counts up and sees which sums the index has reached. Stopping at the right child would save half of the additions
 * and cost a misprediction at nearly every node, which takes longer.
 */
TARGET static inline __attribute__((always_inline)) unsigned avx2_pick(const uint32_t *counts, unsigned n,
                                                                       unsigned most, uint32_t *index) {
  const __m256i wanted = _mm256_set1_epi32((int)*index), step = _mm256_set1_epi32(8), last = _mm256_set1_epi32(7);
  __m256i left = _mm256_sub_epi32(_mm256_set1_epi32((int)n), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  __m256i before = _mm256_setzero_si256(), skipped = _mm256_setzero_si256();
  unsigned child = 0;
#pragma GCC unroll 16
  for (unsigned i = 0; i < most; i += 8) {
    __m256i mask = _mm256_cmpgt_epi32(left, _mm256_setzero_si256());
    __m256i eight = _mm256_maskload_epi32((const int *)(counts + i), mask);
    __m256i within = avx2_running(eight);
    __m256i sums = _mm256_add_epi32(within, before);
    /* Unsigned: at most the index. Where no child is left, the sum is the total, which lies above it. */
    __m256i passed = _mm256_cmpeq_epi32(_mm256_min_epu32(sums, wanted), sums);
    skipped = _mm256_add_epi32(skipped, _mm256_and_si256(eight, passed));
    child += (unsigned)_mm_popcnt_u32((uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(passed)));
    before = _mm256_add_epi32(before, _mm256_permutevar8x32_epi32(within, last));
    left = _mm256_sub_epi32(left, step);
  }
  *index -= avx2_lanes_sum(skipped);
  return child;
}

#include "operations.inc.h"
#include "slotted.inc.h"

const iw_kernel iw_kernel_avx2 = KERNEL_TABLE("avx2", iw_cpu_has_avx2);

#else

/* An empty translation unit is not C. */
typedef int iw_no_avx2;

#endif
