#include "kernel.h"

#include <string.h>

#include "../cpu.h"

/*
 * Preferred first. AVX-512 comes behind AVX2: lookups among a million numbers take 1.3 to 1.4 times as long with it, as the time of a
 * search is that of its memory.
 */
static const iw_kernel *const kernels[] = {
#if IW_X86_64
    &iw_kernel_avx2,
    &iw_kernel_avx512,
    &iw_kernel_sse42,
#elif IW_ARM64
    &iw_kernel_neon,
#endif
    &iw_kernel_scalar,
};

#define KERNELS (sizeof kernels / sizeof kernels[0])

const iw_kernel *iw_kernel_list(size_t i) { return i < KERNELS ? kernels[i] : NULL; }

const iw_kernel *iw_kernel_best(void) {
  for (size_t i = 0; i + 1 < KERNELS; i++) {
    if (kernels[i]->supported()) return kernels[i];
  }
  return &iw_kernel_scalar;
}

const iw_kernel *iw_kernel_by_name(const char *name) {
  for (size_t i = 0; i < KERNELS; i++) {
    if (strcmp(kernels[i]->name, name) == 0) return kernels[i]->supported() ? kernels[i] : NULL;
  }
  return NULL;
}

const char *iw_kernel_name(const iw_kernel *kernel) { return kernel->name; }
