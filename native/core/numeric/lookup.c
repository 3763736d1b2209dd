#include "../kernel/kernel.h"
#include "../tree.h"

static bool entry_at(const iw_tree *tree, const char *leaf, unsigned index, iw_entry *entry) {
  entry->head = iw_heads(leaf)[index];
  entry->payload = iw_payloads(leaf, tree->leaf_class)[index];
  return true;
}

bool iw_tree_get(const iw_tree *tree, int64_t head, uint64_t *payload) {
  const uint64_t *found = tree->arena->kernel->find(tree, head);
  if (!found) return false;
  *payload = *found;
  return true;
}

void iw_tree_get_many(const iw_tree *tree, const int64_t *heads, size_t count, const uint64_t **payloads) {
  if (tree->height == 0) {
    memset(payloads, 0, count * sizeof *payloads);
    return;
  }
  for (size_t i = 0; i < count; i += IW_SEARCH_GROUP) {
    size_t n = count - i < IW_SEARCH_GROUP ? count - i : IW_SEARCH_GROUP;
    tree->arena->kernel->find_group(tree, heads + i, n, payloads + i);
  }
}

void iw_tree_fetch(const iw_tree *tree, const int64_t *heads, size_t count) {
  const uint64_t *payloads[IW_SEARCH_GROUP];
  if (!iw_is_far(tree)) return;
  for (size_t i = 0; i < count; i += IW_SEARCH_GROUP) {
    size_t n = count - i < IW_SEARCH_GROUP ? count - i : IW_SEARCH_GROUP;
    iw_tree_get_many(tree, heads + i, n, payloads);
  }
}

/* ---- Ends ----------------------------------------------------------------------------------------------------- */

static iw_id outermost_leaf(const iw_tree *tree, bool last) {
  iw_id id = tree->root;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    const char *node = iw_at(tree, id);
    id = iw_children(node)[last ? iw_inner_header(node)->count - 1 : 0];
  }
  return id;
}

bool iw_tree_first(const iw_tree *tree, iw_entry *entry) {
  if (tree->height == 0) return false;
  /* A cache: finding an end again does not change what the tree holds. */
  if (!tree->first_leaf) ((iw_tree *)tree)->first_leaf = outermost_leaf(tree, false);
  return entry_at(tree, iw_at(tree, tree->first_leaf), 0, entry);
}

bool iw_tree_last(const iw_tree *tree, iw_entry *entry) {
  if (tree->height == 0) return false;
  if (!tree->last_leaf) ((iw_tree *)tree)->last_leaf = outermost_leaf(tree, true);
  const char *leaf = iw_at(tree, tree->last_leaf);
  return entry_at(tree, leaf, iw_header_of(leaf, tree->leaf_class)->count - 1u, entry);
}

/* ---- Neighbours ----------------------------------------------------------------------------------------------- */

static bool entry_from(const iw_tree *tree, iw_path *path, iw_entry *entry) {
  if (path->index[0] == iw_header_of(path->node[0], tree->leaf_class)->count && !iw_path_next_leaf(tree, path)) {
    return false;
  }
  return entry_at(tree, path->node[0], path->index[0], entry);
}

static bool entry_before(const iw_tree *tree, iw_path *path, iw_entry *entry) {
  if (path->index[0] > 0) {
    path->index[0]--;
  } else if (!iw_path_previous_leaf(tree, path)) {
    return false;
  }
  return entry_at(tree, path->node[0], path->index[0], entry);
}

bool iw_tree_neighbour(const iw_tree *tree, iw_relation relation, int64_t head, iw_entry *entry) {
  if (tree->height == 0) return false;
  iw_path path;
  bool found = tree->arena->kernel->descend(tree, head, &path);
  if (found && (relation == IW_FLOOR || relation == IW_CEILING)) {
    return entry_at(tree, path.node[0], path.index[0], entry);
  }
  if (relation == IW_LOWER || relation == IW_FLOOR) return entry_before(tree, &path, entry);
  if (found) path.index[0]++;
  return entry_from(tree, &path, entry);
}

/* ---- Positions ------------------------------------------------------------------------------------------------ */

uint64_t iw_tree_rank(const iw_tree *tree, int64_t head, bool *found) {
  return tree->arena->kernel->rank(tree, head, found);
}

bool iw_tree_select(const iw_tree *tree, uint64_t index, iw_entry *entry) {
  if (index >= tree->size) return false;
  iw_path path;
  tree->arena->kernel->select(tree, (uint32_t)index, &path);
  return entry_at(tree, path.node[0], path.index[0], entry);
}

uint64_t iw_tree_count(const iw_tree *tree, int64_t lower, int64_t upper) {
  if (lower > upper) return 0;
  bool lower_found, upper_found;
  uint64_t start = iw_tree_rank(tree, lower, &lower_found);
  return iw_tree_rank(tree, upper, &upper_found) + upper_found - start;
}
