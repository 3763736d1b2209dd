/*
 * What two versions share: nodes that both reach, the very same blocks. A node whose one reference comes from a parent that
 * is not in the other tree is not there either, so only nodes of several references have to be looked for. Where the other
 * tree would have one, its first key tells.
 */
#include "kernel/kernel.h"
#include "layout.h"

/* ---- A node in its tree --------------------------------------------------------------------------------------- */

typedef struct spot {
  const iw_tree *tree;
  iw_path path;   /* valid from `level` up; its index at `level` is not */
  unsigned level; /* of the node */
  uint64_t index; /* position of the node's first entry */
} spot;

static char *node_of(const spot *at) { return at->path.node[at->level]; }

static void to_root(spot *at, const iw_tree *tree) {
  at->tree = tree;
  at->level = tree->height - 1u;
  at->index = 0;
  at->path.node[at->level] = tree->root_node;
}

/* Entries in and below the node. */
static uint64_t entries_of(const spot *at) {
  unsigned above = at->level + 1;
  if (above == at->tree->height) return at->tree->size;
  return iw_counts_of(at->tree, at->path.node[above])[at->path.index[above]];
}

static void to_child(spot *at, unsigned level) {
  const char *parent = at->path.node[level + 1];
  at->level = level;
  at->path.node[level] = iw_at(at->tree, iw_children_of(at->tree, parent)[at->path.index[level + 1]]);
}

static void to_first_child(spot *at) {
  at->path.index[at->level] = 0;
  to_child(at, at->level - 1);
}

/* To the highest node that begins where this one ends; false if that is the end of the tree. */
static bool to_node_behind(spot *at) {
  uint64_t behind = at->index + entries_of(at);
  unsigned height = at->tree->height, level = at->level + 1;
  while (level < height && at->path.index[level] + 1u >= iw_count_at(at->tree, at->path.node[level], level)) level++;
  if (level >= height) return false;
  at->path.index[level]++;
  to_child(at, level - 1);
  at->index = behind;
  return true;
}

/* ---- One tree's nodes in the other ---------------------------------------------------------------------------- */

/* Where the node that begins with entry `i` of a leaf would have to be in another tree. */
static void follow_key(const iw_tree *tree, const char *leaf, unsigned i, iw_path *path) {
  const iw_kernel *kernel = tree->arena->kernel;
  if (iw_is_slotted(tree)) {
    uint8_t buffer[IW_INLINE_BYTES];
    iw_key key = iw_key_at(leaf, i, buffer);
    (void)kernel->descend_key(tree, (iw_bytes){key.data, key.length}, path);
  } else {
    (void)kernel->descend(tree, iw_heads(leaf)[i], path);
  }
}

static uint64_t entries_before(const iw_tree *tree, const iw_path *path, unsigned level) {
  uint64_t before = 0;
  while (++level < tree->height) {
    const uint32_t *counts = iw_counts_of(tree, path->node[level]);
    for (unsigned i = 0; i < path->index[level]; i++) before += counts[i];
  }
  return before;
}

static const char *first_leaf_below(const spot *at) {
  const char *node = node_of(at);
  for (unsigned level = at->level; level > 0; level--) node = iw_at(at->tree, iw_children_of(at->tree, node)[0]);
  return node;
}

/* Whether the other tree reaches the node, and where. */
static bool find_node(const spot *at, const iw_tree *tree, spot *found) {
  if (at->level >= tree->height) return false;
  follow_key(tree, first_leaf_below(at), 0, &found->path);
  if (found->path.node[at->level] != node_of(at)) return false;
  found->tree = tree;
  found->level = at->level;
  found->index = entries_before(tree, &found->path, at->level);
  return true;
}

/* How many entries of one tree lie before an entry of another. */
static uint64_t rank_of_entry(const iw_tree *tree, const iw_tree *other, uint64_t index) {
  iw_path path;
  const iw_kernel *kernel = other->arena->kernel;
  (iw_is_slotted(other) ? kernel->select_slotted : kernel->select)(other, (uint32_t)index, &path);
  const char *leaf = path.node[0];
  unsigned i = path.index[0];
  follow_key(tree, leaf, i, &path);
  return entries_before(tree, &path, 0) + path.index[0];
}

/* ---- Stretches ------------------------------------------------------------------------------------------------ */

/* From two nodes that end the stretch so far to a node behind it that is the same in both trees. */
static bool to_same_node_behind(spot *left, spot *right) {
  if (!to_node_behind(left) || !to_node_behind(right)) return false;
  while (left->level > right->level) to_first_child(left);
  while (right->level > left->level) to_first_child(right);
  while (node_of(left) != node_of(right)) {
    if (left->level == 0) return false;
    to_first_child(left);
    to_first_child(right);
  }
  return true;
}

static uint64_t entries_to_skip(const spot *at, uint64_t start) { return start > at->index ? start - at->index : 0; }

bool iw_tree_next_shared(const iw_tree *left, uint64_t left_start, const iw_tree *right, uint64_t right_start,
                         iw_shared_run *run) {
  if (!iw_tree_is_version_of(left, right)) return false;
  if (left_start >= left->size || right_start >= right->size) return false;
  spot at, found;
  bool more = true;
  for (to_root(&at, left); more;) {
    if (at.index + entries_of(&at) <= left_start) {
      more = to_node_behind(&at);
      continue;
    }
    bool candidate = *iw_references(node_of(&at)) > 1 || node_of(&at) == right->root_node;
    if (candidate && find_node(&at, right, &found)) {
      uint64_t skipped = entries_to_skip(&at, left_start), right_skipped = entries_to_skip(&found, right_start);
      if (right_skipped > skipped) skipped = right_skipped;
      if (skipped < entries_of(&at)) {
        *run = (iw_shared_run){at.index + skipped, found.index + skipped, entries_of(&at) - skipped};
        while (to_same_node_behind(&at, &found)) run->count += entries_of(&at);
        return true;
      }
      /* All before right_start is in vain, and may be many nodes: on to where the trees meet. */
      left_start = rank_of_entry(left, right, right_start);
    } else if (at.level > 0) {
      to_first_child(&at);
    } else {
      more = to_node_behind(&at);
    }
  }
  return false;
}
