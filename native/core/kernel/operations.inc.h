/*
 * The searching operations, once for each instruction set. The including file defines
 *   KERNEL(name)  gives names of its own to the functions here,
 *   TARGET        the attribute that lets the compiler use the instruction set,
 *   KERNEL_INLINE whether searching a node is compiled into every operation: KERNEL_WIDE where it is what most processors run,
 *                 KERNEL_COMPACT where the size of the binary matters more than a call for each node,
 * and, inline, KERNEL(count) (as iw_kernel.count_less), KERNEL(sum) (of the first n counts, `most` at most) and KERNEL(pick)
 * (the child among n, `most` at most, that holds position *index, which becomes the position within that child).
 */

/* Out of line, so that the loop over a width only known at run time stays out of the descents. */
TARGET static __attribute__((noinline)) unsigned KERNEL(count_less)(const int64_t *heads, unsigned width, int64_t x) {
  return KERNEL(count)(heads, width, x);
}

TARGET static inline unsigned KERNEL(search_leaf)(const iw_tree *tree, const char *leaf, int64_t head) {
  /* Only a lone leaf can be small. */
  if (tree->leaf_class == IW_LEAF_CLASS) return KERNEL(count)(iw_heads(leaf), IW_LEAF_CAPACITY, head);
  return KERNEL(count_less)(iw_heads(leaf), IW_LEAF_SLOTS(tree->leaf_class), head);
}

TARGET static inline unsigned KERNEL(search_inner)(const char *inner, int64_t head) {
  return KERNEL(count)(iw_heads(inner), IW_SEPARATORS, head);
}

static inline bool KERNEL(holds)(const iw_tree *tree, const char *leaf, unsigned position, int64_t head) {
  /* The count matters for one head alone: the largest, which also pads. */
  return position < iw_header_of(leaf, tree->leaf_class)->count && iw_heads(leaf)[position] == head;
}

/*
 * The root often has few children, and always the same number from one search to the next: a loop over those in use then
 * ends as predicted, which it would not further down.
 */
TARGET static inline unsigned KERNEL(search_root)(const char *root, int64_t head) {
  unsigned separators = iw_inner_header(root)->count - 1u;
  if (separators > IW_SEPARATORS / 16 * 16) return KERNEL(search_inner)(root, head);
  return KERNEL(count)(iw_heads(root), (separators + 15u) / 16u * 16u, head);
}

/* The child of an inner node that a head belongs to. */
TARGET static inline unsigned KERNEL(route)(const iw_tree *tree, const char *node, int64_t head) {
  return node == tree->root_node ? KERNEL(search_root)(node, head) : KERNEL(search_inner)(node, head);
}

TARGET static uint64_t *KERNEL(find)(const iw_tree *tree, int64_t head) {
  const char *node = tree->root_node;
  if (!node) return NULL;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    node = iw_at(tree, iw_children(node)[KERNEL(route)(tree, node, head)]);
  }
  iw_prefetch_payloads(tree, node);
  unsigned position = KERNEL(search_leaf)(tree, node, head);
  return KERNEL(holds)(tree, node, position, head) ? iw_payloads(node, tree->leaf_class) + position : NULL;
}

/*
 * Searches that have nothing to do with one another, a level at a time: while one waits for its node, the others go on. All
 * leaves are at one level, so all searches come to an end together. In a tree that fits a near cache none waits, and asking for
 * memory would be a fifth of the time.
 */
TARGET static void KERNEL(find_group)(const iw_tree *tree, const int64_t *heads, size_t count,
                                      const uint64_t **payloads) {
  const char *nodes[IW_SEARCH_GROUP];
  unsigned positions[IW_SEARCH_GROUP];
  const bool far = iw_is_far(tree);
  for (size_t i = 0; i < count; i++) nodes[i] = tree->root_node;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    for (size_t i = 0; i < count; i++) {
      nodes[i] = iw_at(tree, iw_children(nodes[i])[KERNEL(route)(tree, nodes[i], heads[i])]);
      if (far) iw_prefetch_heads(nodes[i]);
    }
  }
  for (size_t i = 0; i < count; i++) {
    positions[i] = KERNEL(search_leaf)(tree, nodes[i], heads[i]);
    if (far) iw_prefetch(iw_payloads(nodes[i], tree->leaf_class) + positions[i]);
  }
  for (size_t i = 0; i < count; i++) {
    bool held = KERNEL(holds)(tree, nodes[i], positions[i], heads[i]);
    payloads[i] = held ? iw_payloads(nodes[i], tree->leaf_class) + positions[i] : NULL;
  }
}

TARGET static bool KERNEL(descend)(const iw_tree *tree, int64_t head, iw_path *path) {
  char *node = tree->root_node;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    unsigned child = KERNEL(route)(tree, node, head);
    path->node[level] = node;
    path->index[level] = (uint16_t)child;
    node = iw_at(tree, iw_children(node)[child]);
  }
  iw_prefetch_payloads(tree, node);
  unsigned position = KERNEL(search_leaf)(tree, node, head);
  path->node[0] = node;
  path->index[0] = (uint16_t)position;
  return KERNEL(holds)(tree, node, position, head);
}

TARGET static uint64_t KERNEL(rank)(const iw_tree *tree, int64_t head, bool *found) {
  *found = false;
  const char *node = tree->root_node;
  if (!node) return 0;
  uint64_t rank = 0;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    unsigned child = KERNEL(route)(tree, node, head);
    const char *next = iw_at(tree, iw_children(node)[child]);
    rank += KERNEL(sum)(iw_counts(node), child, IW_SEPARATORS);
    node = next;
  }
  unsigned position = KERNEL(search_leaf)(tree, node, head);
  *found = KERNEL(holds)(tree, node, position, head);
  return rank + position;
}

TARGET static void KERNEL(select)(const iw_tree *tree, uint32_t index, iw_path *path) {
  char *node = tree->root_node;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    unsigned child = KERNEL(pick)(iw_counts(node), iw_inner_header(node)->count, IW_INNER_CAPACITY, &index);
    path->node[level] = node;
    path->index[level] = (uint16_t)child;
    node = iw_at(tree, iw_children(node)[child]);
  }
  path->node[0] = node;
  path->index[0] = (uint16_t)index;
}
