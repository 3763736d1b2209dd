/* What a full node does to its parent. */
#include "../tree.h"

/*
 * How many children go to the new right node. A division at an outer end foretells more of the same (keys that ascend or
 * descend), so the node that will get no more keeps all that the other's minimum allows.
 */
static unsigned children_to_move(const iw_tree *tree, unsigned count, unsigned position) {
  if (IW_APPEND_SPLIT && position + 1 == count) return iw_inner_minimum(tree);
  if (IW_APPEND_SPLIT && position == 0) return count - iw_inner_minimum(tree);
  return count / 2;
}

static void divide_and_insert(iw_tree *tree, char *node, unsigned level, unsigned position, iw_split *split) {
  iw_header *header = iw_inner_header(node);
  char *right = iw_new_node(tree, IW_INNER_CLASS, level);
  int64_t separator = 0;
  iw_inner_shift_right(node, right, children_to_move(tree, header->count, position), &separator);
  if (position < header->count) {
    iw_inner_insert(node, position + 1, split->separator, split->right, split->right_total);
  } else {
    iw_inner_insert(right, position + 1 - header->count, split->separator, split->right, split->right_total);
  }
  *split = (iw_split){separator, iw_id_of(right), iw_inner_total(node), iw_inner_total(right)};
}

bool iw_insert_child(iw_tree *tree, iw_path *path, unsigned level, unsigned height, iw_split *split, uint32_t added) {
  for (; level < height; level++) {
    char *node = path->node[level];
    unsigned position = path->index[level];
    iw_counts(node)[position] = split->left_total;
    if (iw_inner_header(node)->count < tree->inner_limit) {
      iw_inner_insert(node, position + 1, split->separator, split->right, split->right_total);
      iw_path_add(tree, path, level + 1, height, added);
      return false;
    }
    divide_and_insert(tree, node, level, position, split);
  }
  return true;
}

iw_id iw_new_root(iw_tree *tree, iw_id left, const iw_split *split, unsigned level) {
  char *root = iw_new_node(tree, IW_INNER_CLASS, level);
  iw_inner_header(root)->count = 1;
  iw_children(root)[0] = left;
  iw_counts(root)[0] = split->left_total;
  iw_inner_insert(root, 1, split->separator, split->right, split->right_total);
  return iw_id_of(root);
}
