#include <limits.h>

#include "../kernel/kernel.h"
#include "slotted.h"

void iw_drop_entry(iw_tree *tree, char *leaf, unsigned position) {
  iw_long_key *block = iw_block_of(leaf, position);
  iw_slotted_leaf_remove(leaf, position);
  if (!block) return;
  tree->bytes -= iw_long_key_bytes(block->length);
  iw_long_key_release(tree->arena, block);
}

/* ---- One entry ------------------------------------------------------------------------------------------------ */

void iw_slotted_take_out(iw_tree *tree, iw_path *path) {
  iw_own_path(tree, path);
  iw_drop_entry(tree, path->node[0], path->index[0]);
  iw_path_add(tree, path, 1, tree->height, -1);
  tree->size--;
  iw_slotted_mend(tree, path);
}

iw_status iw_slotted_remove(iw_tree *tree, iw_path *path) {
  iw_status status = iw_slotted_reserve_path(tree, IW_MENDED_SIBLINGS);
  if (status == IW_OK) iw_slotted_take_out(tree, path);
  return status;
}

iw_status iw_bytes_remove(iw_tree *tree, iw_bytes key, bool *found, uint64_t *payload) {
  iw_path path;
  key = iw_sound_bytes(tree, key);
  *found = tree->height > 0 && tree->arena->kernel->descend_key(tree, key, &path);
  if (!*found) return IW_OK;
  *payload = iw_slotted_payloads(path.node[0])[path.index[0]];
  return iw_slotted_remove(tree, &path);
}

iw_status iw_slotted_remove_at(iw_tree *tree, uint32_t index, iw_entry *entry) {
  iw_path path;
  tree->arena->kernel->select_slotted(tree, index, &path);
  entry->payload = iw_slotted_payloads(path.node[0])[path.index[0]];
  return iw_slotted_remove(tree, &path);
}

/* ---- A range -------------------------------------------------------------------------------------------------- */

/* Bytes that a tree counts for a subtree. */
static uint64_t subtree_bytes(const iw_tree *tree, iw_id id) {
  const char *node = iw_at(tree, id);
  const iw_slotted_header *header = iw_slotted(node);
  uint64_t bytes = IW_CLASS_BYTES(header->size_class);
  for (unsigned i = 0; header->level > 0 && i < header->count; i++) {
    bytes += subtree_bytes(tree, iw_slotted_children(node)[i]);
  }
  for (unsigned i = 0; header->level == 0 && header->longs > 0 && i < header->count; i++) {
    const iw_long_key *block = iw_block_of(node, i);
    if (block) bytes += iw_long_key_bytes(block->length);
  }
  return bytes;
}

static void drop_subtree(iw_tree *tree, char *parent, unsigned index, unsigned level) {
  iw_id id = iw_slotted_children(parent)[index];
  tree->bytes -= subtree_bytes(tree, id);
  iw_release_subtree(tree, id, level + 1);
  iw_drop_child(tree, parent, index, true);
}

#define NONE UINT_MAX

/*
 * Removes positions [start, end) below an owned node, but not all that it has. Children that lie in the range go as a
 * whole; the one or two at its ends are trimmed in turn, and mended once they are neighbours.
 */
static void trim(iw_tree *tree, char *node, unsigned level, uint32_t start, uint32_t end) {
  if (level == 0) {
    for (uint32_t i = end; i > start; i--) iw_drop_entry(tree, node, i - 1);
    return;
  }
  uint32_t before = iw_slotted_total(node);
  unsigned first = NONE; /* the lower of the trimmed children */
  for (unsigned i = iw_slotted(node)->count; i-- > 0 && before > start;) {
    uint32_t held = iw_slotted_counts(node)[i], behind = before;
    before -= held;
    if (before >= end) continue;
    if (start <= before && end >= behind) {
      drop_subtree(tree, node, i, level - 1);
      first -= first != NONE;
      continue;
    }
    uint32_t from = start > before ? start - before : 0, to = (end < behind ? end : behind) - before;
    iw_slotted_counts(node)[i] = held - (to - from);
    trim(tree, iw_own_child(tree, node, i, level - 1), level - 1, from, to);
    first = i;
  }
  if (first == NONE) return;
  if (first + 1 < iw_slotted(node)->count) iw_mend_child(tree, node, first + 1, level - 1);
  iw_mend_child(tree, node, first, level - 1);
}

iw_status iw_slotted_remove_range(iw_tree *tree, uint32_t start, uint32_t end) {
  /* Two paths, and both neighbours of either at each level. */
  iw_status status = iw_slotted_reserve_path(tree, 5);
  if (status != IW_OK) return status;
  unsigned level = tree->height - 1u;
  iw_set_root(tree, iw_id_of(iw_own_root(tree, &tree->root, level)));
  trim(tree, tree->root_node, level, start, end);
  tree->size -= end - start;
  iw_slotted_lower_root(tree);
  return IW_OK;
}
