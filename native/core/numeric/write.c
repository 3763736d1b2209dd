#include "../kernel/kernel.h"
#include "../tree.h"

/* A lone leaf starts in the smallest block and moves to larger ones: 10,000 small maps must not take a full node each. */
#define SMALLEST_LEAF_CLASS 0u

static unsigned leaf_room(const iw_tree *tree) {
  unsigned slots = IW_LEAF_SLOTS(tree->leaf_class);
  return slots < tree->leaf_limit ? slots : tree->leaf_limit;
}

/* What copying a shared path takes. */
static iw_status reserve_for_path(iw_tree *tree) {
  if (tree->leaf_class == IW_LEAF_CLASS) return iw_reserve(tree, 1, tree->height - 1u);
  return iw_arena_reserve(tree->arena, tree->leaf_class, 1) ? IW_OK : IW_ERR_MEMORY;
}

/* Makes a path this tree's alone: nothing to do if no other version lives. */
static inline iw_status own_path(iw_tree *tree, iw_path *path) {
  if (!iw_is_shared_tree(tree)) return IW_OK;
  iw_status status = reserve_for_path(tree);
  if (status == IW_OK) iw_own_path(tree, path);
  return status;
}

static iw_status insert_first(iw_tree *tree, int64_t head, uint64_t payload) {
  if (!iw_within_budget(tree, IW_CLASS_BYTES(SMALLEST_LEAF_CLASS))) return IW_ERR_BUDGET;
  if (!iw_arena_reserve(tree->arena, SMALLEST_LEAF_CLASS, 1)) return IW_ERR_MEMORY;
  char *leaf = iw_new_node(tree, SMALLEST_LEAF_CLASS, 0);
  iw_leaf_insert(leaf, SMALLEST_LEAF_CLASS, 0, head, payload);
  tree->leaf_class = SMALLEST_LEAF_CLASS;
  iw_set_root(tree, iw_id_of(leaf));
  tree->height = 1;
  tree->size = 1;
  return IW_OK;
}

/* As iw_path_add, which would be a call for the one or two levels that there are. */
static void count_in(const iw_tree *tree, const iw_path *path) {
  const uint16_t *index = path->index + 1;
  for (char *const *node = path->node + 1; node < path->node + tree->height; node++, index++)
    iw_counts(*node)[*index]++;
}

static inline void insert_into_leaf(iw_tree *tree, iw_path *path, unsigned size_class, int64_t head, uint64_t payload) {
  iw_leaf_insert(path->node[0], size_class, path->index[0], head, payload);
  count_in(tree, path);
  tree->size++;
}

/* Moves a lone leaf to a larger block. One as full as leaves may get needs full size, because it is divided next. */
static iw_status enlarge_leaf(iw_tree *tree, iw_path *path) {
  unsigned old_class = tree->leaf_class;
  char *leaf = path->node[0];
  iw_header *header = iw_header_of(leaf, old_class);
  unsigned new_class = header->count < tree->leaf_limit ? old_class + 1u : IW_LEAF_CLASS;
  if (!iw_within_budget(tree, IW_CLASS_BYTES(new_class) - IW_CLASS_BYTES(old_class))) return IW_ERR_BUDGET;
  if (!iw_arena_reserve(tree->arena, new_class, 1)) return IW_ERR_MEMORY;
  char *larger = iw_new_node(tree, new_class, 0);
  iw_header_of(larger, new_class)->count = header->count;
  memcpy(iw_heads(larger), iw_heads(leaf), header->count * sizeof(int64_t));
  memcpy(iw_payloads(larger, new_class), iw_payloads(leaf, old_class), header->count * sizeof(uint64_t));
  tree->bytes -= IW_CLASS_BYTES(old_class);
  iw_release_subtree(tree, tree->root, 1);
  tree->leaf_class = (uint8_t)new_class;
  iw_set_root(tree, iw_id_of(larger));
  iw_forget_ends(tree);
  path->node[0] = larger;
  return IW_OK;
}

/* ---- Full leaves ---------------------------------------------------------------------------------------------- */

/* What a full leaf gives a neighbour, so that it need not be divided: `count` of its first entries or its last, if any. */
typedef struct gift {
  unsigned neighbour; /* its index in the parent */
  unsigned count;
} gift;

/*
 * A gift of less than this part of a leaf is not worth what it takes: the leaf would soon be full again. At an eighth, random
 * insertions leave nodes 79 per cent full instead of 70, and take 3 per cent longer. At 1 there are no gifts.
 */
#ifndef IW_LEAST_GIFT_PART
#define IW_LEAST_GIFT_PART 8u
#endif

/*
 * What the neighbour at an index of the parent may be given. Keys that ascend (or descend) fill the leaf before (behind)
 * to the last, so that it ends full instead of two thirds full; others leave it half of its room. The place at the path
 * stays within the leaf, and not at its upper end, which would lie beyond the new separator.
 */
static unsigned gift_to(const iw_tree *tree, const iw_path *path, unsigned neighbour) {
  const char *leaf = iw_at(tree, iw_children(path->node[1])[neighbour]);
  unsigned room = tree->leaf_limit - iw_header_of(leaf, IW_LEAF_CLASS)->count, position = path->index[0];
  bool before = neighbour < path->index[1];
  if (IW_APPEND_SPLIT && position == (before ? tree->leaf_limit : 0)) return room;
  if (iw_is_shared_tree(tree)) return 0;
  unsigned most = before ? position : tree->leaf_limit - position, half = (room + 1) / 2;
  if (!before && most > 0) most--;
  unsigned count = half < most ? half : most;
  return count < tree->leaf_limit / IW_LEAST_GIFT_PART ? 0 : count;
}

static gift choose_gift(const iw_tree *tree, const iw_path *path) {
  gift best = {0, 0};
  if (tree->height < 2) return best;
  unsigned index = path->index[1], children = iw_inner_header(path->node[1])->count;
  if (index > 0) best = (gift){index - 1, gift_to(tree, path, index - 1)};
  if (index + 1 < children) {
    unsigned count = gift_to(tree, path, index + 1);
    if (count > best.count) best = (gift){index + 1, count};
  }
  return best;
}

static void give(iw_tree *tree, iw_path *path, gift gift) {
  char *parent = path->node[1], *leaf = path->node[0];
  unsigned index = path->index[1];
  char *other = iw_own_child(tree, parent, gift.neighbour, 0);
  iw_header *header = iw_header_of(leaf, IW_LEAF_CLASS), *other_header = iw_header_of(other, IW_LEAF_CLASS);
  if (gift.neighbour < index) {
    iw_leaf_shift_left(other, leaf, IW_LEAF_CLASS, gift.count);
    iw_heads(parent)[gift.neighbour] = iw_heads(other)[other_header->count - 1];
    path->index[0] = (uint16_t)(path->index[0] - gift.count);
  } else {
    iw_leaf_shift_right(leaf, other, IW_LEAF_CLASS, gift.count);
    iw_heads(parent)[index] = iw_heads(leaf)[header->count - 1];
  }
  iw_counts(parent)[gift.neighbour] = other_header->count;
  iw_counts(parent)[index] = header->count;
}

static unsigned entries_to_move(const iw_tree *tree, unsigned position) {
  unsigned minimum = iw_leaf_minimum(tree);
  if (IW_APPEND_SPLIT && position == tree->leaf_limit) return minimum;
  if (IW_APPEND_SPLIT && position == 0) return tree->leaf_limit - minimum;
  return tree->leaf_limit / 2u;
}

static void divide_leaf(iw_tree *tree, iw_path *path, int64_t head, uint64_t payload) {
  char *left = path->node[0], *right = iw_new_node(tree, IW_LEAF_CLASS, 0);
  iw_header *l = iw_header_of(left, IW_LEAF_CLASS), *r = iw_header_of(right, IW_LEAF_CLASS);
  unsigned position = path->index[0];
  iw_leaf_shift_right(left, right, IW_LEAF_CLASS, entries_to_move(tree, position));
  if (position <= l->count && position < tree->leaf_limit) {
    iw_leaf_insert(left, IW_LEAF_CLASS, position, head, payload);
  } else {
    iw_leaf_insert(right, IW_LEAF_CLASS, position - l->count, head, payload);
  }
  iw_split split = {iw_heads(left)[l->count - 1], iw_id_of(right), l->count, r->count};
  if (iw_insert_child(tree, path, 1, tree->height, &split, 1)) {
    iw_set_root(tree, iw_new_root(tree, tree->root, &split, tree->height));
    tree->height++;
  }
  tree->size++;
  iw_forget_ends(tree);
}

/* Inner nodes that dividing the leaf divides too, and the root that this may put on top. */
static unsigned new_inner_nodes(const iw_tree *tree, const iw_path *path) {
  unsigned level = 1;
  while (level < tree->height && iw_inner_header(path->node[level])->count == tree->inner_limit) level++;
  return level == tree->height ? level : level - 1;
}

static iw_status insert_into_full_leaf(iw_tree *tree, iw_path *path, int64_t head, uint64_t payload) {
  gift gift = choose_gift(tree, path);
  unsigned leaves = gift.count > 0 ? 0 : 1;
  unsigned inner = gift.count > 0 ? 0 : new_inner_nodes(tree, path);
  uint64_t bytes = (uint64_t)leaves * IW_CLASS_BYTES(IW_LEAF_CLASS) + (uint64_t)inner * IW_CLASS_BYTES(IW_INNER_CLASS);
  if (!iw_within_budget(tree, bytes)) return IW_ERR_BUDGET;
  unsigned copies = iw_is_shared_tree(tree) ? tree->height : 0;
  iw_status status = iw_reserve(tree, leaves + (copies ? 2 : 0), inner + copies);
  if (status != IW_OK) return status;
  iw_own_path(tree, path);
  if (gift.count == 0) {
    divide_leaf(tree, path, head, payload);
  } else {
    give(tree, path, gift);
    insert_into_leaf(tree, path, IW_LEAF_CLASS, head, payload);
  }
  return IW_OK;
}

static iw_status insert_into_lone_leaf(iw_tree *tree, iw_path *path, int64_t head, uint64_t payload);

/* Where the parts of a leaf of full size lie the compiler knows, and almost all leaves are of full size. */
static inline iw_status insert_absent(iw_tree *tree, iw_path *path, int64_t head, uint64_t payload) {
  if (tree->size == IW_MAX_ENTRIES) return IW_ERR_FULL;
  if (tree->leaf_class != IW_LEAF_CLASS) return insert_into_lone_leaf(tree, path, head, payload);
  if (iw_header_of(path->node[0], IW_LEAF_CLASS)->count >= tree->leaf_limit) {
    return insert_into_full_leaf(tree, path, head, payload);
  }
  iw_status status = own_path(tree, path);
  if (status == IW_OK) insert_into_leaf(tree, path, IW_LEAF_CLASS, head, payload);
  return status;
}

/* One that is smaller than leaves otherwise are. */
static iw_status insert_into_lone_leaf(iw_tree *tree, iw_path *path, int64_t head, uint64_t payload) {
  iw_status status = IW_OK;
  if (iw_header_of(path->node[0], tree->leaf_class)->count >= leaf_room(tree)) {
    status = enlarge_leaf(tree, path);
    return status == IW_OK ? insert_absent(tree, path, head, payload) : status;
  }
  status = own_path(tree, path);
  if (status == IW_OK) insert_into_leaf(tree, path, tree->leaf_class, head, payload);
  return status;
}

/* These are compiled into iw_tree_write: as calls they would take it 26 instructions more. */
static inline iw_status overwrite(iw_tree *tree, iw_path *path, uint64_t payload) {
  iw_status status = own_path(tree, path);
  if (status == IW_OK) iw_payloads(path->node[0], tree->leaf_class)[path->index[0]] = payload;
  return status;
}

static inline iw_status insert(iw_tree *tree, iw_path *path, int64_t head, uint64_t payload) {
  return tree->height ? insert_absent(tree, path, head, payload) : insert_first(tree, head, payload);
}

iw_status iw_numeric_overwrite(iw_tree *tree, iw_path *path, uint64_t payload) {
  return overwrite(tree, path, payload);
}

iw_status iw_numeric_insert(iw_tree *tree, iw_path *path, int64_t head, uint64_t payload) {
  return insert(tree, path, head, payload);
}

iw_status iw_tree_write(iw_tree *tree, int64_t head, uint64_t payload, iw_write_mode mode, iw_write_result *result) {
  iw_path path;
  result->written = false;
  result->found = tree->height > 0 && tree->arena->kernel->descend(tree, head, &path);
  iw_status status;
  if (result->found) {
    result->old_payload = iw_payloads(path.node[0], tree->leaf_class)[path.index[0]];
    if (mode == IW_INSERT) return IW_OK;
    status = overwrite(tree, &path, payload);
  } else {
    if (mode == IW_REPLACE) return IW_OK;
    status = insert(tree, &path, head, payload);
  }
  result->written = status == IW_OK;
  return status;
}
