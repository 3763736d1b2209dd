/* The checker of byte strings: every rule broken on purpose, one at a time, is reported by its name. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "../core/layout.h"
#include "harness.h"
#include "trees.h"

#define ENTRIES 150
#define LONG_BYTES 400

typedef struct patient {
  iw_arena *arena;
  iw_tree *tree;
  void *at; /* what was overwritten last, and with what it can be mended */
  size_t bytes;
  char old[16];
} patient;

static void overwrite(patient *p, void *at, const void *value, size_t bytes) {
  CHECK(bytes <= sizeof p->old);
  p->at = at;
  p->bytes = bytes;
  memcpy(p->old, at, bytes);
  memcpy(at, value, bytes);
}

/* Assigns to a field, to be undone. */
#define BREAK(p, field, value)                                                                                         \
  do {                                                                                                                 \
    __typeof__(field) broken_value_ = (__typeof__(field))(value);                                                      \
    overwrite(p, &(field), &broken_value_, sizeof(field));                                                             \
  } while (0)

/* Keys whose ends lie in slots, in the heap and outside nodes, in nodes of a few entries. */
static void open_patient(patient *p) {
  const iw_tree_options options = {.leaf_capacity = 8, .inner_capacity = 6, .layout = IW_LAYOUT_BYTES};
  uint8_t key[LONG_BYTES];
  iw_write_result result;
  memset(p, 0, sizeof *p);
  p->arena = new_arena();
  CHECK_EQUAL(IW_OK, iw_tree_create(p->arena, &options, &p->tree));
  memset(key, 'x', sizeof key);
  for (unsigned i = 0; i < ENTRIES; i++) {
    key[5] = (uint8_t)('0' + i / 10);
    key[6] = (uint8_t)('0' + i % 10);
    size_t length = i % 5 == 3 ? LONG_BYTES : i % 5 == 1 ? 40 : i % 5 == 2 ? 18 : 9;
    CHECK_EQUAL(IW_OK, iw_bytes_write(p->tree, (iw_bytes){key, length}, i, IW_SET, &result));
  }
  check_tree(p->tree);
  CHECK(tree_stats(p->tree).height >= 3);
}

/* ---- Finding what to break ------------------------------------------------------------------------------------ */

typedef enum tail { IN_HEAD, IN_SLOT, IN_HEAP, IN_BLOCK } tail;

static tail tail_of(iw_slot slot) {
  if (slot.length == IW_SLOT_LONG) return IN_BLOCK;
  if (slot.length <= IW_HEAD_BYTES) return IN_HEAD;
  return slot.length <= IW_HEAD_BYTES + IW_SLOT_BYTES ? IN_SLOT : IN_HEAP;
}

/* A leaf in the middle of the tree, and an entry within it, neither first nor last, whose key ends there. */
static char *leaf_with(const patient *p, tail wanted, unsigned *index) {
  iw_cursor cursor;
  for (unsigned i = ENTRIES / 3; i < ENTRIES; i++) {
    iw_cursor_seek_index(&cursor, p->tree, i);
    char *leaf = cursor.path.node[0];
    *index = cursor.path.index[0];
    bool inside = *index > 0 && *index + 1u < iw_slotted(leaf)->count;
    if (inside && iw_slotted(leaf)->prefix > 0 && tail_of(iw_slots(leaf)[*index]) == wanted) return leaf;
  }
  test_fail(TEST_PLACE, "no key ends like %d", (int)wanted);
}

static char *some_leaf(const patient *p) {
  unsigned index;
  return leaf_with(p, IN_HEAP, &index);
}

/* An inner node below the root with several separators. */
static char *some_inner(const patient *p) {
  char *root = p->tree->root_node;
  char *inner = iw_at(p->tree, iw_slotted_children(root)[0]);
  CHECK(iw_slotted(inner)->count >= 3 && iw_slotted(inner)->level > 0);
  return inner;
}

/* ---- The rules ------------------------------------------------------------------------------------------------ */

static void level_wrong(patient *p) { BREAK(p, iw_slotted(some_leaf(p))->level, 1); }
static void class_wrong(patient *p) { BREAK(p, iw_slotted(some_leaf(p))->size_class, 2); }
static void leaf_overfull(patient *p) { BREAK(p, iw_slotted(some_leaf(p))->count, 9); }
static void inner_overfull(patient *p) { BREAK(p, iw_slotted(some_inner(p))->count, 7); }
static void leaf_empty(patient *p) { BREAK(p, iw_slotted(some_leaf(p))->count, 0); }
static void root_with_one_child(patient *p) { BREAK(p, iw_slotted(p->tree->root_node)->count, 1); }
static void no_room(patient *p) { BREAK(p, iw_slotted(some_leaf(p))->room, 0); }
static void odd_room(patient *p) { BREAK(p, iw_slotted(some_leaf(p))->room, 9); }
static void prefix_too_long(patient *p) { BREAK(p, iw_slotted(some_leaf(p))->prefix, IW_INLINE_BYTES + 1); }
static void heads_elsewhere(patient *p) { BREAK(p, iw_slotted(some_leaf(p))->heads_at, 128); }
static void heap_too_low(patient *p) { BREAK(p, iw_slotted(some_leaf(p))->heap, 40); }
static void too_much_garbage(patient *p) { BREAK(p, iw_slotted(some_leaf(p))->garbage, 3000); }
static void garbage_wrong(patient *p) {
  iw_slotted_header *header = iw_slotted(some_leaf(p));
  BREAK(p, header->garbage, header->garbage + 1);
}
static void longs_wrong(patient *p) {
  iw_slotted_header *header = iw_slotted(some_leaf(p));
  BREAK(p, header->longs, header->longs + 1);
}
static void tail_outside(patient *p) {
  unsigned i;
  char *leaf = leaf_with(p, IN_HEAP, &i);
  BREAK(p, iw_slots(leaf)[i].at.offset, 64);
}
static void tail_beyond_end(patient *p) {
  unsigned i;
  char *leaf = leaf_with(p, IN_HEAP, &i);
  BREAK(p, iw_slots(leaf)[i].at.offset, IW_CLASS_BYTES(IW_SLOTTED_LEAF_CLASS) - 1);
}
static void short_key_long(patient *p) {
  unsigned i;
  char *leaf = leaf_with(p, IN_HEAP, &i);
  BREAK(p, iw_slots(leaf)[i].length, IW_INLINE_BYTES + 1 - iw_slotted(leaf)->prefix);
}
static void head_beyond_key(patient *p) {
  unsigned i;
  char *leaf = leaf_with(p, IN_HEAD, &i);
  int64_t *head = &iw_slotted_heads(leaf)[i];
  BREAK(p, *head, *head | 1);
}
static void slot_beyond_key(patient *p) {
  unsigned i;
  char *leaf = leaf_with(p, IN_SLOT, &i);
  BREAK(p, iw_slots(leaf)[i].at.tail[IW_SLOT_BYTES - 1], 1);
}
static void long_key_short(patient *p) {
  unsigned i;
  char *leaf = leaf_with(p, IN_BLOCK, &i);
  uint32_t length = 7;
  overwrite(p, leaf + iw_slots(leaf)[i].at.offset + sizeof(void *), &length, sizeof length);
}
static void long_key_longer(patient *p) {
  unsigned i;
  char *leaf = leaf_with(p, IN_BLOCK, &i);
  BREAK(p, iw_slot_block(leaf, i)->length, LONG_BYTES + 1);
}
static void long_key_unreferenced(patient *p) {
  unsigned i;
  char *leaf = leaf_with(p, IN_BLOCK, &i);
  BREAK(p, iw_slot_block(leaf, i)->references, 0);
}
static void long_key_of_other_prefix(patient *p) {
  unsigned i;
  char *leaf = leaf_with(p, IN_BLOCK, &i);
  BREAK(p, iw_slot_block(leaf, i)->bytes[0], 'y');
}
static void long_key_of_other_head(patient *p) {
  unsigned i;
  char *leaf = leaf_with(p, IN_BLOCK, &i);
  BREAK(p, iw_slot_block(leaf, i)->bytes[iw_slotted(leaf)->prefix], '~');
}
static void padding_lost(patient *p) {
  iw_slotted_header *header = iw_slotted(some_inner(p));
  BREAK(p, iw_slotted_heads(some_inner(p))[header->room - 1], 5);
}
static void keys_swapped(patient *p) {
  unsigned i;
  char *leaf = leaf_with(p, IN_HEAP, &i);
  /* The next key goes on like this one, and is shorter. */
  BREAK(p, iw_slotted_heads(leaf)[i], iw_slotted_heads(leaf)[i + 1]);
}
/* The separators of the root move away from the keys: all zeros, and one byte of 0xff. */
static void key_above_node(patient *p) { BREAK(p, iw_slotted_heads(p->tree->root_node)[0], INT64_MIN); }
static void key_below_node(patient *p) {
  char *root = p->tree->root_node;
  BREAK(p, iw_slotted_heads(root)[iw_key_count(root) - 1], INT64_C(0x7f) << 56);
}
static void child_is_none(patient *p) { BREAK(p, iw_slotted_children(some_inner(p))[1], 0); }
static void count_wrong(patient *p) { BREAK(p, iw_slotted_counts(some_inner(p))[1], 4711); }
static void size_wrong(patient *p) { BREAK(p, p->tree->size, p->tree->size + 1); }
static void bytes_wrong(patient *p) { BREAK(p, p->tree->bytes, p->tree->bytes + 1); }

typedef struct rule {
  const char *reason;
  void (*break_it)(patient *p);
} rule;

static const rule rules[] = {
    {"a node is at another level than it says", level_wrong},
    {"a node has another size than it says", class_wrong},
    {"a node is overfull", leaf_overfull},
    {"a node is overfull", inner_overfull},
    {"a node is too sparse", leaf_empty},
    {"a node is too sparse", root_with_one_child},
    {"a node has no room for its entries", no_room},
    {"a node has no room for its entries", odd_room},
    {"a prefix is too long", prefix_too_long},
    {"the heads do not follow the prefix", heads_elsewhere},
    {"arrays and heap overlap", heap_too_low},
    {"there is more garbage than heap", too_much_garbage},
    {"the heap is not its keys and garbage", garbage_wrong},
    {"a node miscounts its long keys", longs_wrong},
    {"a key lies outside the heap", tail_outside},
    {"a key lies outside the heap", tail_beyond_end},
    {"a short key is long", short_key_long},
    {"a head has bytes beyond its key", head_beyond_key},
    {"a slot has bytes beyond its key", slot_beyond_key},
    {"a long key is short", long_key_short},
    {"a long key has another length", long_key_longer},
    {"a long key has no references", long_key_unreferenced},
    {"a long key does not begin with the prefix", long_key_of_other_prefix},
    {"a long key has another head", long_key_of_other_head},
    {"an unused head is not padding", padding_lost},
    {"keys do not ascend", keys_swapped},
    {"a key is not below the separator behind its node", key_above_node},
    {"a key is below the separator before its node", key_below_node},
    {"a node is not a block of its size that is in use", child_is_none},
    {"a subtree count is wrong", count_wrong},
    {"the size is not the number of entries", size_wrong},
    {"the bytes are not those of the nodes", bytes_wrong},
};

static void test_rules(void) {
  patient p;
  open_patient(&p);
  for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
    test_context("rule %zu: %s", i, rules[i].reason);
    iw_report report;
    rules[i].break_it(&p);
    CHECK(!iw_tree_check(p.tree, &report));
    CHECK_TEXT(rules[i].reason, report.reason);
    CHECK(strncmp("root", report.path, 4) == 0);
    memcpy(p.at, p.old, p.bytes);
    check_tree(p.tree);
  }
  iw_tree_destroy(p.tree);
  close_arena(p.arena);
}

/* ---- The arena's long keys ------------------------------------------------------------------------------------ */

static void check_reason(const patient *p, const char *reason) {
  iw_report report;
  const iw_tree *trees[] = {p->tree};
  CHECK(!iw_arena_check(p->arena, trees, 1, &report));
  CHECK_TEXT(reason, report.reason);
}

static void test_long_keys(void) {
  patient p;
  unsigned i;
  open_patient(&p);
  const char *leaf = leaf_with(&p, IN_BLOCK, &i);
  iw_long_key *block = iw_slot_block(leaf, i);
  const iw_tree *trees[] = {p.tree};
  check_arena(p.arena, trees, 1);
  block->references++;
  check_reason(&p, "a long key is referenced by nothing known");
  block->references -= 2;
  check_reason(&p, "a long key has too few references");
  block->references++;
  p.arena->long_count++;
  check_reason(&p, "the arena miscounts its long keys");
  p.arena->long_count--;
  p.arena->held_bytes++;
  check_reason(&p, "the arena miscounts what it holds");
  p.arena->held_bytes--;
  check_arena(p.arena, trees, 1);
  iw_long_key *stray = iw_long_key_create(p.arena, (const uint8_t *)"stray", 5);
  CHECK(stray != NULL);
  check_reason(&p, "a long key is referenced by nothing known");
  iw_tree_destroy(p.tree);
  CHECK_EQUAL(1, iw_arena_destroy(p.arena)); /* which frees it, and says so */
}

static const test_case cases[] = {
    {"every rule of a tree", test_rules},
    {"the rules of long keys", test_long_keys},
};

TEST_MAIN("check of byte strings", cases)
