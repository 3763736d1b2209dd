#include "layout.h"

static char *child_at(const iw_tree *tree, const iw_path *path, unsigned level) {
  return iw_at(tree, iw_children_of(tree, path->node[level])[path->index[level]]);
}

bool iw_path_next_leaf(const iw_tree *tree, iw_path *path) {
  unsigned level = 1;
  while (level < tree->height && path->index[level] + 1u >= iw_count_at(tree, path->node[level], level)) level++;
  if (level >= tree->height) return false;
  path->index[level]++;
  while (level-- > 0) {
    path->node[level] = child_at(tree, path, level + 1);
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
    path->node[level] = child_at(tree, path, level + 1);
    path->index[level] = (uint16_t)(iw_count_at(tree, path->node[level], level) - 1);
  }
  return true;
}

/*
 * Two pointers, not a level: from one that indexes both arrays, gcc 12 makes an address that begins at nothing, and takes the function for
 * one that changes nothing. Where it sees caller and function at once, as with -flto, it then leaves the call out.
 * `npm run analyze` looks for functions that it misunderstands so.
 */
void iw_path_add(const iw_tree *tree, const iw_path *path, unsigned level, unsigned height, int64_t change) {
  const uint16_t *index = path->index + level;
  for (char *const *node = path->node + level; node < path->node + height; node++, index++) {
    uint32_t *count = &iw_counts_of(tree, *node)[*index];
    *count = (uint32_t)(*count + change);
  }
}
