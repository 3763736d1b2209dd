/* What the processor can do and the operating system lets it. Internal to the core. */
#ifndef IW_CPU_H
#define IW_CPU_H

#include <stdbool.h>

#if (defined(__x86_64__) || defined(_M_X64)) && (defined(__GNUC__) || defined(__clang__))
#define IW_X86_64 1
#else
#define IW_X86_64 0
#endif

#if defined(__aarch64__) && !defined(__AARCH64EB__) && (defined(__GNUC__) || defined(__clang__))
#define IW_ARM64 1
#else
#define IW_ARM64 0
#endif

/* SSE4.2, and POPCNT, which has a bit of its own. */
bool iw_cpu_has_sse42(void);
/* AVX2, with 256-bit registers that the system saves on a context switch. */
bool iw_cpu_has_avx2(void);
/* AVX-512 F, with 512-bit and mask registers that the system saves. */
bool iw_cpu_has_avx512(void);
/* NEON with 64-bit lanes. */
bool iw_cpu_has_neon(void);

#endif
