#include "layout.h"

static uint16_t limit_or_default(unsigned option, unsigned maximum) { return (uint16_t)(option ? option : maximum); }

static bool limit_is_valid(unsigned option, unsigned maximum) {
  return option == 0 || (option >= 4 && option <= maximum);
}

iw_status iw_tree_create(iw_arena *arena, const iw_tree_options *options, iw_tree **result) {
  static const iw_tree_options defaults;
  if (!options) options = &defaults;
  bool slotted = options->layout == IW_LAYOUT_BYTES;
  /* Nodes of byte strings are full when their bytes are. */
  unsigned most_entries = slotted ? UINT16_MAX : IW_LEAF_CAPACITY;
  unsigned most_children = slotted ? UINT16_MAX : IW_INNER_CAPACITY;
  if (!slotted && options->layout != IW_LAYOUT_HEADS) return IW_ERR_ARGUMENT;
  if (!limit_is_valid(options->leaf_capacity, most_entries)) return IW_ERR_ARGUMENT;
  if (!limit_is_valid(options->inner_capacity, most_children)) return IW_ERR_ARGUMENT;
  iw_tree *tree = iw_arena_allocate(arena, sizeof *tree);
  if (!tree) return IW_ERR_MEMORY;
  memset(tree, 0, sizeof *tree);
  tree->arena = arena;
  tree->max_bytes = options->max_bytes;
  tree->layout = (uint8_t)options->layout;
  tree->leaf_limit = limit_or_default(options->leaf_capacity, most_entries);
  tree->inner_limit = limit_or_default(options->inner_capacity, most_children);
  *result = tree;
  return IW_OK;
}

iw_status iw_tree_clone(iw_tree *tree, iw_tree **result) {
  iw_arena *arena = tree->arena;
  uint32_t *versions = tree->versions;
  if (!versions) {
    versions = iw_arena_allocate(arena, sizeof *versions);
    if (!versions) return IW_ERR_MEMORY;
    *versions = 1;
  }
  iw_tree *clone = *versions < UINT32_MAX ? iw_arena_allocate(arena, sizeof *clone) : NULL;
  if (!clone) {
    if (!tree->versions) iw_arena_release(arena, versions, sizeof *versions);
    return IW_ERR_MEMORY;
  }
  tree->versions = versions;
  ++*versions;
  *clone = *tree;
  if (tree->root) ++*iw_references(iw_at(tree, tree->root));
  *result = clone;
  return IW_OK;
}

uint32_t iw_tree_versions(const iw_tree *tree) { return tree->versions ? *tree->versions : 1; }

bool iw_tree_is_version_of(const iw_tree *tree, const iw_tree *other) {
  return tree == other || (tree->versions && tree->versions == other->versions);
}

void iw_tree_clear(iw_tree *tree) {
  iw_arena_unreserve(tree->arena);
  if (tree->root) iw_release_subtree(tree, tree->root, tree->height);
  iw_unset_root(tree);
  tree->size = 0;
  tree->height = 0;
  tree->bytes = 0;
  iw_forget_ends(tree);
}

void iw_tree_destroy(iw_tree *tree) {
  if (!tree) return;
  iw_arena *arena = tree->arena;
  iw_tree_clear(tree);
  if (tree->versions && --*tree->versions == 0) iw_arena_release(arena, tree->versions, sizeof *tree->versions);
  iw_arena_release(arena, tree, sizeof *tree);
}

uint64_t iw_tree_size(const iw_tree *tree) { return tree->size; }

uint64_t iw_tree_bytes(const iw_tree *tree) { return tree->bytes; }

iw_layout iw_tree_layout(const iw_tree *tree) { return (iw_layout)tree->layout; }

iw_status iw_reserve(iw_tree *tree, uint64_t leaves, uint64_t inner_nodes) {
  if (IW_LEAF_CLASS == IW_INNER_CLASS) {
    return iw_arena_reserve(tree->arena, IW_LEAF_CLASS, leaves + inner_nodes) ? IW_OK : IW_ERR_MEMORY;
  }
  if (!iw_arena_reserve(tree->arena, IW_LEAF_CLASS, leaves)) return IW_ERR_MEMORY;
  return iw_arena_reserve(tree->arena, IW_INNER_CLASS, inner_nodes) ? IW_OK : IW_ERR_MEMORY;
}

char *iw_new_node(iw_tree *tree, unsigned size_class, unsigned level) {
  char *node = iw_arena_take(tree->arena, size_class);
  iw_node_format(node, size_class, level);
  tree->bytes += IW_CLASS_BYTES(size_class);
  return node;
}

void iw_free_node(iw_tree *tree, char *node, unsigned level) {
  tree->bytes -= IW_CLASS_BYTES(level ? IW_INNER_CLASS : tree->leaf_class);
  iw_arena_give(tree->arena, node);
}

bool iw_within_budget(const iw_tree *tree, uint64_t more) {
  return tree->max_bytes == 0 || (tree->bytes <= tree->max_bytes && more <= tree->max_bytes - tree->bytes);
}

iw_subtree iw_detach(iw_tree *tree) {
  iw_subtree subtree = {tree->root, tree->size, tree->height};
  iw_unset_root(tree);
  tree->size = 0;
  tree->height = 0;
  iw_forget_ends(tree);
  return subtree;
}

void iw_attach(iw_tree *tree, iw_subtree subtree) {
  if (subtree.height > 0) {
    iw_set_root(tree, subtree.root);
  } else {
    iw_unset_root(tree);
  }
  tree->size = subtree.size;
  tree->height = (uint8_t)subtree.height;
  tree->leaf_class = IW_LEAF_CLASS;
  iw_forget_ends(tree);
}
