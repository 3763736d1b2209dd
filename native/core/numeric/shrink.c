/* What a sparse node does to its neighbours and its parent. */
#include "../tree.h"

/* Merging two nodes into a full one would divide it again at the next insertion: leave an eighth free. */
static unsigned merge_limit(unsigned limit) { return limit - limit / 8; }

static void combine_leaves(char *left, char *right, unsigned total, bool merge, int64_t *separator) {
  unsigned l = iw_header_of(left, IW_LEAF_CLASS)->count, r = iw_header_of(right, IW_LEAF_CLASS)->count;
  if (merge) {
    iw_leaf_shift_left(left, right, IW_LEAF_CLASS, r);
  } else if (l < total / 2) {
    iw_leaf_shift_left(left, right, IW_LEAF_CLASS, total / 2 - l);
  } else if (r < total / 2) {
    iw_leaf_shift_right(left, right, IW_LEAF_CLASS, total / 2 - r);
  }
  *separator = iw_heads(left)[iw_header_of(left, IW_LEAF_CLASS)->count - 1];
}

static void combine_inner(char *left, char *right, unsigned total, bool merge, int64_t *separator) {
  unsigned l = iw_inner_header(left)->count, r = iw_inner_header(right)->count;
  if (merge) {
    iw_inner_shift_left(left, right, r, separator);
  } else if (l < total / 2) {
    iw_inner_shift_left(left, right, total / 2 - l, separator);
  } else if (r < total / 2) {
    iw_inner_shift_right(left, right, total / 2 - r, separator);
  }
}

bool iw_combine(iw_tree *tree, char *left, char *right, unsigned level, unsigned limit, int64_t *separator) {
  unsigned size_class = level ? IW_INNER_CLASS : IW_LEAF_CLASS;
  unsigned total = iw_header_of(left, size_class)->count + iw_header_of(right, size_class)->count;
  bool merge = total <= limit;
  if (level) {
    combine_inner(left, right, total, merge, separator);
  } else {
    combine_leaves(left, right, total, merge, separator);
  }
  if (merge) iw_free_node(tree, right, level);
  return !merge;
}

/* Combines children `index` and `index` + 1 of an owned parent, one of which is owned. */
static void combine_children(iw_tree *tree, char *parent, unsigned index, unsigned level) {
  char *left = iw_own_child(tree, parent, index, level);
  char *right = iw_own_child(tree, parent, index + 1, level);
  int64_t *separator = &iw_heads(parent)[index];
  uint32_t *counts = iw_counts(parent);
  uint32_t sum = counts[index] + counts[index + 1];
  unsigned limit = merge_limit(level ? tree->inner_limit : tree->leaf_limit);
  if (level == 0) iw_forget_ends(tree);
  if (iw_combine(tree, left, right, level, limit, separator)) {
    counts[index] = iw_node_total(left, level);
    counts[index + 1] = sum - counts[index];
  } else {
    counts[index] = sum;
    iw_inner_remove(parent, index + 1);
  }
}

static void drop_superfluous_root(iw_tree *tree) {
  char *root = iw_at(tree, tree->root);
  while (tree->height > 1 && iw_inner_header(root)->count == 1) {
    iw_set_root(tree, iw_children(root)[0]);
    iw_free_node(tree, root, tree->height - 1u);
    tree->height--;
    root = iw_at(tree, tree->root);
  }
  if (tree->height == 1 && iw_header_of(root, tree->leaf_class)->count == 0) {
    iw_free_node(tree, root, 0);
    iw_unset_root(tree);
    tree->height = 0;
    iw_forget_ends(tree);
  }
}

void iw_fix_sparse(iw_tree *tree, iw_path *path) {
  for (unsigned level = 0; level + 1u < tree->height; level++) {
    unsigned count =
        level ? iw_inner_header(path->node[level])->count : iw_header_of(path->node[0], tree->leaf_class)->count;
    if (count >= (level ? iw_inner_minimum(tree) : iw_leaf_minimum(tree))) break;
    unsigned index = path->index[level + 1];
    combine_children(tree, path->node[level + 1], index > 0 ? index - 1u : 0, level);
  }
  drop_superfluous_root(tree);
}
