/* Ironwood's core, on the instruction set that IRONWOOD_ISA names, or the best one: trees of integers. */

#include "../contender.h"

#include "ironwood_arena.h"

/* Keys of a batch: as many as the benchmark of the package gives to getMany. */
#define BATCH 1000
/* Entries copied at once: the most that the package reads at once during an iteration. */
#define READ 512
/* A bulk load fills leaves, as fromSorted of the package does. */
#define FILL 100

static void *create(void) {
  iw_tree *tree;
  bench_must(iw_tree_create(bench_arena(), NULL, &tree));
  return tree;
}

static void *load(const int64_t *keys, const uint64_t *values, size_t count) {
  iw_tree *tree = create();
  bench_must(iw_tree_append(tree, keys, values, count, FILL, NULL));
  return tree;
}

static void destroy(void *map) { iw_tree_destroy(map); }

static size_t insert(void *map, const int64_t *keys, const uint64_t *values, size_t count) {
  size_t written = 0;
  for (size_t i = 0; i < count; i++) {
    iw_write_result result;
    bench_must(iw_tree_write(map, keys[i], values[i], IW_INSERT, &result));
    written += result.written;
  }
  return written;
}

static size_t erase(void *map, const int64_t *keys, size_t count) {
  size_t erased = 0;
  for (size_t i = 0; i < count; i++) {
    bool found;
    uint64_t value;
    bench_must(iw_tree_remove(map, keys[i], &found, &value));
    erased += found;
  }
  return erased;
}

static size_t size(const void *map) { return iw_tree_size(map); }

static uint64_t get(const void *map, const int64_t *keys, size_t count) {
  uint64_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    uint64_t value;
    if (iw_tree_get(map, keys[i], &value)) sum += value;
  }
  return sum;
}

static uint64_t get_many(const void *map, const int64_t *keys, size_t count) {
  uint64_t sum = 0;
  for (size_t done = 0; done < count; done += BATCH) {
    const uint64_t *values[BATCH];
    size_t batch = count - done < BATCH ? count - done : BATCH;
    iw_tree_get_many(map, keys + done, batch, values);
    for (size_t i = 0; i < batch; i++) sum += values[i] != NULL ? *values[i] : 0;
  }
  return sum;
}

static uint64_t sum_entries(iw_cursor *cursor, size_t count) {
  const int64_t *keys;
  const uint64_t *values;
  uint64_t sum = 0;
  for (size_t run; count > 0 && (run = iw_cursor_run(cursor, INT64_MAX, count, &keys, &values)) > 0; count -= run) {
    for (size_t i = 0; i < run; i++) sum += (uint64_t)keys[i] + values[i];
  }
  return sum;
}

static uint64_t scan(const void *map) {
  iw_cursor cursor;
  iw_cursor_seek_index(&cursor, map, 0);
  return sum_entries(&cursor, SIZE_MAX);
}

static uint64_t ranges(const void *map, const int64_t *starts, size_t count, size_t length) {
  uint64_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    iw_cursor cursor;
    iw_cursor_seek(&cursor, map, starts[i]);
    sum += sum_entries(&cursor, length);
  }
  return sum;
}

static uint64_t digest(const void *map) {
  iw_cursor cursor;
  iw_cursor_seek_index(&cursor, map, 0);
  uint64_t result = 0;
  for (bool more = true; more;) {
    int64_t keys[READ];
    uint64_t values[READ];
    size_t read = iw_cursor_read(&cursor, INT64_MAX, READ, keys, values, &more);
    for (size_t i = 0; i < read; i++) result = bench_digest(result, keys[i], values[i]);
  }
  return result;
}

const bench_contender bench_ironwood = {
    .id = "ironwood",
    .title = "Ironwood",
    .version = bench_arena_version,
    .create = create,
    .load = load,
    .destroy = destroy,
    .insert = insert,
    .erase = erase,
    .size = size,
    .get = get,
    .get_many = get_many,
    .scan = scan,
    .ranges = ranges,
    .digest = digest,
    .live_bytes = bench_arena_live_bytes,
};
