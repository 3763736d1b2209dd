#include "../kernel/kernel.h"
#include "../tree.h"

/* A path and, at each level, a sibling to merge with may have to be copied. */
static iw_status reserve_for_removal(iw_tree *tree) {
  if (!iw_is_shared_tree(tree)) return IW_OK;
  if (tree->leaf_class != IW_LEAF_CLASS) {
    return iw_arena_reserve(tree->arena, tree->leaf_class, 1) ? IW_OK : IW_ERR_MEMORY;
  }
  return iw_reserve(tree, 2, 2 * (tree->height - 1u));
}

iw_status iw_numeric_take_out(iw_tree *tree, iw_path *path) {
  iw_status status = reserve_for_removal(tree);
  if (status != IW_OK) return status;
  iw_own_path(tree, path);
  iw_leaf_remove(path->node[0], tree->leaf_class, path->index[0]);
  iw_path_add(tree, path, 1, tree->height, -1);
  tree->size--;
  iw_fix_sparse(tree, path);
  return IW_OK;
}

iw_status iw_tree_remove(iw_tree *tree, int64_t head, bool *found, uint64_t *payload) {
  iw_path path;
  *found = tree->height > 0 && tree->arena->kernel->descend(tree, head, &path);
  if (!*found) return IW_OK;
  *payload = iw_payloads(path.node[0], tree->leaf_class)[path.index[0]];
  return iw_numeric_take_out(tree, &path);
}

iw_status iw_numeric_remove_at(iw_tree *tree, uint32_t index, iw_entry *entry) {
  iw_path path;
  tree->arena->kernel->select(tree, index, &path);
  entry->head = iw_heads(path.node[0])[path.index[0]];
  entry->payload = iw_payloads(path.node[0], tree->leaf_class)[path.index[0]];
  return iw_numeric_take_out(tree, &path);
}

/* ---- Ranges --------------------------------------------------------------------------------------------------- */

static iw_status remove_from_lone_leaf(iw_tree *tree, uint32_t start, uint32_t end) {
  iw_status status = reserve_for_removal(tree);
  if (status != IW_OK) return status;
  char *leaf = iw_own_root(tree, &tree->root, 0);
  tree->root_node = leaf;
  for (uint32_t i = end; i > start; i--) iw_leaf_remove(leaf, tree->leaf_class, i - 1);
  tree->size -= end - start;
  return IW_OK;
}

static iw_status cut_out(iw_tree *tree, uint32_t start, uint32_t end) {
  unsigned height = tree->height;
  /* Two cuts, the second through a tree that may be a level higher, and a join. */
  iw_status status = iw_reserve(tree, 2 * IW_CUT_LEAVES(height + 1) + 2, 2 * IW_CUT_INNER(height + 1) + 2 * height);
  if (status != IW_OK) return status;
  iw_subtree left, middle, right;
  iw_cut(tree, iw_detach(tree), start, &left, &right);
  iw_cut(tree, right, end - start, &middle, &right);
  tree->bytes -= iw_subtree_bytes(tree->arena, middle.root, middle.height);
  iw_attach(tree, iw_join(tree, left, right));
  iw_arena_unreserve(tree->arena);
  iw_release_subtree(tree, middle.root, middle.height);
  return IW_OK;
}

iw_status iw_numeric_remove_range(iw_tree *tree, uint32_t start, uint32_t end) {
  return tree->height == 1 ? remove_from_lone_leaf(tree, start, end) : cut_out(tree, start, end);
}
