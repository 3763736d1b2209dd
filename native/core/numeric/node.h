/*
 * Layout of nodes whose keys are integers. Internal to the core.
 *
 * A node is one block, split in the middle. The first half holds the heads, alone and contiguous, and in its last 32
 * bytes the header: searching reads heads only, and the header shares a cache line with the last of them. The second half
 * holds payloads in a leaf, children and subtree counts in an inner node:
 *
 *     leaf    heads[capacity]            header | payloads[capacity]
 *     inner   separators[capacity - 1]   header | children[], counts[]
 *
 * Heads not in use are the largest integer, so that counting "smaller than x" over the full width needs no length.
 * Separator i is an upper one: child i holds heads <= separator i, child i + 1 heads above it.
 *
 * A tree of one leaf keeps it in the smallest block that fits; every other node has the full size.
 */
#ifndef IW_NODE_H
#define IW_NODE_H

#include <string.h>

#include "../arena.h"

#define IW_HEADER_BYTES 32u
#define IW_PADDING INT64_MAX

/* Half a block less the header, in heads. */
#define IW_LEAF_SLOTS(class) (IW_CLASS_BYTES(class) / 16u - IW_HEADER_BYTES / 8u)

/* The class of full-size leaves and inner nodes: 1 KiB, 60 heads. */
#ifndef IW_LEAF_CLASS
#define IW_LEAF_CLASS 3u
#endif
#ifndef IW_INNER_CLASS
#define IW_INNER_CLASS 3u
#endif

#define IW_LEAF_CAPACITY IW_LEAF_SLOTS(IW_LEAF_CLASS)
#define IW_SEPARATORS IW_LEAF_SLOTS(IW_INNER_CLASS)
#define IW_INNER_CAPACITY (IW_SEPARATORS + 1u)

typedef struct iw_header {
  uint16_t count; /* entries of a leaf, children of an inner node */
  uint8_t level;  /* 0 for a leaf */
  uint8_t size_class;
  uint8_t unused[28];
} iw_header;
_Static_assert(sizeof(iw_header) == IW_HEADER_BYTES, "the header fills what the heads leave of the first half");
_Static_assert(2 * IW_INNER_CAPACITY * sizeof(uint32_t) <= IW_CLASS_BYTES(IW_INNER_CLASS) / 2,
               "children and counts fit the second half");

static inline int64_t *iw_heads(const char *node) { return (int64_t *)node; }

static inline uint32_t iw_half(unsigned size_class) { return IW_CLASS_BYTES(size_class) / 2; }

static inline iw_header *iw_header_of(const char *node, unsigned size_class) {
  return (iw_header *)(node + iw_half(size_class) - IW_HEADER_BYTES);
}

static inline uint64_t *iw_payloads(const char *leaf, unsigned size_class) {
  return (uint64_t *)(leaf + iw_half(size_class));
}

static inline iw_header *iw_inner_header(const char *inner) { return iw_header_of(inner, IW_INNER_CLASS); }

static inline iw_id *iw_children(const char *inner) { return (iw_id *)(inner + iw_half(IW_INNER_CLASS)); }

static inline uint32_t *iw_counts(const char *inner) {
  return (uint32_t *)(inner + iw_half(IW_INNER_CLASS)) + IW_INNER_CAPACITY;
}

/* Prepares a block as an empty node. */
void iw_node_format(char *node, unsigned size_class, unsigned level);

/* Entries below an inner node: the sum of its counts. */
uint32_t iw_inner_total(const char *inner);
/* Entries in or below a full-size node. */
uint32_t iw_node_total(const char *node, unsigned level);

/* ---- Changes within a node, or between two neighbours. The caller sees to room and ownership. ------------------- */

/* Inline as it is what an insertion consists of. */
static inline void iw_leaf_insert(char *leaf, unsigned size_class, unsigned position, int64_t head, uint64_t payload) {
  iw_header *header = iw_header_of(leaf, size_class);
  int64_t *heads = iw_heads(leaf);
  uint64_t *payloads = iw_payloads(leaf, size_class);
  unsigned behind = header->count - position;
  memmove(heads + position + 1, heads + position, behind * sizeof *heads);
  memmove(payloads + position + 1, payloads + position, behind * sizeof *payloads);
  heads[position] = head;
  payloads[position] = payload;
  header->count++;
}
void iw_leaf_remove(char *leaf, unsigned size_class, unsigned position);
/* Moves the first `n` entries of `right` to the end of `left`, or the last `n` of `left` to the front of `right`. */
void iw_leaf_shift_left(char *left, char *right, unsigned size_class, unsigned n);
void iw_leaf_shift_right(char *left, char *right, unsigned size_class, unsigned n);

/* Puts a child and its count at `position` > 0, with `separator` between it and the child before. */
void iw_inner_insert(char *inner, unsigned position, int64_t separator, iw_id child, uint32_t count);
/* Takes out the child at `position`, with the separator before it (for the first child: behind it). */
void iw_inner_remove(char *inner, unsigned position);
/* As for leaves. *separator stands between the two nodes, before and after; unspecified if one ends empty. */
void iw_inner_shift_left(char *left, char *right, unsigned n, int64_t *separator);
void iw_inner_shift_right(char *left, char *right, unsigned n, int64_t *separator);

#endif
