/* The tree as its own operations see it. Internal to the core. */
#ifndef IW_TREE_H
#define IW_TREE_H

#include "arena.h"
#include "numeric/node.h"

struct iw_tree {
  iw_arena *arena;
  uint32_t *versions; /* trees that may share nodes with this one, itself included; NULL until the first clone */
  uint64_t bytes;     /* of reachable nodes, and of the long keys that entries have */
  uint64_t max_bytes;
  char *root_node; /* where the root lies, so that searches need not look it up; NULL if empty */
  iw_id root;
  uint32_t size;
  iw_id first_leaf; /* 0: not known; found again when asked for */
  iw_id last_leaf;
  uint8_t height;     /* levels; 0: empty */
  uint8_t leaf_class; /* that of full-size leaves, or smaller for a lone leaf */
  uint8_t layout;
  uint16_t leaf_limit; /* entries that a leaf may hold */
  uint16_t inner_limit;
};

/*
 * Nodes other than the root hold this part of their capacity at least. A half, as textbooks have it, would make a freshly
 * split node merge again at its first removal.
 */
#ifndef IW_LEAST_FILL_PART
#define IW_LEAST_FILL_PART 3u
#endif
static inline unsigned iw_leaf_minimum(const iw_tree *tree) { return tree->leaf_limit / IW_LEAST_FILL_PART; }
static inline unsigned iw_inner_minimum(const iw_tree *tree) {
  return tree->inner_limit < 6 ? 2 : tree->inner_limit / IW_LEAST_FILL_PART;
}

/* Whether keys that ascend or descend leave full nodes behind. At 0 all nodes are divided in the middle. */
#ifndef IW_APPEND_SPLIT
#define IW_APPEND_SPLIT 1
#endif

static inline bool iw_is_shared_tree(const iw_tree *tree) { return tree->versions && *tree->versions > 1; }

/*
 * A tree of that many bytes no longer lies whole in caches near the processor, and asking for nodes ahead begins to pay. Below,
 * it takes more than it gives: a change of score among 1,000 members took 346 ns with it and 312 without, among 50,000 (4
 * MiB) 550 either way, and among 300,000 it took 1,045 instead of 1,363.
 */
#ifndef IW_NEAR_BYTES
#define IW_NEAR_BYTES (1u << 20)
#endif

static inline bool iw_is_far(const iw_tree *tree) { return tree->bytes > IW_NEAR_BYTES; }

static inline char *iw_at(const iw_tree *tree, iw_id id) { return iw_arena_at(tree->arena, id); }

static inline void iw_set_root(iw_tree *tree, iw_id root) {
  tree->root = root;
  tree->root_node = iw_at(tree, root);
}

/* Of a tree that becomes empty. Apart from the other, so that static analysis sees that what has nodes has a root. */
static inline void iw_unset_root(iw_tree *tree) {
  tree->root = 0;
  tree->root_node = NULL;
}

/* To be called whenever the first or last leaf may have become another block. */
static inline void iw_forget_ends(iw_tree *tree) { tree->first_leaf = tree->last_leaf = 0; }

/* ---- tree.c --------------------------------------------------------------------------------------------------- */

/* Reserves full-size blocks for an operation: the only point where it can fail for want of memory. */
iw_status iw_reserve(iw_tree *tree, uint64_t leaves, uint64_t inner_nodes);
/* Takes a reserved block for a node that is new in the tree, and formats it. */
char *iw_new_node(iw_tree *tree, unsigned size_class, unsigned level);
/* Gives back an owned node that is no longer in the tree and whose children, if any, have moved elsewhere. */
void iw_free_node(iw_tree *tree, char *node, unsigned level);
/* Whether the budget allows that many more bytes of nodes. */
bool iw_within_budget(const iw_tree *tree, uint64_t more);

/* ---- own.c: "may I change this node in place?" ---------------------------------------------------------------- */

/*
 * Makes every node on the path this tree's alone, copying the shared ones, from the root down. Needs a leaf and height - 1
 * inner nodes reserved if the tree is shared, else nothing.
 */
void iw_own_path(iw_tree *tree, iw_path *path);
/* The same for one child, at `level`, of an owned node; and for a root, replacing *id by its copy's. */
char *iw_own_child(iw_tree *tree, char *parent, unsigned index, unsigned level);
char *iw_own_root(iw_tree *tree, iw_id *id, unsigned level);
/* Gives up one reference to a subtree; frees what nothing else refers to. */
void iw_release_subtree(const iw_tree *tree, iw_id root, unsigned height);
/* Bytes of the nodes in a subtree of full-size nodes of integers. */
uint64_t iw_subtree_bytes(const iw_arena *arena, iw_id root, unsigned height);

/* ---- path.c --------------------------------------------------------------------------------------------------- */

/* Moves to the first entry of the next leaf, or the last entry of the previous one; false, unmoved, if there is none. */
bool iw_path_next_leaf(const iw_tree *tree, iw_path *path);
bool iw_path_previous_leaf(const iw_tree *tree, iw_path *path);
/* Adds to the subtree counts along the path, from `level` up. `height` is the path's: that of a subtree may be another. */
void iw_path_add(const iw_tree *tree, const iw_path *path, unsigned level, unsigned height, int64_t change);

/* ---- numeric/grow.c, numeric/shrink.c: what a full or a sparse node does to its parent ---------------------------------------- */

/* A node that was divided: `right` is new and stands behind the node that it came from. */
typedef struct iw_split {
  int64_t separator;
  iw_id right;
  uint32_t left_total;
  uint32_t right_total;
} iw_split;

/*
 * Puts split->right behind the child that the path takes at `level`, dividing full nodes upwards, and adds `added` to the
 * counts above. True if the topmost node, at height - 1, was divided too: *split then tells into what.
 */
bool iw_insert_child(iw_tree *tree, iw_path *path, unsigned level, unsigned height, iw_split *split, uint32_t added);
/* A new root over the two parts of a divided one, which was at `level` - 1. */
iw_id iw_new_root(iw_tree *tree, iw_id left, const iw_split *split, unsigned level);
/* Merges or evens out nodes along an owned path after a removal from its leaf. Needs a sibling for each level if shared. */
void iw_fix_sparse(iw_tree *tree, iw_path *path);
/*
 * Merges `right` into `left` if `merge_limit` allows, freeing it, and returns false; else evens the two out and returns
 * true. Both are owned and at `level`.
 */
bool iw_combine(iw_tree *tree, char *left, char *right, unsigned level, unsigned merge_limit, int64_t *separator);

/* ---- numeric/write.c, numeric/remove.c: at a path that was found before, the tree unchanged since --------------- */

/* Replaces the payload of the entry there. Fails with MEMORY, and only while another version lives. */
iw_status iw_numeric_overwrite(iw_tree *tree, iw_path *path, uint64_t payload);
/* Inserts a head that is absent; the path may be any if the tree is empty. */
iw_status iw_numeric_insert(iw_tree *tree, iw_path *path, int64_t head, uint64_t payload);
/* Removes the entry there. Fails as overwriting does. */
iw_status iw_numeric_take_out(iw_tree *tree, iw_path *path);

/* ---- numeric/join.c: whole subtrees ---------------------------------------------------------------------------- */

/*
 * A subtree held by one reference. height 0: empty. Its root may hold fewer entries than other nodes must. All leaves have
 * full size.
 */
typedef struct iw_subtree {
  iw_id root;
  uint32_t size;
  unsigned height;
} iw_subtree;

/*
 * Joins two subtrees, all heads of `left` below those of `right`, and takes over both references. Needs, reserved, two
 * leaves and two inner nodes for each level.
 */
iw_subtree iw_join(iw_tree *tree, iw_subtree left, iw_subtree right);
/*
 * Cuts a subtree before `position` and takes over its reference. Needs, reserved, IW_CUT_LEAVES leaves and IW_CUT_INNER
 * inner nodes.
 */
void iw_cut(iw_tree *tree, iw_subtree whole, uint32_t position, iw_subtree *left, iw_subtree *right);

/*
 * On its way down, a cut copies and divides one node a level; on its way up it joins on both sides, and the heights that
 * the joins bridge add up to the tree's, each level of them costing a copy and a division at most.
 */
#define IW_CUT_LEAVES(height) (4u * (height) + 2u)
#define IW_CUT_INNER(height) (10u * (height) + 4u)

/* Takes the content out of a tree of full-size leaves, leaving it empty, and puts one in. */
iw_subtree iw_detach(iw_tree *tree);
void iw_attach(iw_tree *tree, iw_subtree subtree);

/* ---- What positions.c calls by layout, the positions being there ----------------------------------------------- */

iw_status iw_numeric_remove_at(iw_tree *tree, uint32_t index, iw_entry *entry);
iw_status iw_slotted_remove_at(iw_tree *tree, uint32_t index, iw_entry *entry);
/* Not all of the tree. */
iw_status iw_numeric_remove_range(iw_tree *tree, uint32_t start, uint32_t end);
iw_status iw_slotted_remove_range(iw_tree *tree, uint32_t start, uint32_t end);

#endif
