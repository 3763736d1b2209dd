/*
 * Trees of byte strings, for comparisons of Ironwood with itself: integers are spelt as 16 characters, the first five of which are
 * the same in all. Spelling is timed, and takes the same in all variants.
 */

#include "../contender.h"

#include "ironwood_arena.h"

#include <string.h>

#define PREFIX "user:"
#define PREFIX_BYTES 5
/* Six bits a character: 64 bits take eleven. */
#define DIGITS 11
#define DIGIT_BITS 6
#define FIRST_DIGIT '0'
#define KEY_BYTES (PREFIX_BYTES + DIGITS)
/* As many as the package reads at once. */
#define READ 512
#define FILL 100
/* Two's complement orders as unsigned numbers do once the sign is turned over. */
#define SIGN (UINT64_C(1) << 63)

typedef struct spelt {
  uint8_t bytes[KEY_BYTES];
} spelt;

static iw_bytes spell(int64_t key, spelt *to) {
  uint64_t bits = (uint64_t)key ^ SIGN;
  memcpy(to->bytes, PREFIX, PREFIX_BYTES);
  for (int i = KEY_BYTES - 1; i >= PREFIX_BYTES; i--) {
    to->bytes[i] = (uint8_t)(FIRST_DIGIT + (bits & ((1u << DIGIT_BITS) - 1)));
    bits >>= DIGIT_BITS;
  }
  return (iw_bytes){to->bytes, KEY_BYTES};
}

static int64_t read_back(const uint8_t *key) {
  uint64_t bits = 0;
  for (int i = PREFIX_BYTES; i < KEY_BYTES; i++) bits = (bits << DIGIT_BITS) | (uint64_t)(key[i] - FIRST_DIGIT);
  return (int64_t)(bits ^ SIGN);
}

static void *create(void) {
  iw_tree_options options = {.layout = IW_LAYOUT_BYTES};
  iw_tree *tree;
  bench_must(iw_tree_create(bench_arena(), &options, &tree));
  return tree;
}

static void *load(const int64_t *keys, const uint64_t *values, size_t count) {
  iw_tree *tree = create();
  for (size_t done = 0; done < count; done += READ) {
    spelt data[READ];
    uint32_t lengths[READ];
    size_t batch = count - done < READ ? count - done : READ;
    for (size_t i = 0; i < batch; i++) lengths[i] = (uint32_t)spell(keys[done + i], data + i).length;
    bench_must(iw_bytes_append(tree, data->bytes, lengths, values + done, batch, FILL, NULL));
  }
  return tree;
}

static void destroy(void *map) { iw_tree_destroy(map); }

static size_t insert(void *map, const int64_t *keys, const uint64_t *values, size_t count) {
  size_t written = 0;
  for (size_t i = 0; i < count; i++) {
    spelt key;
    iw_write_result result;
    bench_must(iw_bytes_write(map, spell(keys[i], &key), values[i], IW_INSERT, &result));
    written += result.written;
  }
  return written;
}

static size_t erase(void *map, const int64_t *keys, size_t count) {
  size_t erased = 0;
  for (size_t i = 0; i < count; i++) {
    spelt key;
    bool found;
    uint64_t value;
    bench_must(iw_bytes_remove(map, spell(keys[i], &key), &found, &value));
    erased += found;
  }
  return erased;
}

static size_t size(const void *map) { return iw_tree_size(map); }

static uint64_t get(const void *map, const int64_t *keys, size_t count) {
  uint64_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    spelt key;
    uint64_t value;
    if (iw_bytes_get(map, spell(keys[i], &key), &value)) sum += value;
  }
  return sum;
}

static uint64_t get_many(const void *map, const int64_t *keys, size_t count) {
  uint64_t sum = 0;
  for (size_t done = 0; done < count; done += READ) {
    spelt data[READ];
    uint32_t lengths[READ];
    const uint64_t *values[READ];
    size_t batch = count - done < READ ? count - done : READ;
    for (size_t i = 0; i < batch; i++) lengths[i] = (uint32_t)spell(keys[done + i], data + i).length;
    iw_bytes_get_many(map, data->bytes, lengths, batch, values);
    for (size_t i = 0; i < batch; i++) sum += values[i] != NULL ? *values[i] : 0;
  }
  return sum;
}

typedef uint64_t step(uint64_t sum, int64_t key, uint64_t value);

static uint64_t add(uint64_t sum, int64_t key, uint64_t value) { return sum + (uint64_t)key + value; }

static uint64_t fold(iw_cursor *cursor, size_t count, step *take) {
  spelt data[READ];
  uint32_t lengths[READ];
  uint64_t values[READ];
  uint64_t sum = 0;
  for (bool more = true; more && count > 0;) {
    size_t needed;
    size_t read = iw_bytes_read(cursor, NULL, false, count < READ ? count : READ, data->bytes, sizeof data, lengths,
                                values, &more, &needed);
    for (size_t i = 0; i < read; i++) sum = take(sum, read_back(data[i].bytes), values[i]);
    count -= read;
  }
  return sum;
}

static uint64_t scan(const void *map) {
  iw_cursor cursor;
  iw_cursor_seek_index(&cursor, map, 0);
  return fold(&cursor, SIZE_MAX, add);
}

static uint64_t ranges(const void *map, const int64_t *starts, size_t count, size_t length) {
  uint64_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    spelt key;
    iw_cursor cursor;
    iw_bytes_seek(&cursor, map, spell(starts[i], &key));
    sum += fold(&cursor, length, add);
  }
  return sum;
}

static uint64_t digest(const void *map) {
  iw_cursor cursor;
  iw_cursor_seek_index(&cursor, map, 0);
  return fold(&cursor, SIZE_MAX, bench_digest);
}

const bench_contender bench_ironwood_bytes = {
    .id = "ironwood-bytes",
    .title = "Ironwood, byte strings",
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
