/* What searching nodes of byte strings does alike on every instruction set. Internal to the core. */
#ifndef IW_SLOTTED_SEARCH_H
#define IW_SLOTTED_SEARCH_H

#include "node.h"

/* Below, equal or above 0: whether a key lies before all that begin with the node's prefix, is one of them, or behind. */
static inline int iw_compare_prefix(const char *node, iw_bytes key) {
  const uint8_t *prefix = iw_prefix(node);
  unsigned length = iw_slotted(node)->prefix;
  if (key.length < length) return memcmp(key.data, prefix, key.length) <= 0 ? -1 : 1;
  for (unsigned i = 0; i < length; i += 8) {
    unsigned rest = length - i;
    uint64_t of_key = iw_load_word(key.data + i, key.length - i);
    /* What lies behind a prefix is the node's own, and is shifted out. */
    uint64_t of_prefix = iw_load_word(prefix + i, 8);
    if (rest < 8) {
      of_key >>= 64 - 8 * rest;
      of_prefix >>= 64 - 8 * rest;
    }
    if (of_key != of_prefix) return of_key < of_prefix ? -1 : 1;
  }
  return 0;
}

/*
 * How much of a node is asked for before its header says what of it matters: about half of the heads. They would else be
 * waited for one after the other.
 */
#define IW_PREFETCH_BYTES 512u

static inline void iw_prefetch_node(const char *node) {
  for (unsigned offset = 0; offset < IW_PREFETCH_BYTES; offset += 64) __builtin_prefetch(node + offset);
}

#endif
