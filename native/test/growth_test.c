/* Shapes that growing gives: how full leaves are, and how high trees. */
#include <stdlib.h>

#include "../core/tree.h"
#include "harness.h"
#include "trees.h"

#define ENTRIES 100000
/* A shorter run needs that many at the least for the last leaf, which may be sparse, not to count. */
#define FEWEST 10000

static int64_t some_entries(void) { return FEWEST + (int64_t)test_scaled(ENTRIES - FEWEST); }

static const unsigned capacities[] = {4, 5, 6, 7, 8, 12, 28, 60};
#define CAPACITIES (sizeof capacities / sizeof capacities[0])

/* No higher than with every node at its minimum, the root at two children. */
static void check_height(const iw_tree *tree) {
  iw_tree_stats stats = tree_stats(tree);
  uint64_t least = 1; /* entries that a tree of this height holds at least */
  for (unsigned level = 1; level < stats.height; level++) {
    least *= level + 1 == stats.height ? 2 : iw_inner_minimum(tree);
  }
  if (stats.height > 1) least *= iw_leaf_minimum(tree);
  CHECK(least <= stats.size);
}

static void close_with(iw_arena *arena, iw_tree *tree) {
  check_tree(tree);
  check_height(tree);
  check_arena(arena, (const iw_tree *const *)&tree, 1);
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* ---- One by one ----------------------------------------------------------------------------------------------- */

typedef int64_t (*head_order)(int64_t i);

static int64_t upwards(int64_t i) { return i; }
static int64_t downwards(int64_t i) { return -i; }
static int64_t both_ends(int64_t i) { return i % 2 ? i : -i; }
/* Two sequences that grow side by side, the lower one into the gap before the upper one. */
static int64_t two_sequences(int64_t i) { return i % 2 ? i : i + 10 * ENTRIES; }

/* Children per place of the inner nodes; the root may have few. */
static double inner_fill_of(const iw_tree *tree) {
  iw_tree_stats stats = tree_stats(tree);
  return (double)(stats.leaves + stats.inner_nodes - 1) / (double)(stats.inner_nodes * tree->inner_limit);
}

static double fill_by(head_order order, unsigned capacity, double *inner_fill) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_tree(arena, capacity, capacity);
  int64_t entries = some_entries();
  for (int64_t i = 0; i < entries; i++) {
    put(tree, order(i));
    if (i % 10000 == 0) check_tree(tree);
  }
  double fill = fill_of(tree);
  *inner_fill = inner_fill_of(tree);
  close_with(arena, tree);
  return fill;
}

static void check_sequential(const char *name, head_order order, double least, double least_inner) {
  for (size_t i = 0; i < CAPACITIES; i++) {
    double inner, fill = fill_by(order, capacities[i], &inner);
    if (fill < least) test_fail(TEST_PLACE, "%s: leaves of %u are %.3f full", name, capacities[i], fill);
    if (capacities[i] != 60) continue;
    if (inner < least_inner) test_fail(TEST_PLACE, "%s: inner nodes are %.3f full", name, inner);
    test_note("%s: leaves %.1f %% full, inner nodes %.1f %%", name, 100 * fill, 100 * inner);
  }
}

static void test_sequential(void) {
  /* An inner node that is divided at an outer end keeps two thirds, all but a minimum. */
  check_sequential("ascending", upwards, 0.95, 0.6);
  check_sequential("descending", downwards, 0.95, 0.6);
  check_sequential("alternating ends", both_ends, 0.95, 0.6);
  /* The lower sequence meets leaves in which the upper one lies behind: those divide in the middle. */
  check_sequential("two sequences", two_sequences, 0.5, 0.5);
}

/*
 * Dividing in the middle comes to ln 2 on average. That full leaves give to their neighbours first makes 79 per cent of it; 70 remain
 * after as many replacements.
 */
#define RANDOM_ENTRIES 20000
#define LEAST_RANDOM_FILL 0.75
#define LEAST_REPLACED_FILL 0.64

static void test_random_order(void) {
  static int64_t heads[RANDOM_ENTRIES];
  test_random random = test_random_of_test();
  iw_arena *arena = new_arena();
  iw_tree *tree = new_tree(arena, 0, 0);
  for (size_t i = 0; i < RANDOM_ENTRIES; i++) put(tree, heads[i] = (int64_t)random_next(&random));
  check_tree(tree);
  double inserted = fill_of(tree);
  for (size_t i = 0; i < RANDOM_ENTRIES; i++) {
    size_t leaving = random_below(&random, RANDOM_ENTRIES);
    drop(tree, heads[leaving]);
    put(tree, heads[leaving] = (int64_t)random_next(&random));
    if (i % 1000 == 0) check_tree(tree);
  }
  CHECK_EQUAL(RANDOM_ENTRIES, iw_tree_size(tree));
  double replaced = fill_of(tree);
  test_note("random order: leaves %.1f %% full, after replacements %.1f %%", 100 * inserted, 100 * replaced);
  CHECK(inserted >= LEAST_RANDOM_FILL);
  CHECK(replaced >= LEAST_REPLACED_FILL);
  close_with(arena, tree);
}

/* ---- In bulk -------------------------------------------------------------------------------------------------- */

static void test_bulk_fill(void) {
  static const unsigned fills[] = {50, 55, 66, 75, 90, 100};
  for (size_t i = 0; i < sizeof fills / sizeof fills[0]; i++) {
    iw_arena *arena = new_arena();
    iw_tree *tree = new_filled_tree(arena, 60, ENTRIES, 1, fills[i]);
    unsigned per_leaf = 60 * fills[i] / 100;
    iw_tree_stats stats = tree_stats(tree);
    CHECK_EQUAL((ENTRIES + per_leaf - 1) / per_leaf, stats.leaves);
    /* Inner nodes take as many children, in proportion, and a few more are needed above and at the right edge. */
    uint64_t per_inner = 61 * fills[i] / 100;
    CHECK(stats.inner_nodes >= stats.leaves / 61);
    CHECK(stats.inner_nodes <= stats.leaves / per_inner * 21 / 20 + 4);
    CHECK(stats.height <= 4);
    close_with(arena, tree);
  }
}

/* Appends the next `count` heads. */
static void append(iw_tree *tree, size_t count, unsigned fill) {
  static int64_t heads[ENTRIES];
  int64_t next = (int64_t)iw_tree_size(tree);
  for (size_t i = 0; i < count; i++) heads[i] = next + (int64_t)i;
  CHECK_EQUAL(IW_OK, iw_tree_append(tree, heads, (const uint64_t *)heads, count, fill, NULL));
}

static void check_piecewise(unsigned capacity, size_t piece, double least) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_tree(arena, capacity, capacity);
  uint64_t entries = (uint64_t)some_entries() / 2;
  while (iw_tree_size(tree) < entries) append(tree, piece, 100);
  check_tree(tree);
  iw_entry entry;
  for (size_t i = 0; i < iw_tree_size(tree); i += 37) {
    CHECK(iw_tree_select(tree, i, &entry));
    CHECK(entry.head == (int64_t)i && entry.payload == i);
  }
  if (fill_of(tree) < least) test_fail(TEST_PLACE, "pieces of %zu leave leaves %.3f full", piece, fill_of(tree));
  if (capacity == 60) test_note("pieces of %zu: leaves %.1f %% full", piece, 100 * fill_of(tree));
  close_with(arena, tree);
}

/* A load that comes in pieces ends like one that comes whole. */
static void test_bulk_in_pieces(void) {
  static const size_t pieces[] = {1, 2, 7, 61, 100, 512, 5000};
  for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
    test_context("pieces of %zu", pieces[i]);
    /* A piece too small for a leaf of its own shares the last leaf's entries evenly. */
    double least = pieces[i] > 60 ? 0.9 : 0.5;
    check_piecewise(60, pieces[i], least);
    check_piecewise(7, pieces[i], least);
  }
}

/* ---- Every small case ----------------------------------------------------------------------------------------- */

static void check_small_append(iw_arena *arena, unsigned capacity, size_t before, size_t count, unsigned fill) {
  iw_tree *tree = new_tree(arena, capacity, capacity);
  for (size_t i = 0; i < before; i++) put(tree, (int64_t)i);
  append(tree, count, fill);
  CHECK_EQUAL(before + count, iw_tree_size(tree));
  check_tree(tree);
  iw_entry entry;
  if (before + count > 0) {
    CHECK(iw_tree_first(tree, &entry) && entry.head == 0);
    CHECK(iw_tree_last(tree, &entry) && entry.head == (int64_t)(before + count) - 1);
  }
  iw_tree_destroy(tree);
}

/* All sizes before, all counts, several fills: the ends of leaves, twigs and levels are all among them. */
static void test_small_appends(void) {
  static const unsigned fills[] = {50, 60, 80, 100};
  iw_arena *arena = new_arena();
  size_t stride = test_scaled(100) < 50 ? 7 : 1;
  for (size_t c = 0; c < 6; c++) {
    for (size_t i = 0; i < 4 * 30; i += stride) {
      test_context("capacity %u, fill %u, onto %zu", capacities[c], fills[i % 4], i / 4 * 2);
      for (size_t count = 0; count <= 80; count++) {
        test_step = count;
        check_small_append(arena, capacities[c], i / 4 * 2, count, fills[i % 4]);
      }
    }
  }
  close_arena(arena);
}

/* What an append refuses, it says where, and leaves alone. */
static void test_refused_appends(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, 5, 100, 1, 100); /* heads 0 to 99 */
  const int64_t equal[] = {100, 101, 101}, falling[] = {100, 102, 101}, below[] = {99, 100}, lowest[] = {INT64_MIN};
  const int64_t largest[] = {INT64_MAX}, beyond[] = {INT64_MAX, INT64_MIN};
  const uint64_t payloads[3] = {0};
  size_t bad = 77;
  CHECK_EQUAL(IW_ERR_NOT_SORTED, iw_tree_append(tree, equal, payloads, 3, 100, &bad));
  CHECK_EQUAL(2, bad);
  CHECK_EQUAL(IW_ERR_NOT_SORTED, iw_tree_append(tree, falling, payloads, 3, 100, &bad));
  CHECK_EQUAL(2, bad);
  CHECK_EQUAL(IW_ERR_NOT_SORTED, iw_tree_append(tree, below, payloads, 2, 100, &bad));
  CHECK_EQUAL(0, bad);
  CHECK_EQUAL(IW_ERR_NOT_SORTED, iw_tree_append(tree, lowest, payloads, 1, 100, NULL));
  CHECK_EQUAL(IW_ERR_NOT_SORTED, iw_tree_append(tree, beyond, payloads, 2, 100, &bad));
  CHECK_EQUAL(1, bad);
  CHECK_EQUAL(IW_ERR_ARGUMENT, iw_tree_append(tree, equal, payloads, 2, 49, NULL));
  CHECK_EQUAL(IW_ERR_ARGUMENT, iw_tree_append(tree, equal, payloads, 2, 101, NULL));
  CHECK_EQUAL(IW_OK, iw_tree_append(tree, NULL, NULL, 0, 50, NULL));
  CHECK_EQUAL(100, iw_tree_size(tree));
  CHECK_EQUAL(IW_OK, iw_tree_append(tree, largest, payloads, 1, 100, NULL));
  CHECK_EQUAL(IW_ERR_NOT_SORTED, iw_tree_append(tree, largest, payloads, 1, 100, &bad));
  CHECK_EQUAL(0, bad);
  CHECK_EQUAL(101, iw_tree_size(tree));
  close_with(arena, tree);
}

static const test_case cases[] = {
    {"sequences leave leaves nearly full", test_sequential},
    {"random order", test_random_order},
    {"bulk load at a chosen fill", test_bulk_fill},
    {"bulk load in pieces", test_bulk_in_pieces},
    {"every small append", test_small_appends},
    {"refused appends", test_refused_appends},
};

TEST_MAIN("growth", cases)
