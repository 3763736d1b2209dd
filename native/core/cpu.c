#include "cpu.h"

#if IW_X86_64

#include <cpuid.h>
#include <stdint.h>

/* Bit positions: Intel SDM volume 2A, CPUID, and volume 1, 14.3 "Detection of Intel AVX Instructions". */
#define LEAF1_ECX_OSXSAVE (1u << 27)
#define LEAF7_EBX_AVX2 (1u << 5)
#define XCR0_SSE_AND_AVX 0x6u

static uint32_t read_xcr0(void) {
  uint32_t low, high;
  /* The mnemonic needs a target with XSAVE; the bytes do not. Run only once OSXSAVE says that it exists. */
  __asm__ volatile(".byte 0x0f, 0x01, 0xd0" : "=a"(low), "=d"(high) : "c"(0));
  return low;
}

bool iw_cpu_has_avx2(void) {
  uint32_t a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & LEAF1_ECX_OSXSAVE)) return false;
  if ((read_xcr0() & XCR0_SSE_AND_AVX) != XCR0_SSE_AND_AVX) return false;
  /* __get_cpuid_count checks the highest leaf first: a processor without leaf 7 answers with another one's bits. */
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & LEAF7_EBX_AVX2);
}

#else

bool iw_cpu_has_avx2(void) { return false; }

#endif
