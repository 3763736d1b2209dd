#ifndef BENCH_RESIDENT_H
#define BENCH_RESIDENT_H

#include <cstdint>

namespace bench {

/* Bytes of this process that are in memory; 0 where the system does not tell by Linux's means. */
uint64_t resident_bytes();

} // namespace bench

#endif
