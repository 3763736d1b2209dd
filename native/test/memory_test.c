/* What trees cost, and what they give back. */
#include <stdlib.h>

#include "../core/tree.h"
#include "allocator.h"
#include "harness.h"
#include "trees.h"

/* ---- Many small trees ----------------------------------------------------------------------------------------- */

#define SMALL_TREES 10000
#define SMALL_SIZE 10

/* A tree of ten entries lies in a block of 256 bytes: twelve heads and twelve payloads, and a header. */
static void test_many_small_trees(void) {
  static iw_tree *trees[SMALL_TREES];
  test_allocator allocator;
  test_allocator_open(&allocator);
  const iw_arena_options options = {.allocator = &allocator.allocator};
  iw_arena *arena;
  CHECK_EQUAL(IW_OK, iw_arena_create(&options, &arena));
  for (size_t i = 0; i < SMALL_TREES; i++) {
    trees[i] = new_tree(arena, 0, 0);
    for (int64_t head = 0; head < SMALL_SIZE; head++) put(trees[i], (head * 7 + (int64_t)i) % SMALL_SIZE);
    CHECK_EQUAL(256, iw_tree_bytes(trees[i]));
  }
  for (size_t i = 0; i < SMALL_TREES; i += 97) check_tree(trees[i]);
  check_arena(arena, (const iw_tree *const *)trees, SMALL_TREES);
  CHECK_EQUAL(256 * SMALL_TREES, arena_stats(arena).live_bytes);
  uint64_t held = arena_stats(arena).chunk_bytes;
  CHECK(held <= 256 * SMALL_TREES / 10 * 11 + IW_CHUNK_BYTES); /* headers of spans, and the rest of a chunk */
  size_t in_all = held / SMALL_TREES + sizeof(iw_tree);
  test_note("%zu bytes a tree of %d entries: 256 for its leaf, %zu for itself; %zu with all that is held of chunks",
            256 + sizeof(iw_tree), SMALL_SIZE, sizeof(iw_tree), in_all);
  for (size_t i = 0; i < SMALL_TREES; i++) iw_tree_destroy(trees[i]);
  CHECK(arena_stats(arena).chunks <= 1);
  close_arena(arena);
  test_allocator_close(&allocator);
}

/* A lone leaf grows through all block sizes up to a full node, and every size holds what it is meant to. */
static void test_lone_leaf_grows(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_tree(arena, 0, 0);
  for (int64_t size = 1; size <= 61; size++) {
    put(tree, size);
    uint64_t bytes = size <= 4 ? 128 : size <= 12 ? 256 : size <= 28 ? 512 : size <= 60 ? 1024 : 3 * 1024;
    CHECK_EQUAL(bytes, iw_tree_bytes(tree));
    CHECK_EQUAL(bytes, arena_stats(arena).live_bytes);
    check_tree(tree);
  }
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* ---- Giving back ---------------------------------------------------------------------------------------------- */

#define MANY_ENTRIES 300000

static void test_clear_returns_chunks(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, 0, MANY_ENTRIES, 1, 100);
  iw_arena_stats full = arena_stats(arena);
  CHECK(full.chunks > 2);
  CHECK_EQUAL(iw_tree_bytes(tree), full.live_bytes);
  CHECK(full.chunk_bytes < full.live_bytes + full.live_bytes / 20 + IW_CHUNK_BYTES);
  iw_tree_clear(tree);
  CHECK(arena_stats(arena).chunks <= 1);
  CHECK_EQUAL(0, arena_stats(arena).live_bytes);
  CHECK_EQUAL(full.peak_bytes, arena_stats(arena).peak_bytes);
  check_tree(tree);
  put(tree, 1);
  check_arena(arena, (const iw_tree *const *)&tree, 1);
  iw_tree_destroy(tree);
  close_arena(arena);
}

static void test_range_removal_returns_chunks(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, 0, MANY_ENTRIES, 1, 100);
  uint64_t chunks = arena_stats(arena).chunks;
  CHECK_EQUAL(IW_OK, iw_tree_remove_range(tree, 10, MANY_ENTRIES - 10));
  CHECK_EQUAL(20, iw_tree_size(tree));
  CHECK(arena_stats(arena).chunks <= 2 && chunks > 2);
  check_tree(tree);
  check_arena(arena, (const iw_tree *const *)&tree, 1);
  iw_tree_destroy(tree);
  close_arena(arena);
}

static void test_removal_one_by_one_returns_chunks(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, 0, MANY_ENTRIES, 1, 100);
  bool found;
  uint64_t payload;
  for (int64_t head = MANY_ENTRIES; head-- > 0;) {
    CHECK_EQUAL(IW_OK, iw_tree_remove(tree, head, &found, &payload));
    /* What is held stays in proportion to what is there. */
    if (head % 10000 == 0) CHECK(iw_arena_chunk_bytes(arena) < 4 * iw_tree_bytes(tree) + 2 * (uint64_t)IW_CHUNK_BYTES);
  }
  CHECK_EQUAL(0, arena_stats(arena).live_blocks);
  CHECK(arena_stats(arena).chunks <= 1);
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* What a large load got before it was refused more must not stay behind: memory is short by then. */
static void test_refused_load_gives_back(void) {
  enum { COUNT = 500000 };
  int64_t *heads = malloc(COUNT * sizeof *heads);
  CHECK(heads != NULL);
  for (int64_t i = 0; i < COUNT; i++) heads[i] = i;
  test_allocator allocator;
  test_allocator_open(&allocator);
  const iw_arena_options options = {.allocator = &allocator.allocator};
  iw_arena *arena;
  CHECK_EQUAL(IW_OK, iw_arena_create(&options, &arena));
  iw_tree *tree = new_tree(arena, 0, 0);
  put(tree, -1);
  uint64_t before = arena_stats(arena).chunk_bytes;
  allocator.fail_at = allocator.requests + 4;
  CHECK_EQUAL(IW_ERR_MEMORY, iw_tree_append(tree, heads, (const uint64_t *)heads, COUNT, 100, NULL));
  CHECK_EQUAL(before, arena_stats(arena).chunk_bytes);
  check_tree(tree);
  CHECK_EQUAL(IW_OK, iw_tree_append(tree, heads, (const uint64_t *)heads, COUNT, 100, NULL));
  check_arena(arena, (const iw_tree *const *)&tree, 1);
  iw_tree_destroy(tree);
  CHECK(arena_stats(arena).chunks <= 1);
  close_arena(arena);
  test_allocator_close(&allocator);
  free(heads);
}

/* ---- Churn ---------------------------------------------------------------------------------------------------- */

#define CHURNING_TREES 3000
#define MOST_ENTRIES 400

static void grow_to(iw_tree *tree, int64_t size) {
  while ((int64_t)iw_tree_size(tree) < size) put(tree, (int64_t)iw_tree_size(tree));
}

/* Trees of all sizes come and go; what is held stays near what was ever in use at a time. */
static void test_fragmentation(void) {
  static iw_tree *trees[CHURNING_TREES];
  test_random random = test_random_of_test();
  iw_arena *arena = new_arena();
  uint64_t most_held = 0;
  for (size_t i = 0; i < CHURNING_TREES; i++) trees[i] = new_tree(arena, 0, 0);
  for (uint64_t round = 0; round < test_scaled(20000); round++) {
    size_t i = random_below(&random, CHURNING_TREES);
    iw_tree_destroy(trees[i]);
    trees[i] = new_tree(arena, 0, 0);
    grow_to(trees[i], (int64_t)random_below(&random, random_chance(&random, 70) ? 20 : MOST_ENTRIES));
    uint64_t held = iw_arena_chunk_bytes(arena);
    if (held > most_held) most_held = held;
    if (round % 1000 == 0) check_arena(arena, (const iw_tree *const *)trees, CHURNING_TREES);
  }
  uint64_t peak = arena_stats(arena).peak_bytes;
  test_note("at most %llu KiB held for a peak of %llu KiB in use", (unsigned long long)most_held / 1024,
            (unsigned long long)peak / 1024);
  CHECK(most_held <= peak + peak / 2 + IW_CHUNK_BYTES);
  for (size_t i = 0; i < CHURNING_TREES; i++) iw_tree_destroy(trees[i]);
  CHECK(arena_stats(arena).chunks <= 1);
  close_arena(arena);
}

/* A tree at the edge of a block, a span or a level must not turn to the allocator at every step. */
static void test_no_thrashing(void) {
  test_allocator allocator;
  test_allocator_open(&allocator);
  const iw_arena_options options = {.allocator = &allocator.allocator, .chunk_spans = 1};
  iw_arena *arena;
  CHECK_EQUAL(IW_OK, iw_arena_create(&options, &arena));
  iw_tree *tree = new_tree(arena, 4, 4);
  for (int64_t head = 0; head < 2000; head++) {
    put(tree, head);
    uint64_t before = allocator.requests;
    for (int i = 0; i < 10; i++) {
      drop(tree, head);
      put(tree, head);
    }
    CHECK(allocator.requests - before <= 1);
  }
  iw_tree_destroy(tree);
  close_arena(arena);
  test_allocator_close(&allocator);
}

static const test_case cases[] = {
    {"ten thousand trees of ten entries", test_many_small_trees},
    {"a lone leaf grows through all sizes", test_lone_leaf_grows},
    {"clear returns chunks", test_clear_returns_chunks},
    {"range removal returns chunks", test_range_removal_returns_chunks},
    {"removal one by one returns chunks", test_removal_one_by_one_returns_chunks},
    {"a refused load gives its chunks back", test_refused_load_gives_back},
    {"churn of small trees", test_fragmentation},
    {"no thrashing at an edge", test_no_thrashing},
};

TEST_MAIN("memory", cases)
