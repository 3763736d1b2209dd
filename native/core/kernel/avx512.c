/* AVX-512: comparisons of eight heads give a bit each, in a mask register, and need no packing. */
#include "../cpu.h"

#if IW_X86_64

#if IW_AVX512_EMULATED
/* For tests on machines that lack it: the same functions, in portable C. */
#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/x86/avx512.h>
#define TARGET
#else
#include <immintrin.h>
#define TARGET __attribute__((target("avx512f,popcnt")))
#endif

#include "kernel.h"

#define KERNEL(name) avx512_##name
#define KERNEL_INLINE KERNEL_COMPACT

TARGET static inline uint32_t avx512_less8(const int64_t *heads, __m512i key) {
  return _mm512_cmpgt_epi64_mask(key, _mm512_loadu_si512(heads));
}

/* Of four heads; what lies behind them is not read. */
TARGET static inline uint32_t avx512_less4(const int64_t *heads, __m512i key) {
  __m512i four = _mm512_castsi256_si512(_mm256_loadu_si256((const __m256i *)heads));
  return _mm512_mask_cmpgt_epi64_mask(0x0f, key, four);
}

TARGET static inline uint32_t avx512_less32(const int64_t *heads, __m512i key) {
  return avx512_less8(heads, key) | avx512_less8(heads + 8, key) << 8 | avx512_less8(heads + 16, key) << 16 |
         avx512_less8(heads + 24, key) << 24;
}

TARGET static KERNEL_INLINE unsigned avx512_count(const int64_t *heads, unsigned width, int64_t x) {
  const __m512i key = _mm512_set1_epi64(x);
  unsigned count = 0, at = 0;
#pragma GCC unroll 2
  for (; at + 32 <= width; at += 32) count += (unsigned)__builtin_popcount(avx512_less32(heads + at, key));
  uint32_t less = 0;
#pragma GCC unroll 3
  for (; at + 8 <= width; at += 8) less = less << 8 | avx512_less8(heads + at, key);
  if (at < width) less = less << 4 | avx512_less4(heads + at, key);
  return count + (unsigned)__builtin_popcount(less);
}

/* How many of the first n heads are smaller, n at most 32; all 32 are read, whatever lies there. */
TARGET static inline unsigned avx512_count_first(const int64_t *heads, unsigned n, int64_t x) {
  uint64_t less = avx512_less32(heads, _mm512_set1_epi64(x));
  return (unsigned)__builtin_popcountll(less & ((UINT64_C(1) << n) - 1));
}

#include "plain.inc.h"

#include "operations.inc.h"
#include "slotted.inc.h"

#if IW_AVX512_EMULATED
static bool avx512_always(void) { return true; }
const iw_kernel iw_kernel_avx512 = KERNEL_TABLE("avx512", avx512_always);
#else
const iw_kernel iw_kernel_avx512 = KERNEL_TABLE("avx512", iw_cpu_has_avx512);
#endif

#else

/* An empty translation unit is not C. */
typedef int iw_no_avx512;

#endif
