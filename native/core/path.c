#include "tree.h"

static unsigned last_index(const iw_tree *tree, const char *node, unsigned level) {
  return (level ? iw_inner_header(node) : iw_header_of(node, tree->leaf_class))->count - 1u;
}

bool iw_path_next_leaf(const iw_tree *tree, iw_path *path) {
  unsigned level = 1;
  while (level < tree->height && path->index[level] + 1u >= iw_inner_header(path->node[level])->count) level++;
  if (level >= tree->height) return false;
  path->index[level]++;
  while (level-- > 0) {
    path->node[level] = iw_at(tree, iw_children(path->node[level + 1])[path->index[level + 1]]);
    path->index[level] = 0;
  }
  return true;
}

bool iw_path_previous_leaf(const iw_tree *tree, iw_path *path) {
  unsigned level = 1;
  while (level < tree->height && path->index[level] == 0) level++;
  if (level >= tree->height) return false;
  path->index[level]--;
  while (level-- > 0) {
    path->node[level] = iw_at(tree, iw_children(path->node[level + 1])[path->index[level + 1]]);
    path->index[level] = (uint16_t)last_index(tree, path->node[level], level);
  }
  return true;
}

void iw_path_add(iw_path *path, unsigned level, unsigned height, int64_t change) {
  for (; level < height; level++) {
    uint32_t *count = &iw_counts(path->node[level])[path->index[level]];
    *count = (uint32_t)(*count + change);
  }
}
