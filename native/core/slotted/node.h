/*
 * Layout of nodes whose keys are byte strings. Internal to the core.
 *
 * A node is one block. What searching reads comes first; the bytes of keys form a heap that grows down from the end:
 *
 *     leaf    header prefix | heads[room] payloads[room]         slots[room] | free | key bytes
 *     inner   header prefix | heads[room] children[room] counts[room] slots[room] | free | key bytes
 *
 * The prefix is what all keys of the node begin with. A head is the eight bytes behind it, as an integer that orders as the
 * bytes do; what is missing counts as zero. A slot has the length of the key and what follows the head: up to six bytes,
 * or where in the heap there are more. So short keys need no heap, and looking one up ends with its slot. Heads not in use are
 * the largest integer, as in nodes of integers.
 *
 * `room` grows as entries come, so that the arrays and the heap share the block as the lengths of keys demand.
 *
 * Separator i of an inner node lies between child i and child i + 1, and is a lower one: keys below it belong before, all
 * others behind. (In nodes of integers separators are upper ones; there, a separator is a key that exists.) It is the
 * shortest prefix of the first key behind it that serves. An inner node has one separator less than it has children.
 */
#ifndef IW_SLOTTED_NODE_H
#define IW_SLOTTED_NODE_H

#include "../arena.h"
#include "../long_key.h"

/*
 * The class of full-size leaves and inner nodes: 2 KiB. With 24 bytes an entry, a leaf has about as many heads as one of
 * integers.
 */
#ifndef IW_SLOTTED_LEAF_CLASS
#define IW_SLOTTED_LEAF_CLASS 4u
#endif
#ifndef IW_SLOTTED_INNER_CLASS
#define IW_SLOTTED_INNER_CLASS 4u
#endif

#define IW_SLOTTED_SMALLER_CLASS                                                                                       \
  (IW_SLOTTED_LEAF_CLASS < IW_SLOTTED_INNER_CLASS ? IW_SLOTTED_LEAF_CLASS : IW_SLOTTED_INNER_CLASS)
#define IW_SLOTTED_LARGER_CLASS                                                                                        \
  (IW_SLOTTED_LEAF_CLASS > IW_SLOTTED_INNER_CLASS ? IW_SLOTTED_LEAF_CLASS : IW_SLOTTED_INNER_CLASS)

/* Head, payload (or child and count) and slot. */
#define IW_ENTRY_BYTES 24u
/* Arrays grow by so many entries: vectors of heads stay whole. */
#define IW_ROOM_STEP 4u
/* Where heads may begin: at the boundary that vector loads like. */
#define IW_HEADS_ALIGNMENT 32u
#define IW_HEAD_BYTES 8u
/* What a slot holds of a key: the rest of eight bytes. Many keys of 16 bytes begin alike, and need no more. */
#define IW_SLOT_BYTES 6u

/*
 * Longer keys are allocations of their own. At this length seven entries still fit a node, and dividing one in two always
 * gives nodes that fit.
 */
#define IW_INLINE_BYTES (IW_CLASS_BYTES(IW_SLOTTED_SMALLER_CLASS) / 8u)

/* A slot's length that stands for a long key; in the heap lie its address and its length. */
#define IW_SLOT_LONG UINT16_MAX
#define IW_ADDRESS_BYTES sizeof(void *)
#define IW_LONG_BYTES (IW_ADDRESS_BYTES + sizeof(uint32_t))

/* Most entries of a node. */
#define IW_MOST_ENTRIES (IW_CLASS_BYTES(IW_SLOTTED_LARGER_CLASS) / IW_ENTRY_BYTES)

typedef struct iw_slotted_header {
  uint16_t count; /* entries of a leaf, children of an inner node */
  uint8_t level;
  uint8_t size_class;
  uint16_t room;     /* entries that the arrays hold: a multiple of IW_ROOM_STEP */
  uint16_t heap;     /* where the heap begins */
  uint16_t garbage;  /* bytes of it that no slot refers to */
  uint16_t prefix;   /* bytes of the prefix, which follows the header */
  uint16_t longs;    /* slots of long keys */
  uint16_t heads_at; /* where the heads begin */
} iw_slotted_header;
_Static_assert(sizeof(iw_slotted_header) == 16,
               "a short prefix and the first heads share a cache line with the header");

typedef struct iw_slot {
  uint16_t length; /* of the key behind the prefix, or IW_SLOT_LONG */
  union {
    uint8_t tail[IW_SLOT_BYTES]; /* what the head does not hold, zeros behind it; if it is longer: */
    uint16_t offset;             /* where it lies */
  } at;
} iw_slot;
_Static_assert(sizeof(iw_slot) == 8, "searching compares a slot at once");

/* A key by itself. */
typedef struct iw_key {
  const uint8_t *data;
  uint32_t length;
  iw_long_key *block; /* of a key longer than IW_INLINE_BYTES: where its bytes lie; else NULL */
} iw_key;

static inline iw_slotted_header *iw_slotted(const char *node) { return (iw_slotted_header *)node; }

static inline uint8_t *iw_prefix(const char *node) { return (uint8_t *)node + sizeof(iw_slotted_header); }

static inline int64_t *iw_slotted_heads(const char *node) { return (int64_t *)(node + iw_slotted(node)->heads_at); }

static inline uint64_t *iw_slotted_payloads(const char *leaf) {
  return (uint64_t *)(iw_slotted_heads(leaf) + iw_slotted(leaf)->room);
}

static inline iw_id *iw_slotted_children(const char *inner) {
  return (iw_id *)(iw_slotted_heads(inner) + iw_slotted(inner)->room);
}

static inline uint32_t *iw_slotted_counts(const char *inner) {
  return iw_slotted_children(inner) + iw_slotted(inner)->room;
}

static inline iw_slot *iw_slots(const char *node) {
  return (iw_slot *)(iw_slotted_heads(node) + 2u * iw_slotted(node)->room);
}

/* Keys in a node: the last child has no separator behind it. */
static inline unsigned iw_key_count(const char *node) {
  return iw_slotted(node)->count - (iw_slotted(node)->level > 0 && iw_slotted(node)->count > 0);
}

static inline unsigned iw_round_up(unsigned number, unsigned step) { return (number + step - 1) / step * step; }

static inline unsigned iw_heads_at(unsigned prefix) {
  return iw_round_up((unsigned)sizeof(iw_slotted_header) + prefix, IW_HEADS_ALIGNMENT);
}

static inline unsigned iw_node_class(unsigned level) { return level ? IW_SLOTTED_INNER_CLASS : IW_SLOTTED_LEAF_CLASS; }

/* ---- Key bytes ------------------------------------------------------------------------------------------------ */

static inline uint64_t iw_from_big_endian(uint64_t word) {
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  return word;
#else
  return __builtin_bswap64(word);
#endif
}

/* Fewer than eight bytes as a big-endian number, zeros behind them. A loop, kept out of where keys are mostly longer. */
uint64_t iw_load_short(const uint8_t *bytes, size_t length);

/* The same of up to eight bytes. */
static inline uint64_t iw_load_word(const uint8_t *bytes, size_t length) {
  uint64_t word;
  if (length < sizeof word) return iw_load_short(bytes, length);
  memcpy(&word, bytes, sizeof word);
  return iw_from_big_endian(word);
}

/* The head of what lies behind the prefix; signed comparison of heads orders as the bytes do. */
static inline int64_t iw_head_of(const uint8_t *bytes, size_t length) {
  return (int64_t)(iw_load_word(bytes, length) ^ (UINT64_C(1) << 63));
}

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
 * The head of what lies behind the first `prefix` bytes of a key. Keys of eight bytes and more are read without a loop:
 * from the end, if need be, with what belongs to the prefix shifted out.
 */
static inline int64_t iw_head_behind(iw_bytes key, unsigned prefix) {
  if (key.length < IW_HEAD_BYTES) return iw_head_of(key.data + prefix, key.length - prefix);
  size_t last = key.length - IW_HEAD_BYTES, at = prefix < last ? prefix : last;
  size_t surplus = 8 * (prefix - at);
  uint64_t word = iw_load_word(key.data + at, IW_HEAD_BYTES);
  word = surplus < 64 ? word << surplus : 0;
  return (int64_t)(word ^ (UINT64_C(1) << 63));
}

static inline iw_long_key *iw_slot_block(const char *node, unsigned i) {
  iw_long_key *block;
  memcpy(&block, node + iw_slots(node)[i].at.offset, IW_ADDRESS_BYTES);
  return block;
}

/* Of a long key's slot: separators are shorter than the block that they share. */
static inline uint32_t iw_slot_long_length(const char *node, unsigned i) {
  uint32_t length;
  memcpy(&length, node + iw_slots(node)[i].at.offset + IW_ADDRESS_BYTES, sizeof length);
  return length;
}

static inline bool iw_is_long(const char *node, unsigned i) { return iw_slots(node)[i].length == IW_SLOT_LONG; }

/* The block of a long key, or NULL. */
static inline iw_long_key *iw_block_of(const char *node, unsigned i) {
  return iw_is_long(node, i) ? iw_slot_block(node, i) : NULL;
}

static inline uint32_t iw_key_length(const char *node, unsigned i) {
  return iw_is_long(node, i) ? iw_slot_long_length(node, i)
                             : (uint32_t)iw_slotted(node)->prefix + iw_slots(node)[i].length;
}

/* Bytes of heap that a key takes behind a prefix. */
static inline unsigned iw_tail_bytes(unsigned length, unsigned prefix) {
  return length > prefix + IW_HEAD_BYTES + IW_SLOT_BYTES ? length - prefix - IW_HEAD_BYTES : 0;
}

/* What follows the head of a key that is not long. */
static inline const uint8_t *iw_tail_of(const char *node, unsigned i) {
  const iw_slot *slot = &iw_slots(node)[i];
  bool in_slot = slot->length <= IW_HEAD_BYTES + IW_SLOT_BYTES;
  return in_slot ? slot->at.tail : (const uint8_t *)node + slot->at.offset;
}

static inline unsigned iw_slot_tail_bytes(iw_slot slot) {
  return slot.length == IW_SLOT_LONG ? (unsigned)IW_LONG_BYTES : iw_tail_bytes(slot.length, 0);
}

/*
 * Sets a slot to a length and up to six bytes behind the head, left-aligned in a word, zeros behind them. Stored as a word: put
 * together from smaller pieces and read back whole, a slot cannot be had before the pieces have reached the cache, and
 * insertions of strings took 7 ns more.
 */
static inline void iw_put_slot(char *node, unsigned i, unsigned length, uint64_t tail) {
  iw_slot *slot = &iw_slots(node)[i];
  uint64_t bytes = iw_from_big_endian(tail >> (64 - 8 * IW_SLOT_BYTES));
  memcpy(slot, &bytes, sizeof *slot);
  slot->length = (uint16_t)length;
}

/* Copies the whole key, iw_key_length bytes. */
void iw_copy_key(const char *node, unsigned i, uint8_t *to);

/* The key by itself; `buffer`, of IW_INLINE_BYTES, holds its bytes unless it is long. */
iw_key iw_key_at(const char *node, unsigned i, uint8_t *buffer);

/* Below, equal or above 0 as the probe stands to a key of the same head, behind the same prefix. */
int iw_compare_behind_head(const char *node, unsigned i, iw_bytes probe);

/*
 * Where a probe stands among the first n keys, all that have its head lying from `position` on: how many are smaller, and
 * *found if one is equal. For nodes with several keys of that head.
 */
unsigned iw_find_in_run(const char *node, unsigned position, unsigned n, iw_bytes probe, bool *found);

/* ---- Changes within a node. The caller sees to room and ownership, and to the references of long keys. ----------- */

/* Prepares a block as an empty node with room and a prefix. */
void iw_slotted_format(char *node, unsigned size_class, unsigned level, unsigned room, const uint8_t *prefix,
                       unsigned length);

/* Bytes that slots and arrays do not use, garbage aside. */
static inline unsigned iw_free_bytes(const char *node) {
  const iw_slotted_header *header = iw_slotted(node);
  return header->heap - (header->heads_at + header->room * IW_ENTRY_BYTES);
}

/* Bytes in use. */
static inline unsigned iw_used_bytes(const char *node) {
  const iw_slotted_header *header = iw_slotted(node);
  unsigned heap = IW_CLASS_BYTES(header->size_class) - header->heap - header->garbage;
  return header->heads_at + iw_round_up(header->count, IW_ROOM_STEP) * IW_ENTRY_BYTES + heap;
}

/* Whether one more entry of that key can go in as the node is laid out. */
bool iw_has_room(const char *node, const iw_key *key, unsigned limit);

void iw_slotted_leaf_insert(char *leaf, unsigned position, const iw_key *key, uint64_t payload);
void iw_slotted_leaf_remove(char *leaf, unsigned position);

/* Puts a child and its count at `position` > 0, with `separator` before it. */
void iw_slotted_inner_insert(char *inner, unsigned position, const iw_key *separator, iw_id child, uint32_t count);
/* Takes out the child at `position`, with the separator before it (for the first child: behind it). */
void iw_slotted_inner_remove(char *inner, unsigned position);

/* Puts a key behind those that the node has. For building nodes: there is room for it. */
void iw_push_key(char *node, unsigned keys, const iw_key *key);

/* Entries below an inner node; entries in or below a node. */
uint32_t iw_slotted_total(const char *node);

#endif
