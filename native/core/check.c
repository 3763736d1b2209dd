#include <stdio.h>

#include "check.h"

static void write_path(const iw_checker *check, unsigned level) {
  char *path = check->report->path;
  size_t size = sizeof check->report->path, length = 0;
  length += (size_t)snprintf(path, size, "root");
  for (unsigned above = check->tree->height; above > level + 1 && length < size; above--) {
    length += (size_t)snprintf(path + length, size - length, "/%u", check->index[above - 1]);
  }
}

bool iw_broken(const iw_checker *check, unsigned level, const char *reason) {
  snprintf(check->report->reason, sizeof check->report->reason, "%s", reason);
  write_path(check, level);
  return false;
}

bool iw_check_block(iw_checker *check, unsigned level, iw_id id) {
  unsigned size_class = iw_class_at(check->tree, level);
  IW_REQUIRE(iw_block_is_live(check->tree->arena, id, size_class), "a node is not a block of its size that is in use");
  const char *node = iw_at(check->tree, id);
  IW_REQUIRE((uintptr_t)node % IW_UNIT_BYTES == 0, "a node is not aligned");
  IW_REQUIRE(*iw_references(node) > 0, "a reachable node has no references");
  check->bytes += IW_CLASS_BYTES(size_class);
  return true;
}

static bool check_end(const iw_checker *check, iw_id cached, bool last) {
  const iw_tree *tree = check->tree;
  if (!cached) return true;
  iw_id id = tree->root;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    const char *node = iw_at(tree, id);
    id = iw_children_of(tree, node)[last ? iw_count_at(tree, node, level) - 1 : 0];
  }
  return id == cached;
}

bool iw_tree_check(const iw_tree *tree, iw_report *report) {
  iw_checker state = {.tree = tree, .report = report};
  iw_checker *check = &state;
  unsigned level = tree->height ? tree->height - 1u : 0;
  report->reason[0] = report->path[0] = '\0';
  if (tree->height == 0) {
    IW_REQUIRE(tree->root == 0 && tree->size == 0 && tree->bytes == 0, "an empty tree holds something");
    IW_REQUIRE(tree->root_node == NULL, "an empty tree remembers a root");
    IW_REQUIRE(tree->first_leaf == 0 && tree->last_leaf == 0, "an empty tree remembers a leaf");
    return true;
  }
  IW_REQUIRE(tree->height <= IW_MAX_LEVELS, "the tree is too high");
  IW_REQUIRE(tree->height == 1 || tree->leaf_class == iw_full_leaf_class(tree), "small leaves below an inner node");
  uint64_t total;
  bool (*check_nodes)(iw_checker *, iw_id, uint64_t *) = iw_is_slotted(tree) ? iw_check_slotted : iw_check_numeric;
  if (!check_nodes(check, tree->root, &total)) return false;
  IW_REQUIRE(tree->root_node == iw_at(tree, tree->root), "the root is another than remembered");
  IW_REQUIRE(total == tree->size, "the size is not the number of entries");
  IW_REQUIRE(check->bytes == tree->bytes, "the bytes are not those of the nodes");
  IW_REQUIRE(check_end(check, tree->first_leaf, false), "the first leaf is another than remembered");
  IW_REQUIRE(check_end(check, tree->last_leaf, true), "the last leaf is another than remembered");
  return true;
}
