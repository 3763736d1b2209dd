#include "slotted.h"

/* A lone leaf starts in the smallest block and moves to larger ones: 10,000 small maps must not take a full node each. */
static unsigned smallest_class(const iw_list *list) {
  unsigned bytes = iw_measure(list, iw_whole(list)), size_class = 0;
  while (size_class < IW_SLOTTED_LEAF_CLASS && IW_CLASS_BYTES(size_class) < bytes) size_class++;
  return size_class;
}

/* Puts all items into a block of that class, in place of the root if there is one. */
static iw_status replace_lone_leaf(iw_tree *tree, const iw_list *list, unsigned size_class, uint64_t more) {
  uint64_t old_bytes = tree->height ? IW_CLASS_BYTES(tree->leaf_class) : 0;
  if (!iw_within_budget(tree, IW_CLASS_BYTES(size_class) - old_bytes + more)) return IW_ERR_BUDGET;
  if (!iw_arena_reserve(tree->arena, size_class, 1)) return IW_ERR_MEMORY;
  char *leaf = iw_slotted_new_node(tree, size_class);
  iw_build(list, iw_whole(list), leaf, size_class);
  tree->bytes -= old_bytes;
  if (tree->height > 0) {
    char *old = tree->root_node;
    /* What moves takes its long keys along; what other versions still see keeps them as well. */
    if (*iw_references(old) > 1) {
      --*iw_references(old);
      for (unsigned i = 0; i < list->count; i++) {
        iw_long_key *block = list->items[i].node ? iw_block_of(old, list->items[i].index) : NULL;
        if (block) block->references++;
      }
    } else {
      iw_arena_give(tree->arena, old);
    }
  }
  iw_set_root(tree, iw_id_of(leaf));
  tree->leaf_class = (uint8_t)size_class;
  tree->height = 1;
  return IW_OK;
}

/* ---- Into a leaf as it is, or laid out anew -------------------------------------------------------------------- */

/* As iw_path_add, which would be a call for the one or two levels that there are. */
static void count_in(const iw_tree *tree, const iw_path *path) {
  const uint16_t *index = path->index + 1;
  for (char *const *node = path->node + 1; node < path->node + tree->height; node++, index++) {
    iw_slotted_counts(*node)[*index]++;
  }
}

static iw_status insert_in_place(iw_tree *tree, iw_path *path, const iw_key *key, uint64_t payload) {
  iw_status status = iw_slotted_reserve_path(tree, 0);
  if (status != IW_OK) return status;
  iw_own_path(tree, path);
  iw_slotted_leaf_insert(path->node[0], path->index[0], key, payload);
  count_in(tree, path);
  return IW_OK;
}

static iw_status rebuild_leaf(iw_tree *tree, iw_path *path, const iw_list *list) {
  iw_status status = iw_slotted_reserve_path(tree, 0);
  if (status != IW_OK) return status;
  iw_own_path(tree, path);
  iw_rebuild(list, iw_whole(list), path->node[0], tree->leaf_class);
  count_in(tree, path);
  return IW_OK;
}

/* ---- Into two leaves ------------------------------------------------------------------------------------------ */

static iw_status check_budget(const iw_tree *tree, const iw_path *path, const iw_list *list, iw_share share,
                              uint64_t more) {
  more += IW_CLASS_BYTES(IW_SLOTTED_LEAF_CLASS);
  /* Foreseeing takes as long as doing: only where it matters. */
  if (iw_within_budget(tree, more + (uint64_t)tree->height * IW_CLASS_BYTES(IW_SLOTTED_INNER_CLASS))) return IW_OK;
  more += (uint64_t)iw_foresee_divisions(tree, path, list, share) * IW_CLASS_BYTES(IW_SLOTTED_INNER_CLASS);
  return iw_within_budget(tree, more) ? IW_OK : IW_ERR_BUDGET;
}

static iw_status divide_and_insert(iw_tree *tree, iw_path *path, const iw_list *list, uint64_t more) {
  iw_share share = iw_share_at(path, 0, tree->height, path->index[0]);
  if (tree->height == IW_MAX_LEVELS) return IW_ERR_FULL;
  iw_status status = check_budget(tree, path, list, share, more);
  if (status != IW_OK) return status;
  unsigned copies = iw_is_shared_tree(tree);
  status = iw_slotted_reserve(tree, 1 + copies, tree->height + copies * (tree->height - 1u));
  if (status != IW_OK) return status;
  iw_own_path(tree, path);
  iw_division division;
  iw_divide_leaf(tree, list, share, path->node[0], &division);
  iw_put_division(tree, path, 1, &division, 1);
  return IW_OK;
}

/* ---- All of it ------------------------------------------------------------------------------------------------ */

/* Only nodes of full size are divided: a smaller lone leaf moves to a block of that size first. */
static iw_status enlarge_for_division(iw_tree *tree, iw_path *path, uint64_t more) {
  iw_list list;
  iw_list_of(&list, path->node[0]);
  iw_status status = replace_lone_leaf(tree, &list, IW_SLOTTED_LEAF_CLASS, more);
  if (status == IW_OK) path->node[0] = tree->root_node;
  return status;
}

static iw_status insert_by_list(iw_tree *tree, iw_path *path, const iw_key *key, uint64_t payload, uint64_t more) {
  iw_list list;
  iw_list_clear(&list, 0);
  if (tree->height > 0) iw_list_add(&list, path->node[0]);
  iw_list_insert(&list, tree->height ? path->index[0] : 0, key)->value.payload = payload;
  unsigned bytes = iw_measure(&list, iw_whole(&list));
  bool small = tree->height == 0 || tree->leaf_class < IW_SLOTTED_LEAF_CLASS;
  if (list.count <= tree->leaf_limit) {
    unsigned size_class = small ? smallest_class(&list) : IW_SLOTTED_LEAF_CLASS;
    bool grows = small && bytes <= IW_CLASS_BYTES(size_class);
    if (grows && (tree->height == 0 || size_class > tree->leaf_class)) {
      return replace_lone_leaf(tree, &list, size_class, more);
    }
    if (grows || iw_gains_by_rebuilding(bytes, size_class)) return rebuild_leaf(tree, path, &list);
  }
  if (!small) return divide_and_insert(tree, path, &list, more);
  iw_status status = enlarge_for_division(tree, path, more);
  return status == IW_OK ? insert_by_list(tree, path, key, payload, more) : status;
}

iw_status iw_slotted_insert(iw_tree *tree, iw_path *path, const iw_key *key, uint64_t payload) {
  if (tree->size == IW_MAX_ENTRIES) return IW_ERR_FULL;
  uint64_t more = key->block ? iw_long_key_bytes(key->length) : 0;
  if (!iw_within_budget(tree, more)) return IW_ERR_BUDGET;
  bool in_place = tree->height > 0 && iw_has_room(path->node[0], key, tree->leaf_limit);
  iw_status status =
      in_place ? insert_in_place(tree, path, key, payload) : insert_by_list(tree, path, key, payload, more);
  if (status != IW_OK) return status;
  tree->bytes += more;
  tree->size++;
  return IW_OK;
}
