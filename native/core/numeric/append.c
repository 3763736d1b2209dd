/* Bulk load: sorted input becomes packed leaves, gathered under one inner node at a time and joined on at the right. */
#include "../tree.h"

typedef struct source {
  const int64_t *heads;
  const uint64_t *payloads;
  size_t count; /* left to take */
} source;

static size_t first_unsorted(const iw_tree *tree, const int64_t *heads, size_t count) {
  iw_entry last;
  if (count > 0 && iw_tree_last(tree, &last) && heads[0] <= last.head) return 0;
  size_t i = 1;
  while (i < count && heads[i - 1] < heads[i]) i++;
  return i < count ? i : count;
}

static void take(source *from, char *leaf, unsigned size_class, unsigned n) {
  iw_header *header = iw_header_of(leaf, size_class);
  memcpy(iw_heads(leaf) + header->count, from->heads, n * sizeof(int64_t));
  memcpy(iw_payloads(leaf, size_class) + header->count, from->payloads, n * sizeof(uint64_t));
  header->count = (uint16_t)(header->count + n);
  from->heads += n;
  from->payloads += n;
  from->count -= n;
}

/* ---- Into a lone leaf ----------------------------------------------------------------------------------------- */

static unsigned class_for(const iw_tree *tree, size_t entries) {
  unsigned size_class = tree->height ? tree->leaf_class : 0;
  while (IW_LEAF_SLOTS(size_class) < entries) size_class++;
  return size_class;
}

static iw_status replace_lone_leaf(iw_tree *tree, unsigned size_class) {
  uint64_t old_bytes = tree->bytes;
  if (!iw_within_budget(tree, IW_CLASS_BYTES(size_class) - old_bytes)) return IW_ERR_BUDGET;
  if (!iw_arena_reserve(tree->arena, size_class, 1)) return IW_ERR_MEMORY;
  char *leaf = iw_new_node(tree, size_class, 0);
  if (tree->root) {
    const char *old = iw_at(tree, tree->root);
    source from = {iw_heads(old), iw_payloads(old, tree->leaf_class), iw_header_of(old, tree->leaf_class)->count};
    take(&from, leaf, size_class, (unsigned)from.count);
    iw_release_subtree(tree, tree->root, 1);
  }
  tree->bytes -= old_bytes;
  iw_set_root(tree, iw_id_of(leaf));
  tree->leaf_class = (uint8_t)size_class;
  tree->height = 1;
  iw_forget_ends(tree);
  return IW_OK;
}

static iw_status append_to_lone_leaf(iw_tree *tree, source from) {
  unsigned size_class = class_for(tree, tree->size + from.count);
  bool shared = tree->root && *iw_references(iw_at(tree, tree->root)) > 1;
  if (tree->height == 0 || size_class != tree->leaf_class || shared) {
    iw_status status = replace_lone_leaf(tree, size_class);
    if (status != IW_OK) return status;
  }
  tree->size += (uint32_t)from.count;
  take(&from, iw_at(tree, tree->root), size_class, (unsigned)from.count);
  return IW_OK;
}

/* ---- Into a larger tree --------------------------------------------------------------------------------------- */

typedef struct packing {
  unsigned leaf;  /* entries to put into a leaf */
  unsigned inner; /* leaves to put under a node */
} packing;

/* Fills the last leaf, which an earlier load or insertion may have left half empty. */
static void top_up(iw_tree *tree, iw_subtree *subtree, source *from, unsigned target) {
  char *node = iw_own_root(tree, &subtree->root, subtree->height - 1);
  iw_path path;
  for (unsigned level = subtree->height - 1; level > 0; level--) {
    path.node[level] = node;
    path.index[level] = (uint16_t)(iw_inner_header(node)->count - 1u);
    node = iw_own_child(tree, node, path.index[level], level - 1);
  }
  unsigned held = iw_header_of(node, IW_LEAF_CLASS)->count;
  if (held >= target) return;
  unsigned n = target - held < from->count ? target - held : (unsigned)from->count;
  take(from, node, IW_LEAF_CLASS, n);
  iw_path_add(tree, &path, 1, subtree->height, n);
  subtree->size += n;
}

/*
 * How many entries the next leaf takes: as many as asked for, unless the last leaf would then be too sparse. Then the last
 * two are even or, if there are too few for two, one.
 */
static unsigned next_leaf_size(const iw_tree *tree, size_t left, unsigned target) {
  if (left <= target) return (unsigned)left;
  size_t behind = left - target;
  unsigned minimum = iw_leaf_minimum(tree);
  if (behind >= minimum) return target;
  return (unsigned)(left / 2 >= minimum ? left / 2 : left);
}

static char *build_leaf(iw_tree *tree, source *from, unsigned target) {
  char *leaf = iw_new_node(tree, IW_LEAF_CLASS, 0);
  take(from, leaf, IW_LEAF_CLASS, next_leaf_size(tree, from->count, target));
  return leaf;
}

/* A lone leaf, or one inner node of leaves. */
static iw_subtree build_twig(iw_tree *tree, source *from, packing pack) {
  char *leaf = build_leaf(tree, from, pack.leaf);
  uint32_t held = iw_header_of(leaf, IW_LEAF_CLASS)->count;
  iw_subtree twig = {iw_id_of(leaf), held, 1};
  if (from->count == 0) return twig;
  char *node = iw_new_node(tree, IW_INNER_CLASS, 1);
  iw_inner_header(node)->count = 1;
  iw_children(node)[0] = twig.root;
  iw_counts(node)[0] = held;
  while (from->count > 0 && iw_inner_header(node)->count < pack.inner) {
    int64_t separator = iw_heads(leaf)[held - 1];
    leaf = build_leaf(tree, from, pack.leaf);
    held = iw_header_of(leaf, IW_LEAF_CLASS)->count;
    iw_inner_insert(node, iw_inner_header(node)->count, separator, iw_id_of(leaf), held);
    twig.size += held;
  }
  twig.root = iw_id_of(node);
  twig.height = 2;
  return twig;
}

/*
 * Joins at the right end divide an inner node for every two children that arrive there at the least (at the smallest
 * capacity), so all levels together need at most one node a twig, besides a path of copies and a new root.
 */
static iw_status reserve_for_append(iw_tree *tree, size_t count, packing pack) {
  uint64_t leaves = count / pack.leaf + 2;
  uint64_t twigs = leaves / pack.inner + 1;
  uint64_t inner = 2 * twigs + 4 * (tree->height + 8u);
  /* What a tree of this many leaves ends up with, rounded up: the budget is not the place for worst cases. */
  uint64_t bytes = leaves * IW_CLASS_BYTES(IW_LEAF_CLASS) + 2 * twigs * IW_CLASS_BYTES(IW_INNER_CLASS);
  if (!iw_within_budget(tree, bytes)) return IW_ERR_BUDGET;
  return iw_reserve(tree, leaves + tree->height + 2u, inner);
}

static iw_status append_twigs(iw_tree *tree, source from, packing pack) {
  if (tree->height == 1 && tree->leaf_class != IW_LEAF_CLASS) {
    iw_status status = replace_lone_leaf(tree, IW_LEAF_CLASS);
    if (status != IW_OK) return status;
  }
  iw_status status = reserve_for_append(tree, from.count, pack);
  if (status != IW_OK) return status;
  tree->leaf_class = IW_LEAF_CLASS;
  iw_subtree whole = iw_detach(tree);
  if (whole.height) top_up(tree, &whole, &from, pack.leaf);
  while (from.count > 0) whole = iw_join(tree, whole, build_twig(tree, &from, pack));
  iw_attach(tree, whole);
  return IW_OK;
}

iw_status iw_tree_append(iw_tree *tree, const int64_t *heads, const uint64_t *payloads, size_t count, unsigned fill,
                         size_t *bad) {
  if (fill < 50 || fill > 100) return IW_ERR_ARGUMENT;
  size_t unsorted = first_unsorted(tree, heads, count);
  if (unsorted < count) {
    if (bad) *bad = unsorted;
    return IW_ERR_NOT_SORTED;
  }
  if (count > IW_MAX_ENTRIES - (uint64_t)tree->size) return IW_ERR_FULL;
  if (count == 0) return IW_OK;
  packing pack = {tree->leaf_limit * fill / 100, tree->inner_limit * fill / 100};
  source from = {heads, payloads, count};
  if (tree->height <= 1 && tree->size + count <= pack.leaf) return append_to_lone_leaf(tree, from);
  return append_twigs(tree, from, pack);
}
