#include "layout.h"

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
