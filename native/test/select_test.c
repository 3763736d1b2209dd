/*
 * The child that holds a position, by every kernel: inner nodes of every length, and counts as large as no test could fill trees
 * to. A copy of a real root, flush with an unmapped page, has its counts overwritten and stands in for it.
 */
#include <string.h>

#include "../core/kernel/kernel.h"
#include "../core/layout.h"
#include "allocator.h"
#include "harness.h"
#include "trees.h"
#include "world.h"

/* ---- One position --------------------------------------------------------------------------------------------- */

/* Goes from child to child. What is left of the position is cut to what a path holds of it. */
static void select_plainly(const uint32_t *counts, uint32_t position, unsigned *child, uint16_t *rest) {
  for (*child = 0; position >= counts[*child]; ++*child) position -= counts[*child];
  *rest = (uint16_t)position;
}

static void check_position(const iw_tree *tree, const uint32_t *counts, uint32_t position) {
  const iw_kernel *kernel;
  unsigned child;
  uint16_t rest;
  select_plainly(counts, position, &child, &rest);
  for (size_t k = 0; (kernel = supported_kernel(k)); k++) {
    iw_path path;
    (iw_is_slotted(tree) ? kernel->select_slotted : kernel->select)(tree, position, &path);
    if (path.index[1] != child || path.index[0] != rest) {
      test_fail(TEST_PLACE, "%s: position %u is %u of child %u, not %u of child %u", iw_kernel_name(kernel), position,
                path.index[0], path.index[1], rest, child);
    }
    test_checks++;
  }
}

/* The first and the last position of every child, and some between. */
static void check_positions(const iw_tree *tree, const uint32_t *counts, unsigned children, test_random *random) {
  uint32_t before = 0;
  for (unsigned i = 0; i < children; i++) {
    if (counts[i] == 0) continue;
    check_position(tree, counts, before);
    check_position(tree, counts, before + counts[i] - 1);
    check_position(tree, counts, before + (uint32_t)random_below(random, counts[i]));
    before += counts[i];
  }
}

/* ---- Counts of a root ----------------------------------------------------------------------------------------- */

typedef uint32_t (*count_pattern)(unsigned i, unsigned children, test_random *random);

static uint32_t all_one(unsigned i, unsigned n, test_random *r) { return (void)i, (void)n, (void)r, 1; }
/* Sums to the largest integer of 32 bits, or almost. */
static uint32_t all_large(unsigned i, unsigned n, test_random *r) { return (void)i, (void)r, UINT32_MAX / n; }
static uint32_t one_large(unsigned i, unsigned n, test_random *r) { return (void)r, i == n / 2 ? UINT32_MAX - n : 1; }
/* Reaches half of that with the first child: as a signed integer, every later sum would be negative. */
static uint32_t half_first(unsigned i, unsigned n, test_random *r) {
  return (void)r, i == 0 ? UINT32_C(1) << 31 : UINT32_MAX / 2 / n;
}
static uint32_t random_counts(unsigned i, unsigned n, test_random *r) {
  return (void)i, (uint32_t)random_below(r, UINT32_MAX / n);
}
static uint32_t some_empty(unsigned i, unsigned n, test_random *r) {
  return (void)i, (void)n, random_below(r, 2) ? 0 : (uint32_t)random_below(r, 60);
}

static const count_pattern patterns[] = {all_one, all_large, one_large, half_first, random_counts, some_empty};
#define PATTERNS (sizeof patterns / sizeof patterns[0])

static void check_patterns(const iw_tree *tree, test_random *random) {
  unsigned children = iw_count_at(tree, tree->root_node, 1);
  uint32_t *counts = iw_counts_of(tree, tree->root_node);
  check_positions(tree, counts, children, random);
  for (size_t p = 0; p < PATTERNS; p++) {
    test_context("%u children, pattern %zu", children, p);
    for (unsigned i = 0; i < children; i++) counts[i] = patterns[p](i, children, random);
    check_positions(tree, counts, children, random);
  }
}

/* The unmapped page once behind the root, and once before. */
static void check_root(iw_tree *tree, guarded_memory memory, test_random *random) {
  char *const root = tree->root_node;
  size_t bytes = IW_CLASS_BYTES(iw_class_at(tree, 1));
  char *const places[] = {memory.start + memory.bytes - bytes, memory.start};
  for (size_t i = 0; i < 2; i++) {
    tree->root_node = memcpy(places[i], root, bytes);
    check_patterns(tree, random);
  }
  tree->root_node = root;
}

/* ---- Trees whose roots get ever more children ------------------------------------------------------------------ */

typedef void (*put_next)(iw_tree *tree, uint32_t i);

static void put_number(iw_tree *tree, uint32_t i) { put(tree, i); }

/* Short, so that inner nodes have room for as many as they can hold. */
static void put_string(iw_tree *tree, uint32_t i) {
  const uint8_t key[] = {(uint8_t)(i >> 16), (uint8_t)(i >> 8), (uint8_t)i};
  iw_write_result result;
  CHECK_EQUAL(IW_OK, iw_bytes_write(tree, (iw_bytes){key, sizeof key}, i, IW_INSERT, &result));
}

/* Every length that a root of this tree takes on before it is divided; gives the largest. */
static unsigned check_lengths(unsigned layout, put_next put_one, test_random *random) {
  iw_arena *arena = new_arena();
  guarded_memory memory = guarded_map(IW_CLASS_BYTES(IW_CLASSES - 1u), 1);
  const iw_tree_options options = {.layout = layout};
  iw_tree *tree;
  unsigned most = 0;
  CHECK_EQUAL(IW_OK, iw_tree_create(arena, &options, &tree));
  for (uint32_t i = 0; tree->height < 3; i++) {
    put_one(tree, i);
    if (tree->height != 2 || iw_count_at(tree, tree->root_node, 1) == most) continue;
    most = iw_count_at(tree, tree->root_node, 1);
    check_root(tree, memory, random);
    check_tree(tree);
  }
  check_arena(arena, (const iw_tree *const *)&tree, 1);
  iw_tree_destroy(tree);
  close_arena(arena);
  guarded_unmap(memory);
  return most;
}

static void test_numbers(void) {
  test_random random = test_random_of_test();
  CHECK_EQUAL(IW_INNER_CAPACITY, check_lengths(IW_LAYOUT_HEADS, put_number, &random));
}

static void test_strings(void) {
  test_random random = test_random_of_test();
  unsigned most = check_lengths(IW_LAYOUT_BYTES, put_string, &random);
  test_note("roots of up to %u children", most);
  CHECK(most > 64);
}

static const test_case cases[] = {
    {"positions among numbers", test_numbers},
    {"positions among byte strings", test_strings},
};

TEST_MAIN("select", cases)
