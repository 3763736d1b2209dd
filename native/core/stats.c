#include "layout.h"

static void visit(const iw_tree *tree, iw_id id, unsigned level, bool shared, iw_tree_stats *stats) {
  const char *node = iw_at(tree, id);
  /* Sharing is inherited: the counts below a shared node are raised only when it is copied. */
  shared = shared || *iw_references(node) > 1;
  if (shared) {
    stats->shared_nodes++;
  } else {
    stats->own_bytes += IW_CLASS_BYTES(iw_class_at(tree, level));
  }
  if (level == 0) {
    stats->leaves++;
    unsigned slots = iw_is_slotted(tree) ? iw_slotted(node)->room : IW_LEAF_SLOTS(tree->leaf_class);
    stats->slots += slots < tree->leaf_limit ? slots : tree->leaf_limit;
    return;
  }
  stats->inner_nodes++;
  for (unsigned i = 0; i < iw_count_at(tree, node, level); i++) {
    visit(tree, iw_children_of(tree, node)[i], level - 1, shared, stats);
  }
}

/* ---- Long keys ------------------------------------------------------------------------------------------------ */

/*
 * A long key is this tree's own if all its references come from nodes that are. There may be several: separators share the
 * allocation of a key. So they are counted first, where the check of the arena counts them too.
 */
typedef enum step { COUNT, ADD_UP, FORGET } step;

static uint64_t visit_long_keys(const char *node, step what) {
  uint64_t bytes = 0;
  for (unsigned i = 0, keys = iw_slotted(node)->longs > 0 ? iw_key_count(node) : 0; i < keys; i++) {
    iw_long_key *key = iw_block_of(node, i);
    if (!key) continue;
    if (what == COUNT) key->reached++;
    if (what == FORGET) key->reached = 0;
    /* As in the bytes of the tree, where entries hold them. */
    bool counts = what == ADD_UP && iw_slotted(node)->level == 0 && key->reached == key->references;
    if (counts) bytes += iw_long_key_bytes(key->length);
  }
  return bytes;
}

static uint64_t visit_own_nodes(const iw_tree *tree, iw_id id, step what) {
  const char *node = iw_at(tree, id);
  if (*iw_references(node) > 1) return 0;
  uint64_t bytes = visit_long_keys(node, what);
  for (unsigned i = 0; iw_slotted(node)->level > 0 && i < iw_slotted(node)->count; i++) {
    bytes += visit_own_nodes(tree, iw_slotted_children(node)[i], what);
  }
  return bytes;
}

static uint64_t own_long_bytes(const iw_tree *tree) {
  if (!iw_is_slotted(tree) || tree->arena->long_count == 0) return 0;
  visit_own_nodes(tree, tree->root, COUNT);
  uint64_t bytes = visit_own_nodes(tree, tree->root, ADD_UP);
  visit_own_nodes(tree, tree->root, FORGET);
  return bytes;
}

void iw_tree_get_stats(const iw_tree *tree, iw_tree_stats *stats) {
  memset(stats, 0, sizeof *stats);
  stats->size = tree->size;
  stats->height = tree->height;
  stats->bytes = tree->bytes;
  if (tree->height == 0) return;
  visit(tree, tree->root, tree->height - 1u, false, stats);
  stats->own_bytes += own_long_bytes(tree);
}
