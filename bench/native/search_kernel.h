/* What the search benchmark needs of the inside of the core, which is C alone. */
#ifndef BENCH_SEARCH_KERNEL_H
#define BENCH_SEARCH_KERNEL_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How many of the first `width` heads are smaller; `width` is a multiple of 4. */
typedef unsigned bench_count(const int64_t *heads, unsigned width, int64_t x);

/* That of an instruction set; NULL if the machine lacks it. */
bench_count *bench_count_of(const char *kernel);

#ifdef __cplusplus
}
#endif

#endif
