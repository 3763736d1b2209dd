/* What the processor can do and the operating system lets it. Internal to the core. */
#ifndef IW_CPU_H
#define IW_CPU_H

#include <stdbool.h>

#if (defined(__x86_64__) || defined(_M_X64)) && (defined(__GNUC__) || defined(__clang__))
#define IW_X86_64 1
#else
#define IW_X86_64 0
#endif

/* AVX2, with 256-bit registers that the system saves on a context switch. */
bool iw_cpu_has_avx2(void);

#endif
