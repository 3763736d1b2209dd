/*
 * Bulk load: sorted keys become packed leaves, put on at the right one by one. How many nodes and long keys that takes shows
 * only as it is done, so it is done on a new version of the tree, and an old one is kept to return to.
 */
#include "slotted.h"

typedef struct source {
  const uint8_t *data;
  const uint32_t *lengths;
  const uint64_t *payloads;
  size_t count; /* left to take */
} source;

typedef struct target {
  unsigned bytes;   /* of a leaf */
  unsigned entries; /* in a leaf */
} target;

static void skip(source *from, size_t n) {
  for (size_t i = 0; i < n; i++) from->data += from->lengths[i];
  from->lengths += n;
  from->payloads += n;
  from->count -= n;
}

/* ---- Order ---------------------------------------------------------------------------------------------------- */

static bool ascends(const uint8_t *a, size_t a_length, const uint8_t *b, size_t b_length) {
  int order = memcmp(a, b, a_length < b_length ? a_length : b_length);
  return order < 0 || (order == 0 && a_length < b_length);
}

/* The path to the last entry of a tree that is not empty; its nodes made this tree's alone if `own`. */
static void last_path(iw_tree *tree, iw_path *path, bool own) {
  char *node = tree->root_node;
  if (own) iw_set_root(tree, iw_id_of(node = iw_own_root(tree, &tree->root, tree->height - 1u)));
  for (unsigned level = tree->height - 1u;; level--) {
    path->node[level] = node;
    path->index[level] = (uint16_t)(iw_slotted(node)->count - 1u);
    if (level == 0) return;
    node = own ? iw_own_child(tree, node, path->index[level], level - 1)
               : iw_at(tree, iw_slotted_children(node)[path->index[level]]);
  }
}

static bool lies_above_tree(iw_tree *tree, const source *from) {
  if (tree->height == 0) return true;
  iw_path path;
  uint8_t buffer[IW_INLINE_BYTES];
  last_path(tree, &path, false);
  iw_key last = iw_key_at(path.node[0], path.index[0], buffer);
  return ascends(last.data, last.length, from->data, from->lengths[0]);
}

/* The first key that does not lie above the one before it; `count` if all do. */
static size_t first_unsorted(iw_tree *tree, const source *from) {
  if (from->count > 0 && !lies_above_tree(tree, from)) return 0;
  const uint8_t *key = from->data;
  for (size_t i = 1; i < from->count; i++) {
    const uint8_t *next = key + from->lengths[i - 1];
    if (!ascends(key, from->lengths[i - 1], next, from->lengths[i])) return i;
    key = next;
  }
  return from->count;
}

/* ---- Packing -------------------------------------------------------------------------------------------------- */

typedef struct packing {
  unsigned count;
  unsigned prefix;
  unsigned bytes;
} packing;

static unsigned common_bytes(const uint8_t *a, const uint8_t *b, unsigned most) {
  unsigned n = 0;
  while (n < most && a[n] == b[n]) n++;
  return n;
}

static unsigned heap_bytes(uint32_t length, unsigned prefix) {
  return length > IW_INLINE_BYTES ? (unsigned)IW_LONG_BYTES : iw_tail_bytes(length, prefix);
}

static unsigned bytes_for(const source *from, unsigned count, unsigned prefix) {
  unsigned bytes = iw_heads_at(prefix) + iw_round_up(count, IW_ROOM_STEP) * IW_ENTRY_BYTES;
  for (unsigned i = 0; i < count; i++) bytes += heap_bytes(from->lengths[i], prefix);
  return bytes;
}

/* How many of the next keys make a leaf: as many as the target allows, one in any case. */
static packing pack(const source *from, target to) {
  packing packed = {0, 0, 0};
  const uint8_t *key = from->data;
  for (unsigned n = 1; n <= from->count && n <= to.entries; n++) {
    uint32_t length = from->lengths[n - 1];
    unsigned limit = length < IW_INLINE_BYTES ? length : IW_INLINE_BYTES;
    unsigned most = n == 1 || limit < packed.prefix ? limit : packed.prefix;
    unsigned prefix = common_bytes(from->data, key, most);
    /* Measured anew only when the prefix gets shorter. */
    unsigned bytes = prefix == packed.prefix && n % IW_ROOM_STEP != 1 ? packed.bytes + heap_bytes(length, prefix)
                                                                      : bytes_for(from, n, prefix);
    if (n > 1 && bytes > to.bytes) break;
    packed = (packing){n, prefix, bytes};
    key += length;
  }
  if (packed.count == 1) packed.prefix = 0; /* the next key would break it */
  return packed;
}

/* The next key as nodes take it: a long one is allocated. */
static iw_status make_key(iw_tree *tree, const uint8_t *data, uint32_t length, iw_key *key) {
  *key = (iw_key){data, length, NULL};
  if (length <= IW_INLINE_BYTES) return IW_OK;
  if (!iw_within_budget(tree, iw_long_key_bytes(length))) return IW_ERR_BUDGET;
  key->block = iw_long_key_create(tree->arena, data, length);
  if (!key->block) return IW_ERR_MEMORY;
  key->data = key->block->bytes;
  return IW_OK;
}

static void free_leaf(iw_tree *tree, char *leaf) {
  for (unsigned i = 0; i < iw_slotted(leaf)->count; i++) {
    iw_long_key *block = iw_block_of(leaf, i);
    if (!block) continue;
    tree->bytes -= iw_long_key_bytes(block->length);
    iw_long_key_release(tree->arena, block);
  }
  iw_slotted_free_node(tree, leaf);
}

/* A reserved block becomes a leaf of the next keys. */
static iw_status build_leaf(iw_tree *tree, source *from, packing packed, unsigned size_class, char **result) {
  char *leaf = iw_slotted_new_node(tree, size_class);
  unsigned room = iw_round_up(packed.count, IW_ROOM_STEP);
  iw_slotted_format(leaf, size_class, 0, room, from->data, packed.prefix);
  for (unsigned i = 0; i < packed.count; i++) {
    iw_key key;
    iw_status status = make_key(tree, from->data, from->lengths[0], &key);
    if (status != IW_OK) {
      free_leaf(tree, leaf);
      return status;
    }
    if (key.block) tree->bytes += iw_long_key_bytes(key.length);
    iw_slotted_leaf_insert(leaf, i, &key, from->payloads[0]);
    skip(from, 1);
  }
  *result = leaf;
  return IW_OK;
}

/* ---- Putting on ----------------------------------------------------------------------------------------------- */

static iw_status start_tree(iw_tree *tree, source *from, target to) {
  packing packed = pack(from, to);
  unsigned size_class = IW_SLOTTED_LEAF_CLASS;
  if (packed.count == from->count) {
    for (size_class = 0; IW_CLASS_BYTES(size_class) < bytes_for(from, packed.count, packed.prefix);) size_class++;
  }
  if (!iw_within_budget(tree, IW_CLASS_BYTES(size_class))) return IW_ERR_BUDGET;
  if (!iw_arena_reserve(tree->arena, size_class, 1)) return IW_ERR_MEMORY;
  char *leaf;
  iw_status status = build_leaf(tree, from, packed, size_class, &leaf);
  if (status != IW_OK) return status;
  iw_set_root(tree, iw_id_of(leaf));
  tree->leaf_class = (uint8_t)size_class;
  tree->height = 1;
  tree->size = packed.count;
  return IW_OK;
}

/* An insertion like any other, behind the last entry: into a lone leaf, and wherever there is no need to be fast. */
static iw_status insert_next(iw_tree *tree, source *from) {
  iw_path path;
  iw_key key;
  iw_status status = make_key(tree, from->data, from->lengths[0], &key);
  if (status != IW_OK) return status;
  last_path(tree, &path, false);
  path.index[0]++;
  status = iw_slotted_insert(tree, &path, &key, from->payloads[0]);
  if (status == IW_OK) {
    skip(from, 1);
  } else if (key.block) {
    iw_long_key_release(tree->arena, key.block);
  }
  return status;
}

/* Whether the last leaf should take the next key, too, as it is laid out. */
static bool last_leaf_takes(iw_tree *tree, const source *from, target to) {
  iw_path path;
  last_path(tree, &path, false);
  if (tree->height == 1 && tree->leaf_class < IW_SLOTTED_LEAF_CLASS) return true;
  uint32_t length = from->lengths[0];
  const iw_key key = {from->data, length, NULL};
  const char *leaf = path.node[0];
  return iw_used_bytes(leaf) + IW_ENTRY_BYTES + heap_bytes(length, 0) <= to.bytes &&
         iw_has_room(leaf, &key, to.entries);
}

static iw_status put_leaf(iw_tree *tree, source *from, target to) {
  if (tree->height == IW_MAX_LEVELS) return IW_ERR_FULL;
  iw_status status = iw_slotted_reserve(tree, 2, 2u * tree->height);
  if (status != IW_OK) return status;
  packing packed = pack(from, to);
  /* What inner nodes take shows at the end. */
  if (!iw_within_budget(tree, IW_CLASS_BYTES(IW_SLOTTED_LEAF_CLASS))) return IW_ERR_BUDGET;
  const source at = *from;
  char *leaf;
  status = build_leaf(tree, from, packed, IW_SLOTTED_LEAF_CLASS, &leaf);
  if (status != IW_OK) return status;
  iw_path path;
  uint8_t buffer[IW_INLINE_BYTES];
  last_path(tree, &path, true);
  iw_division division = {.right = iw_id_of(leaf), .right_total = packed.count};
  iw_key last = iw_key_at(path.node[0], path.index[0], buffer), first = {at.data, at.lengths[0], iw_block_of(leaf, 0)};
  division.left_total = path.index[0] + 1u;
  division.separator = iw_shortest_separator(&last, &first, division.buffer);
  if (division.separator.block) division.separator.block->references++;
  iw_put_division(tree, &path, 1, &division, packed.count);
  tree->size += packed.count;
  return iw_within_budget(tree, 0) ? IW_OK : IW_ERR_BUDGET;
}

static iw_status put_all(iw_tree *tree, source from, target to) {
  iw_status status = tree->height ? IW_OK : start_tree(tree, &from, to);
  while (status == IW_OK && from.count > 0 && last_leaf_takes(tree, &from, to)) status = insert_next(tree, &from);
  while (status == IW_OK && from.count > 0) status = put_leaf(tree, &from, to);
  if (status != IW_OK || tree->height < 2) return status;
  /* The last leaf may have got little. */
  status = iw_slotted_reserve_path(tree, 2);
  if (status != IW_OK) return status;
  iw_path path;
  last_path(tree, &path, true);
  iw_slotted_mend(tree, &path);
  return IW_OK;
}

/* ---- All or nothing ------------------------------------------------------------------------------------------- */

static void drop_version(const iw_tree *version) {
  iw_arena_unreserve(version->arena);
  if (version->root) iw_release_subtree(version, version->root, version->height);
}

iw_status iw_bytes_append(iw_tree *tree, const uint8_t *data, const uint32_t *lengths, const uint64_t *payloads,
                          size_t count, unsigned fill, size_t *bad) {
  if (fill < 50 || fill > 100) return IW_ERR_ARGUMENT;
  const source from = {iw_sound_bytes(tree, (iw_bytes){data, 0}).data, lengths, payloads, count};
  size_t unsorted = first_unsorted(tree, &from);
  if (unsorted < count) {
    if (bad) *bad = unsorted;
    return IW_ERR_NOT_SORTED;
  }
  if (count > IW_MAX_ENTRIES - (uint64_t)tree->size) return IW_ERR_FULL;
  if (count == 0) return IW_OK;
  const target to = {IW_CLASS_BYTES(IW_SLOTTED_LEAF_CLASS) * fill / 100, tree->leaf_limit * fill / 100};
  /* With two versions, nothing that the old one has is changed in place. */
  iw_tree old = *tree;
  uint32_t two_versions = 2;
  if (old.root) ++*iw_references(old.root_node);
  tree->versions = &two_versions;
  iw_status status = put_all(tree, from, to);
  tree->versions = old.versions;
  if (status == IW_OK) {
    drop_version(&old);
    return IW_OK;
  }
  drop_version(tree);
  *tree = old;
  return status;
}
