/* Reading keys out of nodes, and comparing with them. */
#include "node.h"

uint64_t iw_load_short(const uint8_t *bytes, size_t length) {
  uint64_t word = 0;
  for (size_t i = 0; i < length; i++) word |= (uint64_t)bytes[i] << (56 - 8 * i);
  return word;
}

static void store_word(uint8_t *to, uint64_t word, unsigned length) {
  uint64_t bytes = iw_from_big_endian(word);
  memcpy(to, &bytes, length < sizeof bytes ? length : sizeof bytes);
}

void iw_copy_key(const char *node, unsigned i, uint8_t *to) {
  iw_slot slot = iw_slots(node)[i];
  if (slot.length == IW_SLOT_LONG) {
    memcpy(to, iw_slot_block(node, i)->bytes, iw_slot_long_length(node, i));
    return;
  }
  unsigned prefix = iw_slotted(node)->prefix;
  memcpy(to, iw_prefix(node), prefix);
  to += prefix;
  store_word(to, (uint64_t)iw_slotted_heads(node)[i] ^ (UINT64_C(1) << 63), slot.length);
  if (slot.length > IW_HEAD_BYTES) memcpy(to + IW_HEAD_BYTES, iw_tail_of(node, i), slot.length - IW_HEAD_BYTES);
}

iw_key iw_key_at(const char *node, unsigned i, uint8_t *buffer) {
  if (iw_is_long(node, i)) {
    iw_long_key *block = iw_slot_block(node, i);
    return (iw_key){block->bytes, iw_slot_long_length(node, i), block};
  }
  iw_copy_key(node, i, buffer);
  return (iw_key){buffer, iw_key_length(node, i), NULL};
}

static int compare_numbers(size_t a, size_t b) { return a < b ? -1 : a > b; }

int iw_compare_behind_head(const char *node, unsigned i, iw_bytes probe) {
  unsigned prefix = iw_slotted(node)->prefix;
  iw_slot slot = iw_slots(node)[i];
  size_t skipped = prefix + IW_HEAD_BYTES, length = iw_key_length(node, i);
  /* A key that ends within the head is the other one up to zeros, so that the lengths decide. */
  if (probe.length > skipped && length > skipped) {
    bool is_long = slot.length == IW_SLOT_LONG;
    const uint8_t *tail = is_long ? iw_slot_block(node, i)->bytes + skipped : iw_tail_of(node, i);
    size_t shorter = probe.length < length ? probe.length : length;
    int order = memcmp(probe.data + skipped, tail, shorter - skipped);
    if (order != 0) return order;
  }
  return compare_numbers(probe.length, length);
}

/* Below, equal or above 0 as the probe, behind the prefix, stands to a key. */
static int compare_behind_prefix(const char *node, unsigned i, int64_t head, iw_bytes probe) {
  int64_t other = iw_slotted_heads(node)[i];
  if (head != other) return head < other ? -1 : 1;
  return iw_compare_behind_head(node, i, probe);
}

unsigned iw_find_in_run(const char *node, unsigned position, unsigned n, iw_bytes probe, bool *found) {
  unsigned prefix = iw_slotted(node)->prefix;
  int64_t head = iw_head_of(probe.data + prefix, probe.length - prefix);
  unsigned low = position, high = n;
  while (low < high) {
    unsigned middle = low + (high - low) / 2;
    int order = compare_behind_prefix(node, middle, head, probe);
    if (order == 0) {
      *found = true;
      return middle;
    }
    if (order > 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  *found = false;
  return low;
}
