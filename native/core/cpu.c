#include "cpu.h"

#if IW_X86_64

#include <cpuid.h>
#include <stdint.h>

/* Bit positions: Intel SDM volume 2A, CPUID, and volume 1, 14.3 "Detection of Intel AVX Instructions" and 15.2. */
#define LEAF1_ECX_SSE42 (1u << 20)
#define LEAF1_ECX_POPCNT (1u << 23)
#define LEAF1_ECX_OSXSAVE (1u << 27)
#define LEAF7_EBX_AVX2 (1u << 5)
#define LEAF7_EBX_AVX512F (1u << 16)
#define XCR0_SSE_AND_AVX 0x6u
#define XCR0_OPMASK_AND_ZMM 0xe0u

static uint32_t read_xcr0(void) {
  uint32_t low, high;
  /* The mnemonic needs a target with XSAVE; the bytes do not. Run only once OSXSAVE says that it exists. */
  __asm__ volatile(".byte 0x0f, 0x01, 0xd0" : "=a"(low), "=d"(high) : "c"(0));
  return low;
}

static bool leaf1_has(uint32_t bits) {
  uint32_t a, b, c, d;
  return __get_cpuid(1, &a, &b, &c, &d) && (c & bits) == bits;
}

static bool leaf7_has(uint32_t bits) {
  uint32_t a, b, c, d;
  /* __get_cpuid_count checks the highest leaf first: a processor without leaf 7 answers with another one's bits. */
  return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & bits) == bits;
}

static bool system_saves(uint32_t states) { return leaf1_has(LEAF1_ECX_OSXSAVE) && (read_xcr0() & states) == states; }

bool iw_cpu_has_sse42(void) { return leaf1_has(LEAF1_ECX_SSE42 | LEAF1_ECX_POPCNT); }

bool iw_cpu_has_avx2(void) {
  return leaf1_has(LEAF1_ECX_POPCNT) && system_saves(XCR0_SSE_AND_AVX) && leaf7_has(LEAF7_EBX_AVX2);
}

bool iw_cpu_has_avx512(void) {
  return leaf1_has(LEAF1_ECX_POPCNT) && system_saves(XCR0_SSE_AND_AVX | XCR0_OPMASK_AND_ZMM) &&
         leaf7_has(LEAF7_EBX_AVX512F);
}

#else

bool iw_cpu_has_sse42(void) { return false; }
bool iw_cpu_has_avx2(void) { return false; }
bool iw_cpu_has_avx512(void) { return false; }

#endif

bool iw_cpu_has_neon(void) { return IW_ARM64; }
