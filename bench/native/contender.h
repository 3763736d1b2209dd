/*
 * What the benchmark asks of a sorted map of 64-bit integers: a table of functions for each contender.
 *
 * Each function does many operations, so that the loop over them is compiled together with the contender, as it would be in
 * a program that uses it: templates are inlined, and nobody pays for a call through the table at each entry. Sums wrap
 * around; they prove that the work was done, and all contenders must give the same ones.
 */
#ifndef BENCH_CONTENDER_H
#define BENCH_CONTENDER_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct bench_contender {
  const char *id;
  const char *title;
  const char *(*version)(void);

  /* Lack of memory ends the process: a benchmark has no use for half a map. */
  void *(*create)(void);
  /* A new map out of entries in ascending order, by the fastest way that the contender offers. */
  void *(*load)(const int64_t *keys, const uint64_t *values, size_t count);
  void (*destroy)(void *map);

  /* Inserts absent keys one by one; returns how many were. */
  size_t (*insert)(void *map, const int64_t *keys, const uint64_t *values, size_t count);
  /* Removes keys one by one; returns how many were present. */
  size_t (*erase)(void *map, const int64_t *keys, size_t count);

  size_t (*size)(const void *map);
  /* The sum of the values of those keys that are present, asked for one by one, or as a batch where there is such a call. */
  uint64_t (*get)(const void *map, const int64_t *keys, size_t count);
  uint64_t (*get_many)(const void *map, const int64_t *keys, size_t count);
  /* The sum of all keys and values, in order. */
  uint64_t (*scan)(const void *map);
  /* The same of up to `length` entries from each of the starts on. */
  uint64_t (*ranges)(const void *map, const int64_t *starts, size_t count, size_t length);
  /* bench_digest over all entries in order: of equal maps, the same. Not timed. */
  uint64_t (*digest)(const void *map);

  /* Bytes that all maps of this process have asked of their allocator, and not given back. */
  uint64_t (*live_bytes)(void);
} bench_contender;

/* Depends on the order of entries, which sums do not. The multiplier is that of Knuth's MMIX generator. */
static inline uint64_t bench_digest(uint64_t digest, int64_t key, uint64_t value) {
  return (digest ^ (uint64_t)key) * UINT64_C(6364136223846793005) + value;
}

extern const bench_contender bench_ironwood;
extern const bench_contender bench_ironwood_bytes;
extern const bench_contender bench_absl_btree;
extern const bench_contender bench_std_map;
extern const bench_contender bench_rust_btree;

#ifdef __cplusplus
}
#endif

#endif
