/* Another key for an entry: what an insertion and a removal take that are to fail together. */
#include "slotted.h"

bool iw_slotted_move_in_place(iw_tree *tree, iw_path *from, iw_path *to, iw_bytes new_key, uint64_t payload) {
  const iw_key key = {new_key.data, (uint32_t)new_key.length, NULL};
  char *leaf = to->node[0];
  if (iw_is_shared_tree(tree) || new_key.length > IW_INLINE_BYTES) return false;
  if (!iw_has_room(leaf, &key, tree->leaf_limit)) return false;
  iw_slotted_leaf_insert(leaf, to->index[0], &key, payload);
  if (leaf == from->node[0]) {
    iw_drop_entry(tree, leaf, from->index[0] + (to->index[0] <= from->index[0]));
    return true;
  }
  iw_path_add(tree, to, 1, tree->height, 1);
  tree->size++;
  iw_slotted_take_out(tree, from);
  return true;
}

#define REMOVAL (1 + IW_MENDED_SIBLINGS)
#define INSERTION 2u

iw_status iw_slotted_reserve_move(iw_tree *tree) {
  /* A lone leaf has no neighbours, and is its tree's alone after the insertion, with what it may have been divided into. */
  if (!iw_is_shared_tree(tree) || tree->height < 2) return IW_OK;
  return iw_slotted_reserve(tree, INSERTION + REMOVAL, (INSERTION + REMOVAL) * tree->height);
}

void iw_slotted_end_move(iw_tree *tree, iw_path *from, unsigned old_height) {
  if (iw_is_shared_tree(tree) && old_height > 1) {
    unsigned leaves = REMOVAL, inner_nodes = REMOVAL * (tree->height - 1u);
    if (IW_SLOTTED_LEAF_CLASS == IW_SLOTTED_INNER_CLASS) {
      iw_arena_promise(tree->arena, IW_SLOTTED_LEAF_CLASS, (uint64_t)leaves + inner_nodes);
    } else {
      iw_arena_promise(tree->arena, IW_SLOTTED_LEAF_CLASS, leaves);
      iw_arena_promise(tree->arena, IW_SLOTTED_INNER_CLASS, inner_nodes);
    }
  }
  iw_slotted_take_out(tree, from);
}
