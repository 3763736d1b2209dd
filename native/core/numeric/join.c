/*
 * Joining and cutting whole subtrees, after Blelloch, Ferizovic and Sun, "Just Join for Parallel Ordered Sets" (SPAA 2016):
 * everything rests on a join that touches only the levels between the two heights.
 */
#include "../tree.h"

static unsigned count_of(const char *node, unsigned level) {
  return level ? iw_inner_header(node)->count : iw_header_of(node, IW_LEAF_CLASS)->count;
}

static int64_t largest_head(const iw_tree *tree, iw_subtree subtree) {
  const char *node = iw_at(tree, subtree.root);
  for (unsigned level = subtree.height - 1; level > 0; level--) {
    node = iw_at(tree, iw_children(node)[iw_inner_header(node)->count - 1]);
  }
  return iw_heads(node)[iw_header_of(node, IW_LEAF_CLASS)->count - 1];
}

/* Makes two nodes of a level fit to be neighbours: both filled well enough, or merged (then false). */
static bool reconcile(iw_tree *tree, char *left, char *right, unsigned level, iw_split *split) {
  unsigned minimum = level ? iw_inner_minimum(tree) : iw_leaf_minimum(tree);
  unsigned limit = level ? tree->inner_limit : tree->leaf_limit;
  bool sparse = count_of(left, level) < minimum || count_of(right, level) < minimum;
  if (sparse && !iw_combine(tree, left, right, level, limit, &split->separator)) return false;
  split->right = iw_id_of(right);
  split->left_total = iw_node_total(left, level);
  split->right_total = iw_node_total(right, level);
  return true;
}

/* Owns the outer spine of a subtree, the last children or the first ones, down to `level`; returns the node there. */
static char *own_spine(iw_tree *tree, iw_subtree *subtree, bool last, unsigned level, iw_path *path) {
  unsigned at = subtree->height - 1;
  char *node = iw_own_root(tree, &subtree->root, at);
  for (; at > level; at--) {
    path->node[at] = node;
    path->index[at] = (uint16_t)(last ? iw_inner_header(node)->count - 1u : 0);
    node = iw_own_child(tree, node, path->index[at], at - 1);
  }
  return node;
}

iw_subtree iw_join(iw_tree *tree, iw_subtree left, iw_subtree right) {
  if (left.height == 0) return right;
  if (right.height == 0) return left;
  iw_path path = {{0}, {0}};
  iw_split split = {.separator = largest_head(tree, left)};
  bool left_is_higher = left.height >= right.height;
  iw_subtree high = left_is_higher ? left : right, low = left_is_higher ? right : left;
  unsigned level = low.height - 1;
  char *of_low = iw_own_root(tree, &low.root, level);
  char *of_high = own_spine(tree, &high, left_is_higher, level, &path);
  char *l = left_is_higher ? of_high : of_low, *r = left_is_higher ? of_low : of_high;
  iw_forget_ends(tree);

  iw_subtree whole = {high.root, high.size + low.size, high.height};
  bool two = reconcile(tree, l, r, level, &split);
  /* The left node takes the place of the one that it was found in or stands before. */
  if (level + 1 < high.height) {
    iw_children(path.node[level + 1])[path.index[level + 1]] = iw_id_of(l);
  } else {
    whole.root = iw_id_of(l);
  }
  if (!two) {
    iw_path_add(tree, &path, level + 1, high.height, low.size);
  } else if (iw_insert_child(tree, &path, level + 1, high.height, &split, low.size)) {
    whole.root = iw_new_root(tree, whole.root, &split, high.height);
    whole.height++;
  }
  return whole;
}

/* ---- Cutting -------------------------------------------------------------------------------------------------- */

static iw_subtree child_subtree(const char *inner, unsigned index, unsigned height) {
  return (iw_subtree){iw_children(inner)[index], iw_counts(inner)[index], height - 1};
}

/* Takes the children behind `index` out of a node. */
static iw_subtree split_off_behind(iw_tree *tree, char *inner, unsigned index, unsigned height) {
  unsigned behind = iw_inner_header(inner)->count - index - 1u;
  if (behind == 0) return (iw_subtree){0, 0, 0};
  if (behind == 1) {
    iw_subtree child = child_subtree(inner, index + 1, height);
    iw_inner_remove(inner, index + 1);
    return child;
  }
  char *right = iw_new_node(tree, IW_INNER_CLASS, height - 1);
  int64_t separator;
  iw_inner_shift_right(inner, right, behind, &separator);
  return (iw_subtree){iw_id_of(right), iw_inner_total(right), height};
}

/* What is left of a node when its last child, at `index`, has been taken out. */
static iw_subtree without_last(iw_tree *tree, char *inner, unsigned index, unsigned height) {
  iw_subtree rest = {0, 0, 0};
  if (index >= 2) {
    iw_inner_remove(inner, index);
    return (iw_subtree){iw_id_of(inner), iw_inner_total(inner), height};
  }
  if (index == 1) rest = child_subtree(inner, 0, height);
  iw_free_node(tree, inner, height - 1);
  return rest;
}

static void cut_leaf(iw_tree *tree, char *leaf, uint32_t position, iw_subtree *left, iw_subtree *right) {
  unsigned behind = iw_header_of(leaf, IW_LEAF_CLASS)->count - position;
  char *new_leaf = iw_new_node(tree, IW_LEAF_CLASS, 0);
  iw_leaf_shift_right(leaf, new_leaf, IW_LEAF_CLASS, behind);
  *left = (iw_subtree){iw_id_of(leaf), position, 1};
  *right = (iw_subtree){iw_id_of(new_leaf), behind, 1};
}

void iw_cut(iw_tree *tree, iw_subtree whole, uint32_t position, iw_subtree *left, iw_subtree *right) {
  const iw_subtree none = {0, 0, 0};
  if (position == 0 || position >= whole.size) {
    *left = position == 0 ? none : whole;
    *right = position == 0 ? whole : none;
    return;
  }
  char *node = iw_own_root(tree, &whole.root, whole.height - 1);
  if (whole.height == 1) {
    cut_leaf(tree, node, position, left, right);
    return;
  }
  unsigned index = 0;
  while (position >= iw_counts(node)[index]) position -= iw_counts(node)[index++];
  iw_subtree behind = split_off_behind(tree, node, index, whole.height);
  iw_subtree child = child_subtree(node, index, whole.height);
  iw_subtree before = without_last(tree, node, index, whole.height);
  iw_subtree child_left, child_right;
  iw_cut(tree, child, position, &child_left, &child_right);
  *left = iw_join(tree, before, child_left);
  *right = iw_join(tree, child_right, behind);
}
