/* Byte strings that are hard on nodes: very long, all alike, nothing in common; and what they cost in memory. */
#include <stdlib.h>
#include <string.h>

#include "../core/arena.h"
#include "bytes_world.h"
#include "harness.h"
#include "trees.h"
#include "world.h"

#define MEGABYTE ((size_t)1 << 20)

static iw_tree *new_limited_tree(iw_arena *arena, unsigned capacity) {
  const iw_tree_options options = {.leaf_capacity = capacity, .inner_capacity = capacity, .layout = IW_LAYOUT_BYTES};
  iw_tree *tree;
  CHECK_EQUAL(IW_OK, iw_tree_create(arena, &options, &tree));
  return tree;
}

static iw_tree *new_bytes_tree(iw_arena *arena) { return new_limited_tree(arena, 0); }

static void put_bytes(iw_tree *tree, const void *data, size_t length, uint64_t payload) {
  iw_write_result result;
  const iw_bytes key = {data, length};
  CHECK_EQUAL(IW_OK, iw_bytes_write(tree, key, payload, IW_SET, &result));
  CHECK(result.written);
}

static void drop_bytes(iw_tree *tree, const void *data, size_t length) {
  bool found;
  uint64_t payload;
  const iw_bytes key = {data, length};
  CHECK_EQUAL(IW_OK, iw_bytes_remove(tree, key, &found, &payload));
  CHECK(found);
}

static void check_get(const iw_tree *tree, const void *data, size_t length, uint64_t expected) {
  uint64_t payload;
  const iw_bytes key = {data, length};
  CHECK(iw_bytes_get(tree, key, &payload));
  CHECK_EQUAL(expected, payload);
}

static void check_sound(const iw_arena *arena, const iw_tree *tree) {
  check_tree(tree);
  check_arena(arena, &tree, 1);
}

/* ---- Length --------------------------------------------------------------------------------------------------- */

/* Megabytes that differ in their last byte. */
static void test_huge_keys(void) {
  enum { KEYS = 12 };
  iw_arena *arena = new_arena();
  iw_tree *tree = new_bytes_tree(arena);
  uint8_t *key = malloc(MEGABYTE), *copy = malloc(MEGABYTE);
  CHECK(key && copy);
  memset(key, 0xff, MEGABYTE);
  for (unsigned i = 0; i < KEYS; i++) {
    key[MEGABYTE - 1] = (uint8_t)(i * 5 % KEYS);
    put_bytes(tree, key, MEGABYTE, i * 5 % KEYS);
    check_sound(arena, tree);
  }
  CHECK(iw_tree_bytes(tree) >= KEYS * MEGABYTE);
  CHECK_EQUAL(KEYS, arena_stats(arena).long_keys);
  CHECK_EQUAL(*iw_arena_held_bytes(arena), iw_arena_chunk_bytes(arena) + arena_stats(arena).long_bytes);
  iw_cursor cursor;
  iw_cursor_seek_index(&cursor, tree, 7);
  CHECK_EQUAL(MEGABYTE, iw_bytes_key_length(&cursor));
  iw_bytes_copy_key(&cursor, copy);
  key[MEGABYTE - 1] = 7;
  CHECK(memcmp(key, copy, MEGABYTE) == 0);
  uint32_t length;
  bool more;
  size_t needed;
  CHECK_EQUAL(0, iw_bytes_read(&cursor, NULL, false, 4, copy, MEGABYTE - 1, &length, NULL, &more, &needed));
  CHECK(more);
  CHECK_EQUAL(MEGABYTE, needed);
  CHECK_EQUAL(1, iw_bytes_read(&cursor, NULL, false, 1, copy, MEGABYTE, &length, NULL, &more, &needed));
  for (unsigned i = 0; i < KEYS; i++) {
    key[MEGABYTE - 1] = (uint8_t)i;
    check_get(tree, key, MEGABYTE, i);
    drop_bytes(tree, key, MEGABYTE);
    check_sound(arena, tree);
  }
  CHECK_EQUAL(0, iw_tree_bytes(tree));
  CHECK_EQUAL(0, arena_stats(arena).long_keys);
  free(key);
  free(copy);
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* Separators of such keys are long themselves. They share the block of a key, which may go before them. */
static void test_long_separators(void) {
  enum { KEYS = 2000, BYTES = 1000 };
  iw_arena *arena = new_arena();
  iw_tree *tree = new_limited_tree(arena, 12);
  uint8_t key[BYTES];
  memset(key, 's', BYTES);
  for (unsigned round = 0; round < 2; round++) {
    for (unsigned i = 0; i < KEYS; i++) {
      unsigned number = i * 773 % KEYS;
      key[900] = (uint8_t)(number >> 8);
      key[901] = (uint8_t)number;
      if (round == 0) {
        put_bytes(tree, key, BYTES, number);
      } else {
        drop_bytes(tree, key, BYTES);
      }
      if (i % 50 == 0) check_sound(arena, tree);
    }
    if (round == 0) CHECK(tree_stats(tree).height > 2);
    if (round == 0) CHECK_EQUAL(KEYS, arena_stats(arena).long_keys);
  }
  CHECK_EQUAL(0, arena_stats(arena).long_keys);
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* Every length around that from which keys are allocations of their own, present at once. */
static void test_every_length(void) {
  enum { MOST = 600 };
  iw_arena *arena = new_arena();
  iw_tree *tree = new_bytes_tree(arena);
  uint8_t key[MOST];
  for (unsigned kind = 0; kind < 3; kind++) {
    memset(key, kind == 0 ? 0 : kind == 1 ? 0xff : 'x', MOST);
    for (unsigned i = 0; i <= MOST; i++) {
      unsigned length = i * 7 % (MOST + 1);
      if (kind > 0 && length == 0) continue; /* one empty key is all there is */
      put_bytes(tree, key, length, length);
      if (i % 20 == 0) check_sound(arena, tree);
    }
  }
  CHECK_EQUAL(3 * MOST + 1, iw_tree_size(tree));
  for (unsigned length = 0; length <= MOST; length++) check_get(tree, key, length, length);
  check_sound(arena, tree);
  CHECK_EQUAL(IW_OK, iw_tree_remove_range(tree, 5, 3 * MOST - 5));
  check_sound(arena, tree);
  iw_tree_destroy(tree);
  close_arena(arena);
}

static void test_too_long(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_bytes_tree(arena);
  iw_write_result result;
  /* An empty tree has nothing to compare the key with, so that what lies behind its first byte is never read. */
  const iw_bytes key = {(const uint8_t *)"a", (size_t)IW_MAX_KEY_BYTES + 1};
  CHECK_EQUAL(IW_ERR_ARGUMENT, iw_bytes_write(tree, key, 1, IW_SET, &result));
  CHECK(!result.written);
  CHECK_EQUAL(0, iw_tree_size(tree));
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* ---- Likeness ------------------------------------------------------------------------------------------------- */

/* A key that shares nothing with a node full of keys that share much: both sides of it, and in a gap between two groups. */
static void test_broken_prefixes(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_bytes_tree(arena);
  uint8_t key[240];
  uint64_t entries = 0;
  for (unsigned group = 0; group < 40; group++) {
    memset(key, 'a' + (int)(group * 7 % 20), sizeof key);
    for (unsigned i = 0; i < 150; i++) {
      key[238] = (uint8_t)(i * 31 % 150);
      key[239] = (uint8_t)group;
      put_bytes(tree, key, sizeof key, entries++);
    }
    put_bytes(tree, key, 1 + group % 3, entries++);
    check_sound(arena, tree);
  }
  put_bytes(tree, "", 0, 1);
  put_bytes(tree, "\xff\xff", 2, 2);
  check_sound(arena, tree);
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* Two groups of keys, which one leaf holds until it is divided between them: either then begins with `shared` bytes more. */
static size_t key_of_group(uint8_t *key, unsigned shared, unsigned i) {
  size_t length = 0;
  key[length++] = i % 2 ? 'b' : 'a';
  while (length < shared) key[length++] = 's';
  key[length++] = (uint8_t)(i * 89 % 251);
  /* From nothing to what neither head nor slot has room for. */
  for (unsigned more = i / 2 % 20; more > 0; more--) key[length++] = (uint8_t)(i + more);
  return length;
}

/* What a prefix gains by a division leaves the heads, or is more than they hold. */
static void test_longer_prefixes(void) {
  enum { KEYS = 160 };
  iw_arena *arena = new_arena();
  uint8_t key[64];
  for (unsigned shared = 1; shared <= 24; shared++) {
    test_context("%u bytes", shared);
    iw_tree *tree = new_bytes_tree(arena);
    for (unsigned i = 0; i < KEYS; i++) {
      put_bytes(tree, key, key_of_group(key, shared, i), i);
      check_sound(arena, tree);
    }
    for (unsigned i = 0; i < KEYS; i++) check_get(tree, key, key_of_group(key, shared, i), i);
    iw_tree_destroy(tree);
  }
  close_arena(arena);
}

/* All heads of all nodes are equal. */
static void test_equal_heads(void) {
  enum { KEYS = 3000 };
  iw_arena *arena = new_arena();
  iw_tree *tree = new_bytes_tree(arena);
  uint8_t key[300];
  memset(key, 0, sizeof key);
  key[0] = 1;
  put_bytes(tree, "\0", 1, 0); /* keeps the first leaf from having a prefix */
  for (unsigned i = 0; i < KEYS; i++) {
    unsigned number = i * 1009 % KEYS;
    key[270] = (uint8_t)(number >> 8);
    key[271] = (uint8_t)number;
    put_bytes(tree, key, 272 + number % 28, number);
  }
  check_sound(arena, tree);
  for (unsigned number = 0; number < KEYS; number++) {
    key[270] = (uint8_t)(number >> 8);
    key[271] = (uint8_t)number;
    check_get(tree, key, 272 + number % 28, number);
    bool found;
    CHECK_EQUAL(number + 1, iw_bytes_rank(tree, (iw_bytes){key, 272 + number % 28}, &found));
  }
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* Leaves of every size that there is, and every place in them, with each kernel. */
static void test_every_place(void) {
  enum { MOST = 120 };
  const iw_kernel *kernel;
  for (size_t k = 0; (kernel = supported_kernel(k)); k++) {
    const iw_arena_options options = {.kernel = kernel};
    iw_arena *arena;
    CHECK_EQUAL(IW_OK, iw_arena_create(&options, &arena));
    for (unsigned kind = 0; kind < 3; kind++) {
      /* Nothing but a head; a head that equals the padding of unused ones; two bytes in the slot. */
      uint8_t key[12] = {kind == 1 ? 0xff : 'a', 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
      size_t length = kind == 0 ? 8 : 10;
      uint8_t *digit = key + (kind == 0 ? 7 : 9);
      iw_tree *tree = new_bytes_tree(arena);
      for (unsigned n = 0; n < MOST; n++) {
        test_context("kernel %s, kind %u, %u entries", iw_kernel_name(kernel), kind, n);
        bool found;
        for (unsigned i = 0; i <= 2 * n; i++) {
          *digit = (uint8_t)i;
          CHECK_EQUAL(i / 2, iw_bytes_rank(tree, (iw_bytes){key, length}, &found));
          CHECK_EQUAL(i % 2, found);
        }
        *digit = (uint8_t)(2 * n + 1);
        put_bytes(tree, key, length, n);
      }
      check_sound(arena, tree);
      iw_tree_destroy(tree);
    }
    close_arena(arena);
  }
}

/* ---- Memory --------------------------------------------------------------------------------------------------- */

static double bytes_an_entry(const iw_tree *tree) { return (double)iw_tree_bytes(tree) / (double)iw_tree_size(tree); }

static const uint8_t beginning[] = {'u', 's', 'e', 'r', ':'};

static void insert_ids(iw_tree *tree, uint64_t count) {
  test_random random = test_random_of_test();
  uint8_t key[16];
  memcpy(key, beginning, sizeof beginning);
  for (uint64_t i = 0; i < count; i++) {
    for (int at = 5; at < 16; at++) key[at] = (uint8_t)(' ' + random_below(&random, 64));
    put_bytes(tree, key, sizeof key, i);
  }
}

/* 16-byte keys with payloads of eight: 24 bytes an entry are content. */
static void test_density(void) {
  iw_arena *arena = new_arena();
  iw_tree *at_random = new_bytes_tree(arena), *ascending = new_bytes_tree(arena);
  uint64_t count = 20000 + test_scaled(80000);
  insert_ids(at_random, count);
  uint8_t key[16];
  memcpy(key, beginning, sizeof beginning);
  for (uint64_t i = 0; i < count; i++) {
    for (int digit = 0; digit < 11; digit++) key[5 + digit] = (uint8_t)('0' + (i >> (4 * (10 - digit)) & 15));
    put_bytes(ascending, key, sizeof key, i);
  }
  test_note("%.1f bytes an entry at random, %.1f ascending", bytes_an_entry(at_random), bytes_an_entry(ascending));
  CHECK(bytes_an_entry(at_random) < 45);
  CHECK(bytes_an_entry(ascending) < 26);
  check_tree(at_random);
  check_tree(ascending);
  iw_tree_destroy(at_random);
  iw_tree_destroy(ascending);
  close_arena(arena);
}

/* Merging keeps pace with removals at random. */
static void test_shrinking(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_bytes_tree(arena);
  test_random random = test_random_of_test();
  insert_ids(tree, 20000);
  while (iw_tree_size(tree) > 1000) {
    iw_entry entry;
    CHECK_EQUAL(IW_OK, iw_tree_remove_at(tree, random_below(&random, iw_tree_size(tree)), &entry));
    if (iw_tree_size(tree) % 1000 == 0) CHECK(bytes_an_entry(tree) < 70);
  }
  check_sound(arena, tree);
  iw_tree_destroy(tree);
  close_arena(arena);
}

static void test_small_trees(void) {
  enum { TREES = 1000 };
  iw_arena *arena = new_arena();
  iw_tree **trees = malloc(TREES * sizeof(iw_tree *));
  CHECK(trees != NULL);
  for (unsigned i = 0; i < TREES; i++) {
    trees[i] = new_bytes_tree(arena);
    insert_ids(trees[i], 10);
    CHECK_EQUAL(512, iw_tree_bytes(trees[i]));
  }
  /* 512 bytes a tree, and less than a chunk of spare room. */
  CHECK(*iw_arena_held_bytes(arena) <= IW_CHUNK_BYTES);
  check_arena(arena, (const iw_tree *const *)trees, TREES);
  for (unsigned i = 0; i < TREES; i++) iw_tree_destroy(trees[i]);
  free(trees);
  close_arena(arena);
}

static const test_case cases[] = {
    {"keys of a megabyte that differ in the last byte", test_huge_keys},
    {"separators as long as keys", test_long_separators},
    {"every length", test_every_length},
    {"longer than any key", test_too_long},
    {"keys that break a prefix", test_broken_prefixes},
    {"prefixes that grow", test_longer_prefixes},
    {"equal heads", test_equal_heads},
    {"every place in a leaf", test_every_place},
    {"density", test_density},
    {"shrinking", test_shrinking},
    {"small trees", test_small_trees},
};

TEST_MAIN("byte strings", cases)
