/* What trees of both layouts need in a process of the benchmark. */
#ifndef BENCH_IRONWOOD_ARENA_H
#define BENCH_IRONWOOD_ARENA_H

#include "ironwood.h"

/* One for all maps, as in a process with the package, and as the other contenders share one heap. */
iw_arena *bench_arena(void);

/* The instruction set that IRONWOOD_ISA names, or the best one. */
const char *bench_arena_version(void);

/* The arena is to a tree what the heap is to the others, so what counts is what trees have asked of it. */
uint64_t bench_arena_live_bytes(void);

/* Ends the process on failure. */
void bench_must(iw_status status);

#endif
