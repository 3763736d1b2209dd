/* The checker: every rule broken on purpose, one at a time, is reported by its name, with the node where it is broken. */
#include <stdio.h>
#include <string.h>

#include "../core/tree.h"
#include "harness.h"
#include "trees.h"

/* ---- Breaking and mending ------------------------------------------------------------------------------------- */

#define MOST_CHANGES 4

/* A tree of three levels at the smallest capacities, or of a lone small leaf, and what was changed in it. */
typedef struct patient {
  iw_arena *arena;
  iw_tree *tree;
  size_t changes;
  struct {
    void *at;
    size_t bytes;
    char old[16];
  } change[MOST_CHANGES];
} patient;

static void overwrite(patient *p, void *at, const void *value, size_t bytes) {
  CHECK(p->changes < MOST_CHANGES && bytes <= 16);
  p->change[p->changes].at = at;
  p->change[p->changes].bytes = bytes;
  memcpy(p->change[p->changes++].old, at, bytes);
  memcpy(at, value, bytes);
}

/* Assigns to a field, to be undone. */
#define BREAK(p, field, value)                                                                                         \
  do {                                                                                                                 \
    __typeof__(field) broken_value_ = (value);                                                                         \
    overwrite(p, &(field), &broken_value_, sizeof(field));                                                             \
  } while (0)

static void mend(patient *p) {
  while (p->changes > 0) {
    p->changes--;
    memcpy(p->change[p->changes].at, p->change[p->changes].old, p->change[p->changes].bytes);
  }
}

/* The node that is reached from the root by child indices, from the root down; -1 ends them. */
static char *node_at(const patient *p, int a, int b) {
  char *node = iw_at(p->tree, p->tree->root);
  if (a >= 0) node = iw_at(p->tree, iw_children(node)[a]);
  if (b >= 0) node = iw_at(p->tree, iw_children(node)[b]);
  return node;
}

static iw_header *leaf_header(const char *leaf) { return iw_header_of(leaf, IW_LEAF_CLASS); }

/* ---- The rules of a tree -------------------------------------------------------------------------------------- */

static void two_heads_swapped(patient *p) {
  int64_t *heads = iw_heads(node_at(p, 1, 1));
  BREAK(p, heads[0], heads[1] + 1);
}
static void equal_heads(patient *p) {
  int64_t *heads = iw_heads(node_at(p, 0, 2));
  BREAK(p, heads[1], heads[0]);
}
static void equal_separators(patient *p) {
  int64_t *separators = iw_heads(node_at(p, 2, -1));
  BREAK(p, separators[1], separators[0]);
}
static void head_below_separator(patient *p) {
  BREAK(p, iw_heads(node_at(p, 1, 0))[0], iw_heads(node_at(p, -1, -1))[0]); /* equal to it is too low already */
}
static void head_above_separator(patient *p) {
  char *leaf = node_at(p, 1, 0);
  BREAK(p, iw_heads(leaf)[leaf_header(leaf)->count - 1], iw_heads(node_at(p, 1, -1))[0] + 1);
}
static void separator_out_of_its_range(patient *p) {
  char *inner = node_at(p, 1, -1);
  BREAK(p, iw_heads(inner)[0], iw_heads(node_at(p, -1, -1))[0]);
}
static void padding_lost_in_leaf(patient *p) { BREAK(p, iw_heads(node_at(p, 0, 0))[IW_LEAF_CAPACITY - 1], 5); }
static void padding_lost_in_inner(patient *p) { BREAK(p, iw_heads(node_at(p, 0, -1))[IW_SEPARATORS - 1], 5); }
static void child_is_none(patient *p) { BREAK(p, iw_children(node_at(p, 0, -1))[1], 0); }
static void child_is_beyond_all_chunks(patient *p) { BREAK(p, iw_children(node_at(p, 0, -1))[1], UINT32_MAX); }
static void child_in_free_span(patient *p) {
  BREAK(p, iw_children(node_at(p, 0, -1))[1], 30 * (IW_SPAN_BYTES / IW_UNIT_BYTES) + 64);
}
static void child_is_middle_of_block(patient *p) {
  iw_id *child = &iw_children(node_at(p, 0, -1))[1];
  BREAK(p, *child, *child + 1);
}
static void child_never_handed_out(patient *p) {
  iw_id *child = &iw_children(node_at(p, 0, -1))[1];
  const iw_span *span = iw_span_of(iw_at(p->tree, *child));
  BREAK(p, *child, span->first_id + (span->end - 1u) * (IW_CLASS_BYTES(IW_LEAF_CLASS) / IW_UNIT_BYTES));
}
static void reference_lost(patient *p) { BREAK(p, *iw_references(node_at(p, 2, 1)), 0); }
static void level_wrong(patient *p) { BREAK(p, leaf_header(node_at(p, 0, 1))->level, 1); }
static void size_class_wrong(patient *p) { BREAK(p, leaf_header(node_at(p, 0, 1))->size_class, 2); }
static void leaf_overfull(patient *p) { BREAK(p, leaf_header(node_at(p, 0, 1))->count, 5); }
static void inner_overfull(patient *p) { BREAK(p, iw_inner_header(node_at(p, 1, -1))->count, 5); }
static void leaf_empty(patient *p) { BREAK(p, leaf_header(node_at(p, 1, 2))->count, 0); }
static void inner_sparse(patient *p) { BREAK(p, iw_inner_header(node_at(p, 1, -1))->count, 1); }
static void root_with_one_child(patient *p) { BREAK(p, iw_inner_header(node_at(p, -1, -1))->count, 1); }
static void count_of_leaf_wrong(patient *p) { BREAK(p, iw_counts(node_at(p, 1, -1))[2], 4); }
static void count_of_inner_wrong(patient *p) { BREAK(p, iw_counts(node_at(p, -1, -1))[1], 1000); }
static void too_high(patient *p) { BREAK(p, p->tree->height, IW_MAX_LEVELS + 1); }
static void small_leaves_below(patient *p) { BREAK(p, p->tree->leaf_class, 0); }
static void size_wrong(patient *p) { BREAK(p, p->tree->size, p->tree->size + 1); }
static void bytes_wrong(patient *p) { BREAK(p, p->tree->bytes, p->tree->bytes - 1); }
static void root_wrong(patient *p) { BREAK(p, p->tree->root_node, node_at(p, 0, -1)); }
static void first_leaf_wrong(patient *p) { BREAK(p, p->tree->first_leaf, iw_id_of(node_at(p, 0, 1))); }
static void last_leaf_wrong(patient *p) { BREAK(p, p->tree->last_leaf, iw_id_of(node_at(p, 0, 0))); }

typedef struct rule {
  void (*break_it)(patient *p);
  const char *reason;
  const char *path;
} rule;

#define NOT_LIVE "a node is not a block of its size that is in use"

static const rule rules[] = {
    {two_heads_swapped, "heads do not ascend", "root/1/1"},
    {equal_heads, "heads do not ascend", "root/0/2"},
    {equal_separators, "heads do not ascend", "root/2"},
    {head_below_separator, "a head is not above the separator before its node", "root/1/0"},
    {head_above_separator, "a head is above the separator behind its node", "root/1/0"},
    {separator_out_of_its_range, "a head is not above the separator before its node", "root/1"},
    {padding_lost_in_leaf, "an unused head is not padding", "root/0/0"},
    {padding_lost_in_inner, "an unused head is not padding", "root/0"},
    {child_is_none, NOT_LIVE, "root/0/1"},
    {child_is_beyond_all_chunks, NOT_LIVE, "root/0/1"},
    {child_in_free_span, NOT_LIVE, "root/0/1"},
    {child_is_middle_of_block, NOT_LIVE, "root/0/1"},
    {child_never_handed_out, NOT_LIVE, "root/0/1"},
    {reference_lost, "a reachable node has no references", "root/2/1"},
    {level_wrong, "a node is at another level than it says", "root/0/1"},
    {size_class_wrong, "a node has another size than it says", "root/0/1"},
    {leaf_overfull, "a node is overfull", "root/0/1"},
    {inner_overfull, "a node is overfull", "root/1"},
    {leaf_empty, "a node is too sparse", "root/1/2"},
    {inner_sparse, "a node is too sparse", "root/1"},
    {root_with_one_child, "a node is too sparse", "root"},
    {count_of_leaf_wrong, "a subtree count is wrong", "root/1"},
    {count_of_inner_wrong, "a subtree count is wrong", "root"},
    {too_high, "the tree is too high", "root"},
    {small_leaves_below, "small leaves below an inner node", "root"},
    {size_wrong, "the size is not the number of entries", "root"},
    {bytes_wrong, "the bytes are not those of the nodes", "root"},
    {root_wrong, "the root is another than remembered", "root"},
    {first_leaf_wrong, "the first leaf is another than remembered", "root"},
    {last_leaf_wrong, "the last leaf is another than remembered", "root"},
};

static void check_rule(patient *p, const rule *r) {
  iw_report report;
  check_tree(p->tree);
  r->break_it(p);
  bool good = iw_tree_check(p->tree, &report);
  mend(p);
  CHECK(!good);
  CHECK_TEXT(r->reason, report.reason);
  CHECK_TEXT(r->path, report.path);
}

static void test_rules_of_a_tree(void) {
  /* 36 entries at capacity 4, three to a leaf and three children to a node: every node has room, and is not sparse. */
  patient p = {.arena = new_arena()};
  p.tree = new_filled_tree(p.arena, 4, 36, 10, 75);
  CHECK_EQUAL(3, tree_stats(p.tree).height);
  for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
    test_context("rule %zu: %s", i, rules[i].reason);
    check_rule(&p, &rules[i]);
  }
  check_tree(p.tree);
  iw_tree_destroy(p.tree);
  close_arena(p.arena);
}

/* ---- A lone leaf, and none ------------------------------------------------------------------------------------ */

static void small_leaf_overfull(patient *p) { BREAK(p, iw_header_of(node_at(p, -1, -1), 0)->count, 5); }
static void small_leaf_of_another_class(patient *p) { BREAK(p, p->tree->leaf_class, 1); }
static void small_leaf_padding_lost(patient *p) { BREAK(p, iw_heads(node_at(p, -1, -1))[3], 7); }
static void small_leaf_empty(patient *p) { BREAK(p, iw_header_of(node_at(p, -1, -1), 0)->count, 0); }

static const rule rules_of_lone_leaf[] = {
    {small_leaf_overfull, "a leaf is overfull for its block", "root"},
    {small_leaf_of_another_class, NOT_LIVE, "root"},
    {small_leaf_padding_lost, "an unused head is not padding", "root"},
    {small_leaf_empty, "a node is too sparse", "root"},
};

static void empty_with_root(patient *p) { BREAK(p, p->tree->root, 64); }
static void empty_with_size(patient *p) { BREAK(p, p->tree->size, 1); }
static void empty_with_bytes(patient *p) { BREAK(p, p->tree->bytes, 128); }
static void empty_with_root_node(patient *p) { BREAK(p, p->tree->root_node, (char *)p->arena); }
static void empty_with_first_leaf(patient *p) { BREAK(p, p->tree->first_leaf, 64); }
static void empty_with_last_leaf(patient *p) { BREAK(p, p->tree->last_leaf, 64); }

static const rule rules_of_empty_tree[] = {
    {empty_with_root, "an empty tree holds something", "root"},
    {empty_with_size, "an empty tree holds something", "root"},
    {empty_with_bytes, "an empty tree holds something", "root"},
    {empty_with_root_node, "an empty tree remembers a root", "root"},
    {empty_with_first_leaf, "an empty tree remembers a leaf", "root"},
    {empty_with_last_leaf, "an empty tree remembers a leaf", "root"},
};

static void test_rules_of_small_trees(void) {
  patient p = {.arena = new_arena()};
  p.tree = new_tree(p.arena, 0, 0);
  for (size_t i = 0; i < sizeof rules_of_empty_tree / sizeof(rule); i++) check_rule(&p, &rules_of_empty_tree[i]);
  for (int64_t head = 0; head < 3; head++) put(p.tree, head);
  for (size_t i = 0; i < sizeof rules_of_lone_leaf / sizeof(rule); i++) check_rule(&p, &rules_of_lone_leaf[i]);
  iw_tree_destroy(p.tree);
  close_arena(p.arena);
}

/* The path of the report is long enough for the highest tree. */
static void test_long_path(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, 4, 20000, 1, 50);
  patient p = {.arena = arena, .tree = tree};
  unsigned height = tree_stats(tree).height;
  CHECK(height > 10);
  char *node = iw_at(tree, tree->root), expected[160] = "root";
  size_t length = strlen(expected);
  for (unsigned level = height - 1; level > 0; level--) {
    node = iw_at(tree, iw_children(node)[1]);
    length += (size_t)snprintf(expected + length, sizeof expected - length, "/1");
  }
  iw_report report;
  BREAK(&p, iw_heads(node)[1], INT64_MIN);
  bool good = iw_tree_check(tree, &report);
  mend(&p);
  CHECK(!good);
  CHECK_TEXT(expected, report.path);
  iw_tree_destroy(tree);
  close_arena(arena);
}

static const test_case cases[] = {
    {"every rule of a tree", test_rules_of_a_tree},
    {"the rules of an empty tree and a lone leaf", test_rules_of_small_trees},
    {"the path in a high tree", test_long_path},
};

TEST_MAIN("check", cases)
