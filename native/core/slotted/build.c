/* What nodes of a list's items take, how they are built, and where a list is best divided in two. */
#include "list.h"

/* ---- Prefixes ------------------------------------------------------------------------------------------------- */

/* The last child of an inner node has no separator behind it. */
static unsigned end_of_keys(const iw_list *list, iw_stretch stretch) { return stretch.to - (list->level > 0); }

static unsigned common_bytes(iw_key a, iw_key b, unsigned most) {
  unsigned n = 0;
  if (a.length < most) most = a.length;
  if (b.length < most) most = b.length;
  while (n < most && a.data[n] == b.data[n]) n++;
  return n;
}

/* What the keys from item `first` to item `last` all begin with, as they ascend. */
static unsigned common_prefix(const iw_list *list, unsigned first, unsigned last) {
  uint8_t first_buffer[IW_INLINE_BYTES], last_buffer[IW_INLINE_BYTES];
  return common_bytes(iw_item_key(list, first, first_buffer), iw_item_key(list, last, last_buffer), IW_INLINE_BYTES);
}

static unsigned item_bytes(const iw_item *item, unsigned prefix) {
  return item->length == IW_SLOT_LONG ? (unsigned)IW_LONG_BYTES : iw_tail_bytes(item->length, prefix);
}

static unsigned measure_with(const iw_list *list, iw_stretch stretch, unsigned prefix) {
  unsigned bytes = iw_heads_at(prefix) + iw_round_up(stretch.to - stretch.from, IW_ROOM_STEP) * IW_ENTRY_BYTES;
  if (iw_tail_bytes(list->longest, prefix) == 0) return bytes;
  for (unsigned i = stretch.from; i < end_of_keys(list, stretch); i++) bytes += item_bytes(&list->items[i], prefix);
  return bytes;
}

/* The longest prefix that leaves the heads where they are. */
static unsigned unmoving(unsigned prefix) {
  unsigned header = (unsigned)sizeof(iw_slotted_header);
  return (header + prefix) / IW_HEADS_ALIGNMENT * IW_HEADS_ALIGNMENT - header;
}

/*
 * The prefix that a node of these items should have, and the bytes that it then takes. All that the keys have in common is
 * not always best: heads are aligned, and the last few bytes of a prefix may push them further than they save. A node with
 * a single key has none, since the next key would break it.
 */
static unsigned choose_prefix(const iw_list *list, iw_stretch stretch, unsigned *bytes) {
  unsigned end = end_of_keys(list, stretch);
  unsigned prefix = end - stretch.from > 1 ? common_prefix(list, stretch.from, end - 1) : 0;
  *bytes = measure_with(list, stretch, prefix);
  if (iw_heads_at(prefix) == IW_HEADS_ALIGNMENT) return prefix;
  unsigned shorter = unmoving(prefix);
  unsigned bytes_then = measure_with(list, stretch, shorter);
  if (bytes_then >= *bytes) return prefix;
  *bytes = bytes_then;
  return shorter;
}

unsigned iw_measure(const iw_list *list, iw_stretch stretch) {
  unsigned bytes;
  choose_prefix(list, stretch, &bytes);
  return bytes;
}

/* ---- Building ------------------------------------------------------------------------------------------------- */

/* Moves a short key between nodes of the same prefix as it lies. */
static void push_as_it_lies(char *node, unsigned keys, const iw_item *item) {
  const iw_slot *from = &iw_slots(item->node)[item->index];
  unsigned tail = iw_slot_tail_bytes(*from);
  iw_slotted_heads(node)[keys] = iw_slotted_heads(item->node)[item->index];
  iw_slots(node)[keys] = *from;
  if (tail == 0) return;
  iw_slotted_header *header = iw_slotted(node);
  header->heap = (uint16_t)(header->heap - tail);
  memcpy(node + header->heap, item->node + from->at.offset, tail);
  iw_slots(node)[keys].at.offset = header->heap;
}

/*
 * Moves a key to a node with a longer prefix, if head and slot hold all of it: what the prefix has gained leaves the head, and
 * what follows moves up. False, with nothing done, if that is not all.
 */
static bool push_shortened(char *node, unsigned keys, const iw_item *item) {
  unsigned less = iw_slotted(node)->prefix - iw_slotted(item->node)->prefix;
  const iw_slot *slot = &iw_slots(item->node)[item->index];
  if (less >= IW_HEAD_BYTES || slot->length > IW_HEAD_BYTES + IW_SLOT_BYTES) return false;
  const uint64_t sign = UINT64_C(1) << 63;
  uint64_t head = (uint64_t)iw_slotted_heads(item->node)[item->index] ^ sign;
  uint64_t tail = iw_load_word((const uint8_t *)slot, sizeof *slot) << (64 - 8 * IW_SLOT_BYTES);
  iw_slotted_heads(node)[keys] = (int64_t)((head << (8 * less) | tail >> (64 - 8 * less)) ^ sign);
  iw_put_slot(node, keys, slot->length - less, tail << (8 * less));
  return true;
}

static void build_key(const iw_list *list, unsigned i, char *node, unsigned keys) {
  const iw_item *item = &list->items[i];
  if (item->node && item->length != IW_SLOT_LONG) {
    unsigned prefix = iw_slotted(node)->prefix, old_prefix = iw_slotted(item->node)->prefix;
    if (prefix == old_prefix) {
      push_as_it_lies(node, keys, item);
      return;
    }
    if (prefix > old_prefix && push_shortened(node, keys, item)) return;
  }
  uint8_t buffer[IW_INLINE_BYTES];
  iw_key key = iw_item_key(list, i, buffer);
  iw_push_key(node, keys, &key);
}

static void build_keys(const iw_list *list, iw_stretch stretch, char *node) {
  for (unsigned i = stretch.from; i < end_of_keys(list, stretch); i++) build_key(list, i, node, i - stretch.from);
}

static void build_values(const iw_list *list, iw_stretch stretch, char *node) {
  const iw_item *items = list->items + stretch.from;
  unsigned count = stretch.to - stretch.from;
  if (list->level == 0) {
    uint64_t *payloads = iw_slotted_payloads(node);
    for (unsigned i = 0; i < count; i++) payloads[i] = items[i].value.payload;
    return;
  }
  iw_id *children = iw_slotted_children(node);
  uint32_t *counts = iw_slotted_counts(node);
  for (unsigned i = 0; i < count; i++) {
    children[i] = items[i].value.below.child;
    counts[i] = items[i].value.below.count;
  }
}

void iw_build(const iw_list *list, iw_stretch stretch, char *node, unsigned size_class) {
  uint8_t buffer[IW_INLINE_BYTES];
  unsigned bytes, prefix = choose_prefix(list, stretch, &bytes);
  iw_key first = {NULL, 0, NULL};
  if (prefix > 0) first = iw_item_key(list, stretch.from, buffer);
  unsigned count = stretch.to - stretch.from;
  iw_slotted_format(node, size_class, list->level, iw_round_up(count, IW_ROOM_STEP), first.data, prefix);
  build_values(list, stretch, node);
  build_keys(list, stretch, node);
  iw_slotted(node)->count = (uint16_t)count;
}

void iw_rebuild(const iw_list *list, iw_stretch stretch, char *node, unsigned size_class) {
  _Alignas(IW_UNIT_BYTES) char scratch[IW_CLASS_BYTES(IW_SLOTTED_LARGER_CLASS)];
  iw_build(list, stretch, scratch, size_class);
  memcpy(node, scratch, IW_CLASS_BYTES(size_class));
}

/* ---- Dividing ------------------------------------------------------------------------------------------------- */

static bool fits(const iw_list *list, unsigned from, unsigned to, unsigned limit) {
  const iw_stretch stretch = {from, to};
  return to - from <= limit && iw_measure(list, stretch) <= IW_CLASS_BYTES(iw_node_class(list->level));
}

/* The item at which the share is reached, as if no stretch had a prefix of its own. */
static unsigned item_at_share(const iw_list *list, iw_share share) {
  unsigned prefix = common_prefix(list, 0, list->count - 1 - (list->level > 0));
  unsigned total = measure_with(list, iw_whole(list), prefix), wanted = total * (unsigned)share / 100;
  unsigned i = 0, bytes = 0;
  while (i < list->count && bytes < wanted) bytes += IW_ENTRY_BYTES + item_bytes(&list->items[i++], prefix);
  return i;
}

/*
 * An inner node needs a separator, so two children. A division that fits exists: halves of a node that was full fit, and a
 * key that breaks the prefix of a node lies at one end of it and can be by itself.
 */
unsigned iw_choose_division(const iw_list *list, iw_share share, unsigned limit) {
  unsigned least = list->level > 0 ? 2 : 1, most = list->count - least;
  unsigned at = share == IW_SHARE_LEAST ? least : share == IW_SHARE_MOST ? most : item_at_share(list, share);
  if (at < least) at = least;
  if (at > most) at = most;
  while (at > least && !fits(list, 0, at, limit)) at--;
  while (at < most && !fits(list, at, list->count, limit)) at++;
  return at;
}

iw_key iw_shortest_separator(const iw_key *before, const iw_key *behind, uint8_t *buffer) {
  iw_key separator = *behind;
  /* The key behind is the larger one, so it has a byte where they differ. */
  separator.length = common_bytes(*before, *behind, before->length) + 1;
  if (separator.length <= IW_INLINE_BYTES) {
    if (behind->data != buffer) memcpy(buffer, behind->data, separator.length);
    separator.data = buffer;
    separator.block = NULL;
  }
  return separator;
}

iw_key iw_separator(const iw_list *list, unsigned i, uint8_t *buffer) {
  uint8_t before_buffer[IW_INLINE_BYTES];
  iw_key before = iw_item_key(list, i - 1, before_buffer), behind = iw_item_key(list, i, buffer);
  return iw_shortest_separator(&before, &behind, buffer);
}
