#include "../cursor.h"
#include "../kernel/kernel.h"
#include "slotted.h"

/* ---- The entry behind ----------------------------------------------------------------------------------------- */

/* The leaf and index of the entry behind the cursor, which stays where it is; NULL if there is none. */
static const char *entry_behind(const iw_cursor *cursor, unsigned *index) {
  iw_cursor moved;
  if (cursor->tree->height == 0) return NULL;
  const iw_path *path = &cursor->path;
  if (path->index[0] >= iw_slotted(path->node[0])->count) {
    moved = *cursor;
    if (!iw_path_next_leaf(moved.tree, &moved.path)) return NULL;
    path = &moved.path;
  }
  *index = path->index[0];
  return path->node[0];
}

bool iw_cursor_payload(const iw_cursor *cursor, uint64_t *payload) {
  unsigned index;
  const char *leaf = entry_behind(cursor, &index);
  if (leaf) *payload = iw_slotted_payloads(leaf)[index];
  return leaf != NULL;
}

size_t iw_bytes_key_length(const iw_cursor *cursor) {
  unsigned index;
  const char *leaf = entry_behind(cursor, &index);
  return leaf ? iw_key_length(leaf, index) : 0;
}

void iw_bytes_copy_key(const iw_cursor *cursor, uint8_t *to) {
  unsigned index;
  const char *leaf = entry_behind(cursor, &index);
  if (leaf) iw_copy_key(leaf, index, to);
}

/* ---- Reading many --------------------------------------------------------------------------------------------- */

typedef struct reading {
  size_t max;
  size_t read;
  uint8_t *data;
  size_t capacity; /* bytes left behind `data` */
  uint32_t *lengths;
  uint64_t *payloads;
} reading;

/* A key and what copies of fixed length may write behind it. */
#define SHORT_PREFIX 16u
#define SHORT_BYTES (SHORT_PREFIX + IW_HEAD_BYTES + IW_SLOT_BYTES)

/*
 * Copies of fixed length take a fraction of the time, and most keys allow them: the prefix is short, and head and slot have
 * the rest. What they write too much of the next key overwrites. What they read too much is the node's own.
 */
static bool copy_short_key(const char *leaf, unsigned i, const reading *to) {
  const iw_slot *slot = &iw_slots(leaf)[i];
  unsigned prefix = iw_slotted(leaf)->prefix;
  if (slot->length > IW_HEAD_BYTES + IW_SLOT_BYTES || prefix > SHORT_PREFIX || to->capacity < SHORT_BYTES) return false;
  uint64_t word = iw_from_big_endian((uint64_t)iw_slotted_heads(leaf)[i] ^ (UINT64_C(1) << 63));
  memcpy(to->data, iw_prefix(leaf), SHORT_PREFIX);
  memcpy(to->data + prefix, &word, IW_HEAD_BYTES);
  memcpy(to->data + prefix + IW_HEAD_BYTES, slot->at.tail, IW_SLOT_BYTES);
  return true;
}

/* False, having read nothing, if the key does not fit. */
static bool read_entry(reading *to, const char *leaf, unsigned i) {
  uint32_t length = iw_key_length(leaf, i);
  if (length > to->capacity) return false;
  if (!copy_short_key(leaf, i, to)) iw_copy_key(leaf, i, to->data);
  to->data += length;
  to->capacity -= length;
  to->lengths[to->read] = length;
  if (to->payloads) to->payloads[to->read] = iw_slotted_payloads(leaf)[i];
  to->read++;
  return true;
}

/* Where the keys of the leaf that lie below `stop` end; those not above it, if `inclusive`. */
static unsigned position_of(const iw_cursor *cursor, iw_bytes stop, bool inclusive) {
  bool found;
  unsigned position = cursor->tree->arena->kernel->search_leaf_key(cursor->path.node[0], stop, &found);
  return position + (found && inclusive);
}

size_t iw_bytes_read(iw_cursor *cursor, const iw_bytes *stop, bool inclusive, size_t max, uint8_t *data,
                     size_t capacity, uint32_t *lengths, uint64_t *payloads, bool *more, size_t *needed) {
  reading to = {.max = max, .capacity = capacity};
  to.data = data;
  to.lengths = lengths;
  to.payloads = payloads;
  iw_bytes sound_stop = stop ? iw_sound_bytes(cursor->tree, *stop) : (iw_bytes){NULL, 0};
  *more = false;
  *needed = 0;
  if (cursor->tree->height > 0) iw_prefetch_ahead(cursor, 1, 1);
  while (iw_reach_entry_behind(cursor)) {
    const char *leaf = cursor->path.node[0];
    unsigned i = cursor->path.index[0];
    unsigned end = stop ? position_of(cursor, sound_stop, inclusive) : iw_slotted(leaf)->count;
    if (end <= i) break;
    while (i < end && to.read < max && read_entry(&to, leaf, i)) i++;
    cursor->path.index[0] = (uint16_t)i;
    if (i == end) continue;
    *more = true;
    if (to.read == 0 && max > 0) *needed = iw_key_length(leaf, i);
    break;
  }
  return to.read;
}

size_t iw_bytes_read_back(iw_cursor *cursor, const iw_bytes *stop, bool inclusive, size_t max, uint8_t *data,
                          size_t capacity, uint32_t *lengths, uint64_t *payloads, bool *more, size_t *needed) {
  reading to = {.max = max, .capacity = capacity};
  to.data = data;
  to.lengths = lengths;
  to.payloads = payloads;
  iw_bytes sound_stop = stop ? iw_sound_bytes(cursor->tree, *stop) : (iw_bytes){NULL, 0};
  *more = false;
  *needed = 0;
  if (cursor->tree->height > 0) iw_prefetch_ahead(cursor, -1, 1);
  while (iw_reach_entry_before(cursor)) {
    const char *leaf = cursor->path.node[0];
    unsigned i = cursor->path.index[0];
    unsigned begin = stop ? position_of(cursor, sound_stop, !inclusive) : 0;
    if (begin >= i) break;
    while (i > begin && to.read < max && read_entry(&to, leaf, i - 1)) i--;
    cursor->path.index[0] = (uint16_t)i;
    if (i == begin) continue;
    *more = true;
    if (to.read == 0 && max > 0) *needed = iw_key_length(leaf, i - 1);
    break;
  }
  return to.read;
}
