/* What is done by position, in trees of either layout. */
#include "kernel/kernel.h"
#include "layout.h"

void iw_cursor_seek_index(iw_cursor *cursor, const iw_tree *tree, uint64_t index) {
  cursor->tree = tree;
  if (tree->height == 0) return;
  const iw_kernel *kernel = tree->arena->kernel;
  bool behind = index >= tree->size;
  uint32_t position = behind ? tree->size - 1 : (uint32_t)index;
  (iw_is_slotted(tree) ? kernel->select_slotted : kernel->select)(tree, position, &cursor->path);
  if (behind) cursor->path.index[0]++;
}

iw_status iw_tree_remove_at(iw_tree *tree, uint64_t index, iw_entry *entry) {
  if (index >= tree->size) return IW_ERR_ARGUMENT;
  return (iw_is_slotted(tree) ? iw_slotted_remove_at : iw_numeric_remove_at)(tree, (uint32_t)index, entry);
}

iw_status iw_tree_remove_range(iw_tree *tree, uint64_t start, uint64_t end) {
  if (end > tree->size) end = tree->size;
  if (start >= end) return IW_OK;
  if (end - start == tree->size) {
    iw_tree_clear(tree);
    return IW_OK;
  }
  return (iw_is_slotted(tree) ? iw_slotted_remove_range : iw_numeric_remove_range)(tree, (uint32_t)start,
                                                                                   (uint32_t)end);
}

/* ---- Payloads ------------------------------------------------------------------------------------------------- */

static uint64_t *payloads_of(const iw_tree *tree, const char *leaf) {
  return iw_is_slotted(tree) ? iw_slotted_payloads(leaf) : iw_payloads(leaf, tree->leaf_class);
}

size_t iw_cursor_read_payloads(iw_cursor *cursor, size_t max, uint64_t *payloads) {
  const iw_tree *tree = cursor->tree;
  size_t read = 0;
  if (tree->height == 0) return 0;
  do {
    const char *leaf = cursor->path.node[0];
    unsigned from = cursor->path.index[0];
    unsigned left = iw_count_at(tree, leaf, 0) - from;
    unsigned n = left < max - read ? left : (unsigned)(max - read);
    memcpy(payloads + read, payloads_of(tree, leaf) + from, n * sizeof *payloads);
    cursor->path.index[0] = (uint16_t)(from + n);
    read += n;
  } while (read < max && iw_path_next_leaf(tree, &cursor->path));
  return read;
}
