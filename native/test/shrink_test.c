/* Shapes that removal leaves: nothing at the end, nothing sparse on the way, and whole subtrees cut off at once. */
#include <stdlib.h>

#include "../core/tree.h"
#include "harness.h"
#include "model.h"
#include "trees.h"

static const unsigned capacities[] = {4, 5, 6, 7, 8, 12, 28, 60};
#define CAPACITIES (sizeof capacities / sizeof capacities[0])

/* ---- Everything, in several orders ---------------------------------------------------------------------------- */

/* The position to remove next, of `size` that are left. */
typedef uint64_t (*removal_order)(uint64_t size, test_random *random);

static uint64_t first(uint64_t size, test_random *random) { return (void)size, (void)random, 0; }
static uint64_t last(uint64_t size, test_random *random) { return (void)random, size - 1; }
static uint64_t middle(uint64_t size, test_random *random) { return (void)random, size / 2; }
static uint64_t either_end(uint64_t size, test_random *random) { return (void)random, size % 2 ? 0 : size - 1; }
static uint64_t anywhere(uint64_t size, test_random *random) { return random_below(random, size); }
static uint64_t close_to_a_third(uint64_t size, test_random *random) {
  uint64_t third = size / 3 + random_below(random, 5);
  return third < size ? third : size - 1;
}

static const removal_order orders[] = {first, last, middle, either_end, anywhere, close_to_a_third};
#define ORDERS (sizeof orders / sizeof orders[0])

static void remove_all(unsigned capacity, int64_t entries, removal_order order, test_random *random) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, capacity, (size_t)entries, 1, 100);
  while (iw_tree_size(tree) > 0) {
    uint64_t size = iw_tree_size(tree), position = order(size, random);
    iw_entry expected, removed;
    CHECK(iw_tree_select(tree, position, &expected));
    CHECK_EQUAL(IW_OK, iw_tree_remove_at(tree, position, &removed));
    CHECK(removed.head == expected.head && removed.payload == expected.payload);
    CHECK_EQUAL(size - 1, iw_tree_size(tree));
    if (size < 300 || size % 100 == 0) check_tree(tree);
  }
  CHECK_EQUAL(0, iw_tree_bytes(tree));
  CHECK_EQUAL(0, arena_stats(arena).live_blocks);
  iw_entry none;
  CHECK_EQUAL(IW_ERR_ARGUMENT, iw_tree_remove_at(tree, 0, &none));
  iw_tree_destroy(tree);
  close_arena(arena);
}

static void test_remove_everything(void) {
  test_random random = test_random_of_test();
  for (size_t i = 0; i < CAPACITIES * ORDERS; i++) {
    unsigned capacity = capacities[i / ORDERS];
    test_context("capacity %u, order %zu", capacity, i % ORDERS);
    remove_all(capacity, capacity * 100, orders[i % ORDERS], &random);
  }
}

/* ---- Never sparse --------------------------------------------------------------------------------------------- */

/* iw_tree_check sees to every node's minimum; this, to what the leaves hold on average. */
static void check_fill(const iw_tree *tree, double least) {
  check_tree(tree);
  if (fill_of(tree) < least) test_fail(TEST_PLACE, "leaves are %.3f full, less than %.3f", fill_of(tree), least);
}

static void test_every_other(void) {
  for (size_t c = 0; c < CAPACITIES; c++) {
    test_context("capacity %u", capacities[c]);
    iw_arena *arena = new_arena();
    int64_t entries = 20000;
    iw_tree *tree = new_filled_tree(arena, capacities[c], (size_t)entries, 1, 100);
    /* Every second entry, then every second of those that are left, and so on. */
    for (int64_t step = 2; step / 2 < entries; step *= 2) {
      for (int64_t head = step / 2; head < entries; head += step) drop(tree, head);
      check_fill(tree, iw_tree_size(tree) > capacities[c] ? (double)iw_leaf_minimum(tree) / capacities[c] : 0);
    }
    CHECK_EQUAL(1, iw_tree_size(tree));
    iw_tree_destroy(tree);
    close_arena(arena);
  }
}

static void test_random_churn(void) {
  test_random random = test_random_of_test();
  iw_arena *arena = new_arena();
  iw_tree *tree = new_tree(arena, 0, 0);
  enum { RANGE = 60000 };
  double least = 1;
  for (uint64_t i = 0; i < test_scaled(600000); i++) {
    int64_t head = (int64_t)random_below(&random, RANGE);
    uint64_t payload;
    if (iw_tree_get(tree, head, &payload)) {
      drop(tree, head);
    } else {
      put(tree, head);
    }
    if (i % 20000 != 0 || i < 100000) continue;
    check_fill(tree, 0.5);
    if (fill_of(tree) < least) least = fill_of(tree);
  }
  test_note("random churn: leaves at least %.1f %% full", 100 * least);
  check_tree(tree);
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* In at one end, out at the other: leaves stay as full as a sequence leaves them. */
static void test_queue(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_tree(arena, 0, 0);
  for (int64_t i = 0; i < 100000; i++) {
    put(tree, i);
    if (i >= 10000) drop(tree, i - 10000);
    if (i % 5000 == 0 && i > 0) check_fill(tree, 0.9);
  }
  CHECK(iw_arena_chunk_bytes(arena) <= IW_CHUNK_BYTES);
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* Up by a thousand, down by nine hundred, at a random place each time. */
static void test_sawtooth(void) {
  test_random random = test_random_of_test();
  iw_arena *arena = new_arena();
  iw_tree *tree = new_tree(arena, 0, 0);
  for (int64_t tooth = 1; tooth <= 60; tooth++) {
    int64_t base = (int64_t)random_below(&random, 1 << 30) * 1000;
    for (int64_t i = 0; i < 1000; i++) put(tree, base + (i * 611) % 1000);
    for (int64_t i = 0; i < 900; i++) drop(tree, base + (i * 317) % 1000);
    check_fill(tree, 0.3);
  }
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* Removes the outermost `count` of the entries 0, sign, 2 * sign, ... up to `end`, and inserts them again. */
static void shake(iw_tree *tree, int64_t sign, int64_t end, int64_t count) {
  for (int64_t i = 1; i <= count; i++) drop(tree, sign * (end - i));
  for (int64_t i = count; i > 0; i--) put(tree, sign * (end - i));
}

/* A few entries that go and come at one place must not divide and merge nodes every time, however many there are. */
static void test_no_dividing_and_merging_in_turn(void) {
  for (int64_t sign = -1; sign <= 1; sign += 2) {
    iw_arena *arena = new_arena();
    iw_tree *tree = new_tree(arena, 0, 0);
    for (int64_t end = 1; end < 6000; end++) {
      test_context("%lld entries, sign %lld", (long long)end, (long long)sign);
      put(tree, sign * (end - 1));
      for (int64_t count = 1; count <= 4 && count < end; count++) {
        shake(tree, sign, end, count); /* may even nodes out, once */
        uint64_t before = arena_stats(arena).allocations;
        for (int i = 0; i < 5; i++) shake(tree, sign, end, count);
        CHECK(arena_stats(arena).allocations - before <= 1);
      }
    }
    check_tree(tree);
    iw_tree_destroy(tree);
    close_arena(arena);
  }
}

/* ---- Ranges --------------------------------------------------------------------------------------------------- */

/* However many entries go, only the nodes along the two cuts are made anew. */
static void test_whole_subtrees_are_cut(void) {
  enum { ENTRIES = 200000 };
  for (uint64_t width = 10; width < ENTRIES; width *= 3) {
    iw_arena *arena = new_arena();
    iw_tree *tree = new_filled_tree(arena, 12, ENTRIES, 1, 100);
    unsigned height = tree_stats(tree).height;
    uint64_t before = arena_stats(arena).allocations, start = (ENTRIES - width) / 2;
    CHECK_EQUAL(IW_OK, iw_tree_remove_range(tree, start, start + width));
    CHECK(arena_stats(arena).allocations - before <= 6 * height);
    CHECK_EQUAL(ENTRIES - width, iw_tree_size(tree));
    CHECK_EQUAL(start, iw_tree_count(tree, INT64_MIN, (int64_t)(start + width) - 1));
    check_fill(tree, 0.9);
    check_arena(arena, (const iw_tree *const *)&tree, 1);
    CHECK_EQUAL(iw_tree_bytes(tree), arena_stats(arena).live_bytes);
    iw_tree_destroy(tree);
    close_arena(arena);
  }
}

static void check_holes(const iw_tree *tree, uint64_t entries, uint64_t start, uint64_t end) {
  check_tree(tree);
  CHECK_EQUAL(entries - (end - start), iw_tree_size(tree));
  iw_entry entry;
  for (uint64_t i = 0; i < iw_tree_size(tree); i++) {
    CHECK(iw_tree_select(tree, i, &entry));
    CHECK_EQUAL(i < start ? i : i + end - start, entry.head);
  }
}

/* Every range of a small tree; once from a version that shares it all, once from a tree of its own. */
static void check_every_range(unsigned capacity, uint64_t entries, unsigned fill) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, capacity, entries, 1, fill);
  for (uint64_t start = 0; start <= entries; start++) {
    for (uint64_t end = start; end <= entries; end++) {
      test_step = start * 1000 + end;
      iw_tree *clone = clone_of(tree), *own = new_filled_tree(arena, capacity, entries, 1, fill);
      CHECK_EQUAL(IW_OK, iw_tree_remove_range(clone, start, end));
      CHECK_EQUAL(IW_OK, iw_tree_remove_range(own, start, end));
      check_holes(clone, entries, start, end);
      check_holes(own, entries, start, end);
      iw_tree_destroy(clone);
      iw_tree_destroy(own);
    }
  }
  check_holes(tree, entries, 0, 0);
  check_arena(arena, (const iw_tree *const *)&tree, 1);
  iw_tree_destroy(tree);
  close_arena(arena);
}

static void test_every_range(void) {
  static const uint64_t sizes[] = {1, 5, 13, 40, 70};
  size_t most = test_scaled(100) < 50 ? 4 : 5;
  for (size_t c = 0; c < 6; c++) {
    for (size_t s = 0; s < most; s++) {
      test_context("capacity %u, %llu entries", capacities[c], (unsigned long long)sizes[s]);
      check_every_range(capacities[c], sizes[s], s % 2 ? 60 : 100);
    }
  }
}

static void test_ranges_beyond_the_end(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, 4, 30, 1, 100);
  CHECK_EQUAL(IW_OK, iw_tree_remove_range(tree, 30, 40));
  CHECK_EQUAL(IW_OK, iw_tree_remove_range(tree, UINT64_MAX - 1, UINT64_MAX));
  CHECK_EQUAL(IW_OK, iw_tree_remove_range(tree, 20, 10));
  CHECK_EQUAL(30, iw_tree_size(tree));
  CHECK_EQUAL(IW_OK, iw_tree_remove_range(tree, 20, UINT64_MAX));
  check_holes(tree, 30, 20, 30);
  CHECK_EQUAL(IW_OK, iw_tree_remove_range(tree, 0, UINT64_MAX));
  CHECK_EQUAL(0, arena_stats(arena).live_blocks);
  iw_tree_destroy(tree);
  close_arena(arena);
}

static const test_case cases[] = {
    {"everything, in several orders", test_remove_everything},
    {"every other entry", test_every_other},
    {"random churn", test_random_churn},
    {"a queue", test_queue},
    {"a sawtooth", test_sawtooth},
    {"no dividing and merging in turn", test_no_dividing_and_merging_in_turn},
    {"ranges cut whole subtrees off", test_whole_subtrees_are_cut},
    {"every range of a small tree", test_every_range},
    {"ranges beyond the end", test_ranges_beyond_the_end},
};

TEST_MAIN("shrink", cases)
