/* Every size of nodes, filled and emptied in orders that divide and merge them at each of their edges. */
#include <string.h>

#include "../core/layout.h"
#include "harness.h"
#include "trees.h"

/* Keys have room for the longest of the nested ones: there are as many as the most children have entries, and some. */
enum { LEAST = 4, MOST = 60, LONG = 300, BUFFER = 512 };

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
  memset(buffer, 7, LONG);
  buffer[LONG - 2] = (uint8_t)(i >> 8);
  buffer[LONG - 1] = (uint8_t)i;
  return LONG;
}

/* So short that a node holds as many as it ever does. */
static size_t short_key(uint8_t *buffer, unsigned i) {
  buffer[0] = (uint8_t)(i >> 8);
  buffer[1] = (uint8_t)i;
  return 2;
}

static const struct {
  const char *name;
  key_maker make;
} kinds[] = {{"heads", NULL}, {"last bytes", last_byte}, {"nested", nested}, {"long", long_key}, {"short", short_key}};

static void change(iw_tree *tree, key_maker make, unsigned i, bool present) {
  if (make == NULL) {
    present ? put(tree, i) : drop(tree, i);
    return;
  }
  uint8_t buffer[BUFFER];
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

/* What trees of a capacity came to. */
typedef struct extent {
  unsigned children; /* most of a root */
  unsigned height;
} extent;

static void note_extent(const iw_tree *tree, extent *most) {
  if (tree->height > most->height) most->height = tree->height;
  if (tree->height < 2) return;
  unsigned children = iw_count_at(tree, tree->root_node, tree->height - 1u);
  if (children > most->children) most->children = children;
}

typedef struct course {
  key_maker make;
  unsigned size;
  key_order in, out;
  bool fluttering;
} course;

static void come_and_go(iw_tree *tree, const course *c, extent *most) {
  for (unsigned i = 0; i < c->size; i++) {
    change(tree, c->make, c->in(i, c->size), true);
    check_tree(tree);
    CHECK_EQUAL(i + 1, iw_tree_size(tree));
    note_extent(tree, most);
  }
  if (c->fluttering) flutter(tree, c->make, c->size);
  for (unsigned i = 0; i < c->size; i++) {
    change(tree, c->make, c->out(i, c->size), false);
    check_tree(tree);
    CHECK_EQUAL(c->size - 1 - i, iw_tree_size(tree));
  }
}

/* Of larger nodes each size takes some of the pairs of orders, and the next size others. */
static bool takes_pair(unsigned leaf, unsigned inner, size_t in, size_t out) {
  if (leaf > 9) return (in + out + leaf) % ORDERS == 0;
  return inner <= 9 || (ORDERS * in + out + inner) % 18 == 0;
}

static extent come_and_go_at(unsigned leaf, unsigned inner, size_t kind, unsigned size) {
  const iw_tree_options options = {
      .leaf_capacity = leaf, .inner_capacity = inner, .layout = kind ? IW_LAYOUT_BYTES : IW_LAYOUT_HEADS};
  extent most = {0, 0};
  iw_arena *arena = new_arena();
  iw_tree *tree;
  CHECK_EQUAL(IW_OK, iw_tree_create(arena, &options, &tree));
  for (size_t i = 0; i < ORDERS * ORDERS; i++) {
    size_t in = i / ORDERS, out = i % ORDERS;
    if (!takes_pair(leaf, inner, in, out)) continue;
    test_context("%s, leaves of %u, inner nodes of %u, orders %zu and %zu", kinds[kind].name, leaf, inner, in, out);
    const course c = {kinds[kind].make, size, orders[in], orders[out], in == out};
    come_and_go(tree, &c, &most);
  }
  CHECK_EQUAL(0, iw_tree_bytes(tree));
  iw_tree_destroy(tree);
  close_arena(arena);
  return most;
}

static void test_kind(size_t kind) {
  for (unsigned capacity = LEAST; capacity <= MOST; capacity++) {
    /* A shorter run takes each size in turn with those of the other kinds. */
    if (test_scaled(100) < 50 && capacity > 8 && capacity % 4 != kind) continue;
    /* Small nodes make several levels, large ones two; each number of entries is met on the way there and back. */
    unsigned size = capacity < 10 ? 12 * capacity : 2 * capacity + 10;
    come_and_go_at(capacity, kind % 2 ? capacity : LEAST + capacity % 5, kind, size);
  }
}

static void test_heads(void) { test_kind(0); }
static void test_last_bytes(void) { test_kind(1); }
static void test_nested(void) { test_kind(2); }
static void test_long(void) { test_kind(3); }

/* ---- Inner nodes ---------------------------------------------------------------------------------------------- */

/* The smallest leaves, and enough of them that inner nodes of every size divide and merge. */
static void test_inner_nodes(size_t kind, unsigned most, unsigned layout_holds) {
  for (unsigned inner = LEAST; inner <= most; inner++) {
    if (test_scaled(100) < 50 && inner > 8 && inner < most && inner % 4 != kind % 4) continue;
    extent extent = come_and_go_at(LEAST, inner, kind, LEAST * inner + 10);
    CHECK(extent.height >= 3);
    CHECK_EQUAL(inner < layout_holds ? inner : layout_holds, extent.children);
  }
}

/* Without a prefix, heads begin at the first boundary behind the header; their number is a multiple of the step. */
#define SHORT_KEYS                                                                                                     \
  ((IW_CLASS_BYTES(IW_SLOTTED_INNER_CLASS) - IW_HEADS_ALIGNMENT) / IW_ENTRY_BYTES / IW_ROOM_STEP * IW_ROOM_STEP)

static void test_inner_heads(void) { test_inner_nodes(0, IW_INNER_CAPACITY, IW_INNER_CAPACITY); }
static void test_inner_short(void) { test_inner_nodes(4, IW_MOST_ENTRIES, SHORT_KEYS); }

static const test_case cases[] = {
    {"heads at every size of nodes", test_heads},
    {"keys that differ in their last byte", test_last_bytes},
    {"keys that begin one another", test_nested},
    {"keys too long for nodes", test_long},
    {"heads at every size of inner nodes", test_inner_heads},
    {"short keys at every size of inner nodes", test_inner_short},
};

TEST_MAIN("capacity", cases)
