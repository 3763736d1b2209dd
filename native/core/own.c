/*
 * Copy on write. Reference counts are propagated lazily: a clone adds one to the root's alone, so a node is shared if any
 * count on the path to it is above 1. Owning goes from the root down: copying an inner node adds one to each child's count,
 * which passes the sharing on by a level.
 */
#include "layout.h"

static void share_long_keys(const char *node) {
  for (unsigned i = 0, keys = iw_key_count(node); i < keys; i++) {
    if (iw_is_long(node, i)) iw_slot_block(node, i)->references++;
  }
}

static void release_long_keys(iw_arena *arena, const char *node) {
  for (unsigned i = 0, keys = iw_key_count(node); i < keys; i++) {
    if (iw_is_long(node, i)) iw_long_key_release(arena, iw_slot_block(node, i));
  }
}

static bool has_long_keys(const iw_tree *tree, const char *node) {
  return iw_is_slotted(tree) && iw_slotted(node)->longs > 0;
}

static void share_children(const iw_tree *tree, const char *inner, unsigned level) {
  const iw_id *children = iw_children_of(tree, inner);
  unsigned size_class = iw_class_at(tree, level - 1);
  for (unsigned i = 0, count = iw_count_at(tree, inner, level); i < count; i++) {
    ++*iw_references_in(iw_at(tree, children[i]), size_class);
  }
}

static char *copy_node(iw_tree *tree, char *node, unsigned level) {
  unsigned size_class = iw_class_at(tree, level);
  char *copy = iw_arena_take(tree->arena, size_class);
  memcpy(copy, node, IW_CLASS_BYTES(size_class));
  if (has_long_keys(tree, copy)) share_long_keys(copy);
  if (level > 0) {
    share_children(tree, copy, level);
  } else {
    iw_forget_ends(tree);
  }
  --*iw_references(node);
  return copy;
}

char *iw_own_root(iw_tree *tree, iw_id *id, unsigned level) {
  char *node = iw_at(tree, *id);
  if (*iw_references_in(node, iw_class_at(tree, level)) == 1) return node;
  node = copy_node(tree, node, level);
  *id = iw_id_of(node);
  return node;
}

char *iw_own_child(iw_tree *tree, char *parent, unsigned index, unsigned level) {
  return iw_own_root(tree, &iw_children_of(tree, parent)[index], level);
}

void iw_own_path(iw_tree *tree, iw_path *path) {
  if (!iw_is_shared_tree(tree)) return;
  unsigned level = tree->height - 1u;
  path->node[level] = iw_own_root(tree, &tree->root, level);
  tree->root_node = path->node[level];
  while (level-- > 0) path->node[level] = iw_own_child(tree, path->node[level + 1], path->index[level + 1], level);
}

void iw_release_subtree(const iw_tree *tree, iw_id root, unsigned height) {
  char *node = iw_at(tree, root);
  uint32_t *references = iw_references_in(node, iw_class_at(tree, height - 1));
  if (*references > 1) {
    --*references;
    return;
  }
  if (height > 1) {
    const iw_id *children = iw_children_of(tree, node);
    unsigned count = iw_count_at(tree, node, height - 1);
    for (unsigned i = 0; i < count; i++) iw_release_subtree(tree, children[i], height - 1);
  }
  if (has_long_keys(tree, node)) release_long_keys(tree->arena, node);
  iw_arena_give(tree->arena, node);
}

uint64_t iw_subtree_bytes(const iw_arena *arena, iw_id root, unsigned height) {
  if (height == 0) return 0;
  if (height == 1) return IW_CLASS_BYTES(IW_LEAF_CLASS);
  const char *node = iw_arena_at(arena, root);
  unsigned count = iw_inner_header(node)->count;
  uint64_t bytes = IW_CLASS_BYTES(IW_INNER_CLASS);
  if (height == 2) return bytes + (uint64_t)count * IW_CLASS_BYTES(IW_LEAF_CLASS);
  for (unsigned i = 0; i < count; i++) bytes += iw_subtree_bytes(arena, iw_children(node)[i], height - 1);
  return bytes;
}
