/* Every size of nodes, filled and emptied in orders that divide and merge them at each of their edges. */
#include <string.h>

#include "harness.h"
#include "ironwood.h"
#include "trees.h"

enum { LEAST = 4, MOST = 60, LONGEST = 300 };

/* ---- Keys ----------------------------------------------------------------------------------------------------- */

/* Writes key `i` into the buffer and gives its length; NULL where keys are heads. */
typedef size_t (*key_maker)(uint8_t *buffer, unsigned i);

/* Last bytes of a beginning that is common to all. */
static size_t last_byte(uint8_t *buffer, unsigned i) {
  memset(buffer, 'p', 40);
  buffer[40] = (uint8_t)(i >> 8);
  buffer[41] = (uint8_t)i;
  return 42;
}

/* Each the beginning of the next. */
static size_t nested(uint8_t *buffer, unsigned i) {
  memset(buffer, 'q', i);
  return i;
}

/* Too long for a node, and alike but for the end. */
static size_t long_key(uint8_t *buffer, unsigned i) {
  memset(buffer, 7, LONGEST);
  buffer[LONGEST - 2] = (uint8_t)(i >> 8);
  buffer[LONGEST - 1] = (uint8_t)i;
  return LONGEST;
}

static const struct {
  const char *name;
  key_maker make;
} kinds[] = {{"heads", NULL}, {"last bytes", last_byte}, {"nested", nested}, {"long", long_key}};

static void change(iw_tree *tree, key_maker make, unsigned i, bool present) {
  if (make == NULL) {
    present ? put(tree, i) : drop(tree, i);
    return;
  }
  uint8_t buffer[LONGEST];
  const iw_bytes key = {buffer, make(buffer, i)};
  iw_write_result result;
  uint64_t payload;
  bool found = true;
  if (present) {
    CHECK_EQUAL(IW_OK, iw_bytes_write(tree, key, i, IW_SET, &result));
  } else {
    CHECK_EQUAL(IW_OK, iw_bytes_remove(tree, key, &found, &payload));
  }
  CHECK(found);
}

/* ---- Orders --------------------------------------------------------------------------------------------------- */

/* Which of `size` keys comes at step `i`. */
typedef unsigned (*key_order)(unsigned i, unsigned size);

static unsigned upwards(unsigned i, unsigned size) { return (void)size, i; }
static unsigned downwards(unsigned i, unsigned size) { return size - 1 - i; }
static unsigned both_ends(unsigned i, unsigned size) { return i % 2 ? size - 1 - i / 2 : i / 2; }
static unsigned from_middle(unsigned i, unsigned size) { return both_ends(size - 1 - i, size); }
/* The even ones first, then those between. */
static unsigned every_other(unsigned i, unsigned size) {
  unsigned even = (size + 1) / 2;
  return i < even ? 2 * i : 2 * (i - even) + 1;
}

static const key_order orders[] = {upwards, downwards, both_ends, from_middle, every_other};
#define ORDERS (sizeof orders / sizeof orders[0])

/* The last key of each of the tree's edges goes and comes back, over and over, so that a node divides and merges again. */
static void flutter(iw_tree *tree, key_maker make, unsigned size) {
  for (unsigned i = 0; i < 4; i++) {
    for (unsigned count = 1; count <= 3; count++) {
      for (unsigned k = 0; k < count; k++) change(tree, make, size - 1 - k, false);
      check_tree(tree);
      for (unsigned k = count; k-- > 0;) change(tree, make, size - 1 - k, true);
      check_tree(tree);
    }
  }
}

static void come_and_go(iw_tree *tree, key_maker make, unsigned size, key_order in, key_order out, bool fluttering) {
  for (unsigned i = 0; i < size; i++) {
    change(tree, make, in(i, size), true);
    check_tree(tree);
    CHECK_EQUAL(i + 1, iw_tree_size(tree));
  }
  if (fluttering) flutter(tree, make, size);
  for (unsigned i = 0; i < size; i++) {
    change(tree, make, out(i, size), false);
    check_tree(tree);
    CHECK_EQUAL(size - 1 - i, iw_tree_size(tree));
  }
}

static void come_and_go_at(unsigned leaf, unsigned inner, size_t kind) {
  /* Small nodes make several levels, large ones two; each number of entries is met on the way there and back. */
  unsigned size = leaf < 10 ? 12 * leaf : 2 * leaf + 10;
  const iw_tree_options options = {
      .leaf_capacity = leaf, .inner_capacity = inner, .layout = kind ? IW_LAYOUT_BYTES : IW_LAYOUT_HEADS};
  iw_arena *arena = new_arena();
  iw_tree *tree;
  CHECK_EQUAL(IW_OK, iw_tree_create(arena, &options, &tree));
  for (size_t i = 0; i < ORDERS * ORDERS; i++) {
    /* Of larger nodes each size takes some of the pairs, and the next size the others. */
    if (leaf > 9 && (i / ORDERS + i % ORDERS + leaf) % ORDERS != 0) continue;
    test_context("%s, leaves of %u, inner nodes of %u, orders %zu and %zu", kinds[kind].name, leaf, inner, i / ORDERS,
                 i % ORDERS);
    come_and_go(tree, kinds[kind].make, size, orders[i / ORDERS], orders[i % ORDERS], i % ORDERS == i / ORDERS);
  }
  CHECK_EQUAL(0, iw_tree_bytes(tree));
  iw_tree_destroy(tree);
  close_arena(arena);
}

static void test_kind(size_t kind) {
  for (unsigned capacity = LEAST; capacity <= MOST; capacity++) {
    /* A shorter run takes each size in turn with those of the other kinds. */
    if (test_scaled(100) < 50 && capacity > 8 && capacity % 4 != kind) continue;
    come_and_go_at(capacity, kind % 2 ? capacity : LEAST + capacity % 5, kind);
  }
}

static void test_heads(void) { test_kind(0); }
static void test_last_bytes(void) { test_kind(1); }
static void test_nested(void) { test_kind(2); }
static void test_long(void) { test_kind(3); }

static const test_case cases[] = {
    {"heads at every size of nodes", test_heads},
    {"keys that differ in their last byte", test_last_bytes},
    {"keys that begin one another", test_nested},
    {"keys too long for nodes", test_long},
};

TEST_MAIN("capacity", cases)
