#include "node.h"

void iw_slotted_format(char *node, unsigned size_class, unsigned level, unsigned room, const uint8_t *prefix,
                       unsigned length) {
  *iw_slotted(node) = (iw_slotted_header){
      .level = (uint8_t)level,
      .size_class = (uint8_t)size_class,
      .room = (uint16_t)room,
      .heap = (uint16_t)IW_CLASS_BYTES(size_class),
      .prefix = (uint16_t)length,
      .heads_at = (uint16_t)iw_heads_at(length),
  };
  if (length) memcpy(iw_prefix(node), prefix, length);
  int64_t *heads = iw_slotted_heads(node);
  for (unsigned i = 0; i < room; i++) heads[i] = INT64_MAX;
}

uint32_t iw_slotted_total(const char *node) {
  unsigned count = iw_slotted(node)->count;
  if (iw_slotted(node)->level == 0) return count;
  const uint32_t *counts = iw_slotted_counts(node);
  uint32_t total = 0;
  for (unsigned i = 0; i < count; i++) total += counts[i];
  return total;
}

/* ---- Room ----------------------------------------------------------------------------------------------------- */

static unsigned bytes_for(const iw_key *key, unsigned prefix) {
  return key->length > IW_INLINE_BYTES ? (unsigned)IW_LONG_BYTES : iw_tail_bytes(key->length, prefix);
}

bool iw_has_room(const char *node, const iw_key *key, unsigned limit) {
  const iw_slotted_header *header = iw_slotted(node);
  if (header->count >= limit || iw_compare_prefix(node, (iw_bytes){key->data, key->length}) != 0) return false;
  unsigned arrays = header->count == header->room ? IW_ROOM_STEP * IW_ENTRY_BYTES : 0;
  return bytes_for(key, header->prefix) + arrays <= iw_free_bytes(node);
}

/* From the last array to the first: each moves away from where the one before it goes. */
static void widen(char *node) {
  iw_slotted_header *header = iw_slotted(node);
  unsigned room = header->room, wider = room + IW_ROOM_STEP;
  int64_t *heads = iw_slotted_heads(node);
  uint32_t *words = (uint32_t *)(heads + room), *moved = (uint32_t *)(heads + wider);
  memmove(heads + 2u * wider, heads + 2u * room, room * sizeof(iw_slot));
  if (header->level > 0) memmove(moved + wider, words + room, room * sizeof *words);
  memmove(moved, words, room * (header->level > 0 ? sizeof *words : sizeof(uint64_t)));
  for (unsigned i = room; i < wider; i++) heads[i] = INT64_MAX;
  header->room = (uint16_t)wider;
}

/* ---- Keys ----------------------------------------------------------------------------------------------------- */

static char *take_heap(char *node, unsigned bytes) {
  iw_slotted(node)->heap = (uint16_t)(iw_slotted(node)->heap - bytes);
  return node + iw_slotted(node)->heap;
}

/* What a slot keeps of a key that lies in the heap. */
static void refer(char *node, unsigned i, unsigned length, const char *at) {
  iw_put_slot(node, i, length, 0);
  iw_slots(node)[i].at.offset = (uint16_t)(at - node);
}

static void store_long(char *node, unsigned i, const iw_key *key) {
  char *at = take_heap(node, IW_LONG_BYTES);
  memcpy(at, &key->block, IW_ADDRESS_BYTES);
  memcpy(at + IW_ADDRESS_BYTES, &key->length, sizeof key->length);
  iw_slotted(node)->longs++;
  refer(node, i, IW_SLOT_LONG, at);
}

static void store_behind_head(char *node, unsigned i, const iw_key *key) {
  unsigned prefix = iw_slotted(node)->prefix, tail = iw_tail_bytes(key->length, prefix), length = key->length - prefix;
  if (tail > 0) {
    char *at = take_heap(node, tail);
    memcpy(at, key->data + prefix + IW_HEAD_BYTES, tail);
    refer(node, i, length, at);
  } else if (length > IW_HEAD_BYTES) {
    uint64_t last = iw_load_word(key->data + key->length - sizeof last, sizeof last);
    iw_put_slot(node, i, length, last << (64 - 8 * (length - IW_HEAD_BYTES)));
  } else {
    iw_put_slot(node, i, length, 0);
  }
}

static void store_key(char *node, unsigned i, const iw_key *key) {
  iw_slotted_heads(node)[i] = iw_head_behind((iw_bytes){key->data, key->length}, iw_slotted(node)->prefix);
  (key->block ? store_long : store_behind_head)(node, i, key);
}

static void put_key(char *node, unsigned i, unsigned keys, const iw_key *key) {
  int64_t *heads = iw_slotted_heads(node);
  iw_slot *slots = iw_slots(node);
  memmove(heads + i + 1, heads + i, (keys - i) * sizeof *heads);
  memmove(slots + i + 1, slots + i, (keys - i) * sizeof *slots);
  store_key(node, i, key);
}

static void drop_key(char *node, unsigned i, unsigned keys) {
  iw_slotted_header *header = iw_slotted(node);
  int64_t *heads = iw_slotted_heads(node);
  iw_slot *slots = iw_slots(node);
  unsigned tail = iw_slot_tail_bytes(slots[i]);
  if (tail > 0 && slots[i].at.offset == header->heap) {
    header->heap = (uint16_t)(header->heap + tail);
  } else {
    header->garbage = (uint16_t)(header->garbage + tail);
  }
  header->longs = (uint16_t)(header->longs - iw_is_long(node, i));
  memmove(heads + i, heads + i + 1, (keys - i - 1) * sizeof *heads);
  memmove(slots + i, slots + i + 1, (keys - i - 1) * sizeof *slots);
  heads[keys - 1] = INT64_MAX;
}

void iw_push_key(char *node, unsigned keys, const iw_key *key) { store_key(node, keys, key); }

/* ---- Entries -------------------------------------------------------------------------------------------------- */

void iw_slotted_leaf_insert(char *leaf, unsigned position, const iw_key *key, uint64_t payload) {
  iw_slotted_header *header = iw_slotted(leaf);
  if (header->count == header->room) widen(leaf);
  put_key(leaf, position, header->count, key);
  uint64_t *payloads = iw_slotted_payloads(leaf);
  memmove(payloads + position + 1, payloads + position, (header->count - position) * sizeof *payloads);
  payloads[position] = payload;
  header->count++;
}

void iw_slotted_leaf_remove(char *leaf, unsigned position) {
  iw_slotted_header *header = iw_slotted(leaf);
  uint64_t *payloads = iw_slotted_payloads(leaf);
  drop_key(leaf, position, header->count);
  header->count--;
  memmove(payloads + position, payloads + position + 1, (header->count - position) * sizeof *payloads);
}

void iw_slotted_inner_insert(char *inner, unsigned position, const iw_key *separator, iw_id child, uint32_t count) {
  iw_slotted_header *header = iw_slotted(inner);
  if (header->count == header->room) widen(inner);
  put_key(inner, position - 1, header->count - 1u, separator);
  iw_id *children = iw_slotted_children(inner);
  uint32_t *counts = iw_slotted_counts(inner);
  unsigned behind = header->count - position;
  memmove(children + position + 1, children + position, behind * sizeof *children);
  memmove(counts + position + 1, counts + position, behind * sizeof *counts);
  children[position] = child;
  counts[position] = count;
  header->count++;
}

void iw_slotted_inner_remove(char *inner, unsigned position) {
  iw_slotted_header *header = iw_slotted(inner);
  if (header->count > 1) drop_key(inner, position ? position - 1 : 0, header->count - 1u);
  iw_id *children = iw_slotted_children(inner);
  uint32_t *counts = iw_slotted_counts(inner);
  header->count--;
  unsigned behind = header->count - position;
  memmove(children + position, children + position + 1, behind * sizeof *children);
  memmove(counts + position, counts + position + 1, behind * sizeof *counts);
}
