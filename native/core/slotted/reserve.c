#include "slotted.h"

iw_status iw_slotted_reserve(iw_tree *tree, unsigned leaves, unsigned inner_nodes) {
  if (IW_SLOTTED_LEAF_CLASS == IW_SLOTTED_INNER_CLASS) {
    return iw_arena_reserve(tree->arena, IW_SLOTTED_LEAF_CLASS, (uint64_t)leaves + inner_nodes) ? IW_OK : IW_ERR_MEMORY;
  }
  if (!iw_arena_reserve(tree->arena, IW_SLOTTED_LEAF_CLASS, leaves)) return IW_ERR_MEMORY;
  return iw_arena_reserve(tree->arena, IW_SLOTTED_INNER_CLASS, inner_nodes) ? IW_OK : IW_ERR_MEMORY;
}

iw_status iw_slotted_reserve_path(iw_tree *tree, unsigned siblings) {
  if (!iw_is_shared_tree(tree)) return IW_OK;
  if (tree->height == 1) return iw_arena_reserve(tree->arena, tree->leaf_class, 1) ? IW_OK : IW_ERR_MEMORY;
  return iw_slotted_reserve(tree, 1 + siblings, (1 + siblings) * (tree->height - 1u));
}

char *iw_slotted_new_node(iw_tree *tree, unsigned size_class) {
  tree->bytes += IW_CLASS_BYTES(size_class);
  return iw_arena_take(tree->arena, size_class);
}

void iw_slotted_free_node(iw_tree *tree, char *node) {
  tree->bytes -= IW_CLASS_BYTES(iw_slotted(node)->size_class);
  iw_arena_give(tree->arena, node);
}
