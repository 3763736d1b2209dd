/* The searching operations, one implementation for each instruction set. Internal to the core. */
#ifndef IW_KERNEL_H
#define IW_KERNEL_H

#include "../prefetch.h"
#include "../slotted/search.h"
#include "../tree.h"

/*
 * Searches in flight at a time. With 16 a lookup among a million entries takes a third of the time of one after the other;
 * with 8 somewhat more, and with 32 a tenth less there but half as much again among ten thousand.
 */
#ifndef IW_SEARCH_GROUP
#define IW_SEARCH_GROUP 16u
#endif

/* Asks for the part of a full-size node that searching reads. */
IW_ASK void iw_prefetch_heads(const char *node) { iw_prefetch_span(node, 0, iw_half(IW_LEAF_CLASS)); }

/*
 * Asks for what a search that ends in a full-size leaf reads next, while the heads are on their way. Between two calls from
 * JavaScript a processor does not get so far ahead by itself as it does in a loop: among a million numbers `get` took 260 ns
 * instead of 320, `set` and `delete` a tenth less.
 */
IW_ASK void iw_prefetch_payloads(const iw_tree *tree, const char *leaf) {
  if (iw_is_far(tree)) iw_prefetch_span(leaf, iw_half(IW_LEAF_CLASS), IW_CLASS_BYTES(IW_LEAF_CLASS));
}

/* See operations.inc.h. */
#define KERNEL_WIDE inline __attribute__((always_inline))
#define KERNEL_COMPACT __attribute__((noinline))

/*
 * Whole operations are dispatched, not the search of a node: inside one, everything inlines for its instruction set.
 */
struct iw_kernel {
  const char *name;
  bool (*supported)(void);
  /* How many of the first `width` heads are smaller than x. `width` is a multiple of 4, heads behind it are not read. */
  unsigned (*count_less)(const int64_t *heads, unsigned width, int64_t x);
  /* Address of the payload of a present head, or NULL. The tree may be empty. */
  uint64_t *(*find)(const iw_tree *tree, int64_t head);
  /* The same for up to IW_SEARCH_GROUP heads in a tree that is not empty. */
  void (*find_group)(const iw_tree *tree, const int64_t *heads, size_t count, const uint64_t **payloads);
  /* Follows a head down a tree that is not empty: path->index[0] is where it lies or would lie. True if present. */
  bool (*descend)(const iw_tree *tree, int64_t head, iw_path *path);
  /* How many heads are smaller; *found if this one is present. The tree may be empty. */
  uint64_t (*rank)(const iw_tree *tree, int64_t head, bool *found);
  /* Follows a position below the size down the tree. */
  void (*select)(const iw_tree *tree, uint32_t index, iw_path *path);
  /* The same for trees of byte strings. */
  uint64_t *(*find_key)(const iw_tree *tree, iw_bytes key);
  void (*find_key_group)(const iw_tree *tree, const iw_bytes *keys, size_t count, const uint64_t **payloads);
  bool (*descend_key)(const iw_tree *tree, iw_bytes key, iw_path *path);
  /* The same but for the search of the leaf, path->index[0]: other work can be done while memory brings all of it. */
  void (*approach_key)(const iw_tree *tree, iw_bytes key, iw_path *path);
  /* How many keys of a leaf are smaller; *found if this one is present. */
  unsigned (*search_leaf_key)(const char *leaf, iw_bytes key, bool *found);
  uint64_t (*rank_key)(const iw_tree *tree, iw_bytes key, bool *found);
  void (*select_slotted)(const iw_tree *tree, uint32_t index, iw_path *path);
};

extern const iw_kernel iw_kernel_scalar;
/* Each exists where its instruction set can. */
extern const iw_kernel iw_kernel_sse42;
extern const iw_kernel iw_kernel_avx2;
extern const iw_kernel iw_kernel_avx512;
extern const iw_kernel iw_kernel_neon;

#endif
