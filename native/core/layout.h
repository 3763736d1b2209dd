/*
 * What the two layouts of nodes have in common, for code that serves both: levels, and children of inner nodes. Searching,
 * and whatever else runs once a call, knows its layout instead. Internal to the core.
 */
#ifndef IW_LAYOUT_H
#define IW_LAYOUT_H

#include "slotted/node.h"
#include "tree.h"

static inline bool iw_is_slotted(const iw_tree *tree) { return tree->layout == IW_LAYOUT_BYTES; }

static inline unsigned iw_class_at(const iw_tree *tree, unsigned level) {
  if (level == 0) return tree->leaf_class;
  return iw_is_slotted(tree) ? IW_SLOTTED_INNER_CLASS : IW_INNER_CLASS;
}

/* The class of leaves below an inner node. */
static inline unsigned iw_full_leaf_class(const iw_tree *tree) {
  return iw_is_slotted(tree) ? IW_SLOTTED_LEAF_CLASS : IW_LEAF_CLASS;
}

static inline unsigned iw_count_at(const iw_tree *tree, const char *node, unsigned level) {
  if (iw_is_slotted(tree)) return iw_slotted(node)->count;
  return level ? iw_inner_header(node)->count : iw_header_of(node, tree->leaf_class)->count;
}

static inline iw_id *iw_children_of(const iw_tree *tree, const char *inner) {
  return iw_is_slotted(tree) ? iw_slotted_children(inner) : iw_children(inner);
}

static inline uint32_t *iw_counts_of(const iw_tree *tree, const char *inner) {
  return iw_is_slotted(tree) ? iw_slotted_counts(inner) : iw_counts(inner);
}

#endif
