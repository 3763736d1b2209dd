/* What a full node does to its parent. */
#include "slotted.h"

/*
 * Keys that ascend through the whole tree find its last node; what is left of it there will get no more, and keeps all it
 * can. Keys that ascend among others (by group, say) fill nodes from some point on: there, the same is likely but not sure.
 */
iw_share iw_share_at(const iw_path *path, unsigned level, unsigned height, unsigned position) {
  bool first = position == 0, last = position >= iw_slotted(path->node[level])->count;
  bool at_start = first, at_end = last;
  for (unsigned above = level + 1; above < height; above++) {
    at_start = at_start && path->index[above] == 0;
    at_end = at_end && path->index[above] + 1u == iw_slotted(path->node[above])->count;
  }
  if (at_end) return IW_SHARE_MOST;
  if (at_start) return IW_SHARE_LEAST;
  return last ? IW_SHARE_TWO_THIRDS : first ? IW_SHARE_THIRD : IW_SHARE_HALF;
}

/* ---- Leaves --------------------------------------------------------------------------------------------------- */

void iw_divide_leaf(iw_tree *tree, const iw_list *list, iw_share share, char *leaf, iw_division *division) {
  unsigned at = iw_choose_division(list, share, tree->leaf_limit);
  const iw_stretch left = {0, at}, right = {at, list->count};
  division->separator = iw_separator(list, at, division->buffer);
  if (division->separator.block) division->separator.block->references++;
  char *new_leaf = iw_slotted_new_node(tree, IW_SLOTTED_LEAF_CLASS);
  iw_build(list, right, new_leaf, IW_SLOTTED_LEAF_CLASS);
  iw_rebuild(list, left, leaf, IW_SLOTTED_LEAF_CLASS);
  division->right = iw_id_of(new_leaf);
  division->left_total = at;
  division->right_total = list->count - at;
}

/* ---- Inner nodes ---------------------------------------------------------------------------------------------- */

/* The node's entries with those of the divided child in place of its own. */
static void list_with_division(iw_list *list, const char *node, unsigned position, const iw_division *division) {
  iw_list_of(list, node);
  iw_item *left = iw_list_insert(list, position, &division->separator);
  left->value.below.child = left[1].value.below.child;
  left->value.below.count = division->left_total;
  left[1].value.below.child = division->right;
  left[1].value.below.count = division->right_total;
}

static bool fits_one_node(const iw_list *list, unsigned limit) {
  return list->count <= limit && iw_gains_by_rebuilding(iw_measure(list, iw_whole(list)), IW_SLOTTED_INNER_CLASS);
}

/* The separator at which an inner list is divided moves up, its reference with it. The key may be the division's own. */
static void lift_separator(iw_key key, iw_division *division) {
  if (!key.block) {
    memmove(division->buffer, key.data, key.length);
    key.data = division->buffer;
  }
  division->separator = key;
}

static void divide_inner(iw_tree *tree, const iw_list *list, iw_share share, char *node, iw_division *division) {
  unsigned at = iw_choose_division(list, share, tree->inner_limit);
  const iw_stretch left = {0, at}, right = {at, list->count};
  uint8_t buffer[IW_INLINE_BYTES];
  iw_key lifted = iw_item_key(list, at - 1, buffer);
  char *new_node = iw_slotted_new_node(tree, IW_SLOTTED_INNER_CLASS);
  iw_build(list, right, new_node, IW_SLOTTED_INNER_CLASS);
  iw_rebuild(list, left, node, IW_SLOTTED_INNER_CLASS);
  division->right = iw_id_of(new_node);
  division->left_total = iw_stretch_total(list, left);
  division->right_total = iw_stretch_total(list, right);
  lift_separator(lifted, division);
}

static void put_new_root(iw_tree *tree, const iw_division *division) {
  char *root = iw_slotted_new_node(tree, IW_SLOTTED_INNER_CLASS);
  iw_slotted_format(root, IW_SLOTTED_INNER_CLASS, tree->height, IW_ROOM_STEP, NULL, 0);
  iw_slotted(root)->count = 1;
  iw_slotted_children(root)[0] = tree->root;
  iw_slotted_counts(root)[0] = division->left_total;
  iw_slotted_inner_insert(root, 1, &division->separator, division->right, division->right_total);
  iw_set_root(tree, iw_id_of(root));
  tree->height++;
}

void iw_put_division(iw_tree *tree, const iw_path *path, unsigned level, iw_division *division, uint32_t added) {
  iw_list list;
  for (; level < tree->height; level++) {
    char *node = path->node[level];
    unsigned position = path->index[level];
    if (iw_has_room(node, &division->separator, tree->inner_limit)) {
      iw_slotted_counts(node)[position] = division->left_total;
      iw_slotted_inner_insert(node, position + 1, &division->separator, division->right, division->right_total);
      iw_path_add(tree, path, level + 1, tree->height, added);
      return;
    }
    iw_share share = iw_share_at(path, level, tree->height, position + (position > 0));
    list_with_division(&list, node, position, division);
    if (fits_one_node(&list, tree->inner_limit)) {
      iw_rebuild(&list, iw_whole(&list), node, IW_SLOTTED_INNER_CLASS);
      iw_path_add(tree, path, level + 1, tree->height, added);
      return;
    }
    divide_inner(tree, &list, share, node, division);
  }
  put_new_root(tree, division);
}

/* ---- Foreseeing ----------------------------------------------------------------------------------------------- */

unsigned iw_foresee_divisions(const iw_tree *tree, const iw_path *path, const iw_list *leaf_list, iw_share leaf_share) {
  iw_list list;
  iw_division division;
  unsigned at = iw_choose_division(leaf_list, leaf_share, tree->leaf_limit), divided = 0;
  division.separator = iw_separator(leaf_list, at, division.buffer);
  /* Nothing here depends on which node is the right one, or on how many entries it has. */
  division.right = division.left_total = division.right_total = 0;
  for (unsigned level = 1; level < tree->height; level++, divided++) {
    unsigned position = path->index[level];
    if (iw_has_room(path->node[level], &division.separator, tree->inner_limit)) return divided;
    iw_share share = iw_share_at(path, level, tree->height, position + (position > 0));
    list_with_division(&list, path->node[level], position, &division);
    if (fits_one_node(&list, tree->inner_limit)) return divided;
    uint8_t buffer[IW_INLINE_BYTES];
    at = iw_choose_division(&list, share, tree->inner_limit);
    lift_separator(iw_item_key(&list, at - 1, buffer), &division);
  }
  return divided + 1; /* and a new root */
}
