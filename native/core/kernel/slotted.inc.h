/*
 * The searching operations on nodes of byte strings, once for each instruction set. To be included behind
 * operations.inc.h, under the same definitions.
 */

/*
 * How many of the first n heads of a node are smaller. How many heads a node has differs from node to node, and a loop over
 * them would end as no one predicts. So, in nodes of full size, the last head of each 32 says which 32 matter.
 */
TARGET static inline unsigned KERNEL(count_keys)(const char *node, unsigned n, int64_t head) {
  const int64_t *heads = iw_slotted_heads(node);
  if (iw_slotted(node)->size_class < IW_SLOTTED_LARGER_CLASS) {
    return KERNEL(count)(heads, iw_round_up(n, IW_ROOM_STEP), head);
  }
  unsigned skipped = 0;
#pragma GCC unroll 16
  for (unsigned last = 31; last < IW_MOST_ENTRIES; last += 32) skipped += 32u * ((last < n) & (heads[last] < head));
  unsigned left = n - skipped;
  return skipped + KERNEL(count_first)(heads + skipped, left < 32 ? left : 32, head);
}

/* Where a key stands that has the node's prefix and that head, as search_keys says it, given how many heads are smaller. */
TARGET static inline unsigned KERNEL(settle_key)(const char *node, unsigned n, unsigned position, int64_t head,
                                                 iw_bytes key, bool *found) {
  *found = false;
  if (position >= n || iw_slotted_heads(node)[position] != head) return position;
  if (iw_equals_at_once(node, position, key)) {
    *found = true;
    return position;
  }
  int order = iw_compare_behind_head(node, position, key);
  *found = order == 0;
  return order <= 0 ? position : iw_find_in_run(node, position + 1, n, key, found);
}

/* Where a key stands among the first n of a node: how many are smaller, and *found if one is equal. */
TARGET static KERNEL_INLINE unsigned KERNEL(search_keys)(const char *node, unsigned n, iw_bytes key, bool *found) {
  int order = iw_compare_prefix(node, key);
  *found = false;
  /* A key that does not begin as all others do lies before all of them or behind. */
  if (order != 0) return order < 0 ? 0 : n;
  int64_t head = iw_head_behind(key, iw_slotted(node)->prefix);
  return KERNEL(settle_key)(node, n, KERNEL(count_keys)(node, n, head), head, key, found);
}

/* The child of an inner node that a key belongs to: a key equal to a separator lies behind it. */
TARGET static KERNEL_INLINE unsigned KERNEL(route_key)(const char *inner, iw_bytes key) {
  bool found;
  unsigned position = KERNEL(search_keys)(inner, iw_slotted(inner)->count - 1u, key, &found);
  return position + found;
}

/* Asks for a node that is about to be searched. */
IW_ASK void KERNEL(ask_for)(const iw_tree *tree, const char *node, unsigned level) {
  if (!iw_is_far(tree)) return;
  if (level > 0) {
    iw_prefetch_slotted_heads(node);
  } else {
    iw_prefetch_slotted_leaf(node);
  }
}

TARGET static uint64_t *KERNEL(find_key)(const iw_tree *tree, iw_bytes key) {
  const char *node = tree->root_node;
  if (!node) return NULL;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    node = iw_at(tree, iw_slotted_children(node)[KERNEL(route_key)(node, key)]);
    KERNEL(ask_for)(tree, node, level - 1);
  }
  bool found;
  unsigned position = KERNEL(search_keys)(node, iw_slotted(node)->count, key, &found);
  return found ? iw_slotted_payloads(node) + position : NULL;
}

/*
 * As find_group. Of a leaf no more is asked for than counting heads reads; the count then says which slot and payload matter, and
 * the slot, where the rest of the key is. All of the leaf, as for a single search, would be more than the nearest cache holds for so many.
 */
TARGET static void KERNEL(find_key_group)(const iw_tree *tree, const iw_bytes *keys, size_t count,
                                          const uint64_t **payloads) {
  const char *nodes[IW_SEARCH_GROUP];
  int64_t heads[IW_SEARCH_GROUP];
  unsigned positions[IW_SEARCH_GROUP];
  const bool far = iw_is_far(tree);
  for (size_t i = 0; i < count; i++) nodes[i] = tree->root_node;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    for (size_t i = 0; i < count; i++) {
      nodes[i] = iw_at(tree, iw_slotted_children(nodes[i])[KERNEL(route_key)(nodes[i], keys[i])]);
      if (far) iw_prefetch_slotted_heads(nodes[i]);
    }
  }
  for (size_t i = 0; i < count; i++) {
    unsigned n = iw_slotted(nodes[i])->count;
    bool begins = iw_compare_prefix(nodes[i], keys[i]) == 0;
    heads[i] = begins ? iw_head_behind(keys[i], iw_slotted(nodes[i])->prefix) : 0;
    /* Behind all others no key is found. */
    positions[i] = begins ? KERNEL(count_keys)(nodes[i], n, heads[i]) : n;
    if (far) iw_prefetch_entry(nodes[i], positions[i]);
  }
  for (size_t i = 0; far && i < count; i++) {
    if (positions[i] < iw_slotted(nodes[i])->count) iw_prefetch_tail(nodes[i], positions[i]);
  }
  for (size_t i = 0; i < count; i++) {
    bool found;
    unsigned n = iw_slotted(nodes[i])->count;
    unsigned position = KERNEL(settle_key)(nodes[i], n, positions[i], heads[i], keys[i], &found);
    payloads[i] = found ? iw_slotted_payloads(nodes[i]) + position : NULL;
  }
}

/* Down to the leaf, which is not searched. */
TARGET static inline __attribute__((always_inline)) void KERNEL(approach_key)(const iw_tree *tree, iw_bytes key,
                                                                              iw_path *path) {
  char *node = tree->root_node;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    unsigned child = KERNEL(route_key)(node, key);
    path->node[level] = node;
    path->index[level] = (uint16_t)child;
    node = iw_at(tree, iw_slotted_children(node)[child]);
    KERNEL(ask_for)(tree, node, level - 1);
  }
  path->node[0] = node;
}

TARGET static bool KERNEL(descend_key)(const iw_tree *tree, iw_bytes key, iw_path *path) {
  KERNEL(approach_key)(tree, key, path);
  bool found;
  const char *leaf = path->node[0];
  path->index[0] = (uint16_t)KERNEL(search_keys)(leaf, iw_slotted(leaf)->count, key, &found);
  return found;
}

TARGET static unsigned KERNEL(search_leaf_key)(const char *leaf, iw_bytes key, bool *found) {
  return KERNEL(search_keys)(leaf, iw_slotted(leaf)->count, key, found);
}

TARGET static uint64_t KERNEL(rank_key)(const iw_tree *tree, iw_bytes key, bool *found) {
  *found = false;
  const char *node = tree->root_node;
  if (!node) return 0;
  uint64_t rank = 0;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    unsigned child = KERNEL(route_key)(node, key);
    const char *next = iw_at(tree, iw_slotted_children(node)[child]);
    KERNEL(ask_for)(tree, next, level - 1);
    rank += KERNEL(sum)(iw_slotted_counts(node), child, IW_MOST_ENTRIES);
    node = next;
  }
  return rank + KERNEL(search_keys)(node, iw_slotted(node)->count, key, found);
}

TARGET static void KERNEL(select_slotted)(const iw_tree *tree, uint32_t index, iw_path *path) {
  char *node = tree->root_node;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    unsigned child = KERNEL(pick)(iw_slotted_counts(node), iw_slotted(node)->count, IW_MOST_ENTRIES, &index);
    path->node[level] = node;
    path->index[level] = (uint16_t)child;
    node = iw_at(tree, iw_slotted_children(node)[child]);
  }
  path->node[0] = node;
  path->index[0] = (uint16_t)index;
}

#define KERNEL_TABLE(title, is_supported)                                                                              \
  {                                                                                                                    \
    title, is_supported, KERNEL(count_less), KERNEL(find), KERNEL(find_group), KERNEL(descend), KERNEL(rank),          \
        KERNEL(select), KERNEL(find_key), KERNEL(find_key_group), KERNEL(descend_key), KERNEL(approach_key),           \
        KERNEL(search_leaf_key), KERNEL(rank_key), KERNEL(select_slotted)                                              \
  }
