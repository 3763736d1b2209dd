/*
 * Keys too long for a node: allocations of their own, with counts of their own. Internal to the core.
 *
 * Nodes name them by address. A node that is copied shares them; a separator that is a prefix of such a key shares it, too,
 * so that dividing a node never has to allocate one.
 */
#ifndef IW_LONG_KEY_H
#define IW_LONG_KEY_H

#include "arena.h"

typedef struct iw_long_key {
  struct iw_long_key *previous; /* in the arena's list of them */
  struct iw_long_key *next;
  uint32_t references;
  uint32_t reached; /* the check of the arena counts here; else 0 */
  uint32_t length;
  uint8_t bytes[];
} iw_long_key;

/* Bytes that one of that length takes, for the accounts of arena and trees. */
static inline uint64_t iw_long_key_bytes(uint64_t length) { return sizeof(iw_long_key) + length; }

/* Stores a key with one reference; NULL for want of memory. A request in the sense of iw_arena_fail_request. */
iw_long_key *iw_long_key_create(iw_arena *arena, const uint8_t *data, uint32_t length);

/* Gives up one reference. */
void iw_long_key_release(iw_arena *arena, iw_long_key *key);

/* Frees it, whatever its count says. */
void iw_long_key_free(iw_arena *arena, iw_long_key *key);

#endif
