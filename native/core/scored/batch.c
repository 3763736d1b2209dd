/* Writes of which all happen or none. */
#include "scored.h"

/* ---- Few writes ----------------------------------------------------------------------------------------------- */

/* A write takes some five nodes at the worst in either tree: half a megabyte is taken beforehand for so many. */
#define FEW_WRITES 32u

typedef struct needs {
  uint64_t blocks[IW_CLASSES];
  uint64_t bytes;
} needs;

static void add_need(needs *n, unsigned size_class, uint64_t count) {
  n->blocks[size_class] += count;
  n->bytes += count * IW_CLASS_BYTES(size_class);
}

/* A write divides a node of each level at most, and puts a root on top; so many writes make the tree two levels higher at most. */
static void add_needs_of(const iw_tree *tree, uint64_t writes, needs *n) {
  add_need(n, iw_full_leaf_class(tree), writes);
  add_need(n, iw_class_at(tree, 1), writes * (tree->height + 2u));
}

static bool hold(iw_arena *arena, const needs *n) {
  for (unsigned c = 0; c < IW_CLASSES; c++) {
    if (n->blocks[c] == 0 || iw_arena_hold(arena, c, n->blocks[c])) continue;
    iw_arena_let_go(arena);
    return false;
  }
  return true;
}

/* Whether it is certain that so few writes succeed: memory is seen to beforehand, and there is no other reason to fail. */
static bool make_certain(iw_scored *set, const iw_scored_batch *batch) {
  needs n = {.bytes = 0};
  if (batch->writes > FEW_WRITES || batch->longest > IW_INLINE_BYTES - IW_SCORE_BYTES) return false;
  /* Lone leaves come in many sizes, and are quickly copied. */
  if (set->order->height < 2 || set->members->height < 2) return false;
  if (set->members->size > IW_MAX_ENTRIES - batch->writes) return false;
  add_needs_of(set->order, batch->writes, &n);
  add_needs_of(set->members, batch->writes, &n);
  uint64_t bytes = iw_scored_bytes(set);
  if (set->max_bytes && (bytes > set->max_bytes || n.bytes > set->max_bytes - bytes)) return false;
  return hold(set->order->arena, &n);
}

/* ---- Batches -------------------------------------------------------------------------------------------------- */

static iw_status keep(iw_scored *set) {
  iw_status status = iw_tree_clone(set->order, &set->kept_order);
  if (status != IW_OK) return status;
  status = iw_tree_clone(set->members, &set->kept_members);
  if (status == IW_OK) return IW_OK;
  iw_tree_destroy(set->kept_order);
  set->kept_order = NULL;
  return status;
}

iw_status iw_scored_begin(iw_scored *set, const iw_scored_batch *batch) {
  if (set->in_batch) return IW_ERR_ARGUMENT;
  bool empty = set->order->height == 0;
  set->is_certain = !iw_scored_is_shared(set) && (batch->removals || make_certain(set, batch));
  iw_status status = empty || set->is_certain ? IW_OK : keep(set);
  set->in_batch = status == IW_OK;
  return status;
}

void iw_scored_commit(iw_scored *set) {
  if (set->is_certain) iw_arena_let_go(set->order->arena);
  iw_tree_destroy(set->kept_order);
  iw_tree_destroy(set->kept_members);
  set->kept_order = set->kept_members = NULL;
  set->in_batch = set->is_certain = false;
}

static void exchange(iw_tree **tree, iw_tree **other) {
  iw_tree *first = *tree;
  *tree = *other;
  *other = first;
}

bool iw_scored_roll_back(iw_scored *set) {
  bool possible = set->in_batch && !set->is_certain;
  if (set->kept_order) {
    exchange(&set->order, &set->kept_order);
    exchange(&set->members, &set->kept_members);
  } else if (possible) {
    iw_scored_clear(set); /* it was empty */
  }
  iw_scored_commit(set);
  return possible;
}
