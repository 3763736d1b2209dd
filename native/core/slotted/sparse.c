/*
 * What a sparse node does to its neighbours and its parent. Nothing here needs memory that a lone version could lack: two
 * nodes that fit neither one block nor, for the separator between them, their parent stay as they are. So a node may be
 * sparse beside a full one, but never empty.
 */
#include "slotted.h"

static void release_separator(iw_tree *tree, const char *parent, unsigned i) {
  iw_long_key *block = iw_block_of(parent, i);
  if (block) iw_long_key_release(tree->arena, block);
}

void iw_drop_child(iw_tree *tree, char *parent, unsigned index, bool release) {
  if (release && iw_slotted(parent)->count > 1) release_separator(tree, parent, index ? index - 1 : 0);
  iw_slotted_inner_remove(parent, index);
}

/* ---- Two neighbours ------------------------------------------------------------------------------------------- */

typedef struct pair {
  char *parent; /* owned, as the two are */
  unsigned index;
  unsigned level;
  char *left;
  char *right;
  iw_key separator; /* between the two; its bytes are in `buffer` unless it is long */
  uint8_t buffer[IW_INLINE_BYTES];
} pair;

/* The entries of both; the separator of inner ones comes down between them. */
static void list_pair(const pair *p, iw_list *list) {
  iw_list_of(list, p->left);
  unsigned last = list->count - 1;
  iw_list_add(list, p->right);
  if (p->level > 0) iw_list_set_key(list, last, &p->separator);
}

static bool fits_with_slack(const iw_tree *tree, const iw_list *list) {
  unsigned limit = iw_limit_at(tree, list->level), bytes = IW_CLASS_BYTES(iw_node_class(list->level));
  return list->count <= limit - limit / 8 && iw_measure(list, iw_whole(list)) <= bytes - bytes / 8;
}

static void merge(iw_tree *tree, const pair *p, const iw_list *list) {
  iw_rebuild(list, iw_whole(list), p->left, iw_node_class(p->level));
  iw_slotted_free_node(tree, p->right);
  uint32_t *counts = iw_slotted_counts(p->parent);
  counts[p->index] += counts[p->index + 1];
  iw_drop_child(tree, p->parent, p->index + 1, p->level == 0);
}

/* The separator for a division of the pair's entries before item `at`: of leaves a new one, of inner nodes one of theirs. */
static iw_key separator_at(const iw_list *list, unsigned at, uint8_t *buffer) {
  return list->level == 0 ? iw_separator(list, at, buffer) : iw_item_key(list, at - 1, buffer);
}

static bool even_out(iw_tree *tree, const pair *p, const iw_list *list) {
  iw_list above;
  uint8_t buffer[IW_INLINE_BYTES];
  if (list->count < (p->level > 0 ? 4u : 2u)) return false;
  unsigned at = iw_choose_division(list, IW_SHARE_HALF, iw_limit_at(tree, p->level));
  iw_key separator = separator_at(list, at, buffer);
  iw_list_of(&above, p->parent);
  iw_list_set_key(&above, p->index, &separator);
  if (iw_measure(&above, iw_whole(&above)) > IW_CLASS_BYTES(IW_SLOTTED_INNER_CLASS)) return false;

  const iw_stretch left = {0, at}, right = {at, list->count};
  above.items[p->index].value.below.count = iw_stretch_total(list, left);
  above.items[p->index + 1].value.below.count = iw_stretch_total(list, right);
  if (p->level == 0) {
    if (separator.block) separator.block->references++;
    release_separator(tree, p->parent, p->index);
  }
  _Alignas(IW_UNIT_BYTES) char scratch[IW_CLASS_BYTES(IW_SLOTTED_LARGER_CLASS)];
  unsigned size_class = iw_node_class(p->level);
  iw_build(list, left, scratch, size_class);
  iw_rebuild(list, right, p->right, size_class);
  memcpy(p->left, scratch, IW_CLASS_BYTES(size_class));
  iw_rebuild(&above, iw_whole(&above), p->parent, IW_SLOTTED_INNER_CLASS);
  return true;
}

/* Whether children `index` and `index` + 1 were merged or evened out. */
static bool combine(iw_tree *tree, char *parent, unsigned index, unsigned level) {
  iw_list list;
  pair p = {.parent = parent, .index = index, .level = level};
  p.left = iw_own_child(tree, parent, index, level);
  p.right = iw_own_child(tree, parent, index + 1, level);
  p.separator = iw_key_at(parent, index, p.buffer);
  list_pair(&p, &list);
  if (!fits_with_slack(tree, &list)) return even_out(tree, &p, &list);
  merge(tree, &p, &list);
  return true;
}

/* ---- Along a path --------------------------------------------------------------------------------------------- */

void iw_mend_child(iw_tree *tree, char *parent, unsigned index, unsigned level) {
  unsigned count = iw_slotted(parent)->count;
  if (count < 2) return;
  if (!iw_is_sparse(iw_at(tree, iw_slotted_children(parent)[index]), iw_limit_at(tree, level))) return;
  if (index > 0 && combine(tree, parent, index - 1, level)) return;
  if (index + 1 < count) (void)combine(tree, parent, index, level);
}

/* A node further down may have a single child as well, and another version may see it. */
static void take_off_root(iw_tree *tree) {
  char *root = tree->root_node;
  iw_set_root(tree, iw_slotted_children(root)[0]);
  tree->height--;
  if (*iw_references(root) == 1) {
    iw_slotted_free_node(tree, root);
    return;
  }
  tree->bytes -= IW_CLASS_BYTES(IW_SLOTTED_INNER_CLASS);
  ++*iw_references(tree->root_node);
  --*iw_references(root);
}

void iw_slotted_lower_root(iw_tree *tree) {
  while (tree->height > 1 && iw_slotted(tree->root_node)->count == 1) take_off_root(tree);
  if (tree->height > 0 && iw_slotted(tree->root_node)->count == 0) {
    iw_slotted_free_node(tree, tree->root_node);
    iw_unset_root(tree);
    tree->height = 0;
  }
}

void iw_slotted_mend(iw_tree *tree, iw_path *path) {
  for (unsigned level = 0; level + 1u < tree->height; level++) {
    char *parent = path->node[level + 1];
    unsigned index = path->index[level + 1];
    if (iw_slotted(path->node[level])->count == 0) {
      iw_slotted_free_node(tree, path->node[level]);
      iw_drop_child(tree, parent, index, true);
    } else if (iw_is_sparse(path->node[level], iw_limit_at(tree, level))) {
      iw_mend_child(tree, parent, index, level);
    } else {
      break;
    }
  }
  iw_slotted_lower_root(tree);
}
