#include "list.h"

/* Items are not touched: there are a few KiB of them. */
void iw_list_clear(iw_list *list, unsigned level) {
  list->own = NULL;
  list->level = level;
  list->count = list->longest = 0;
}

static void note_length(iw_list *list, unsigned length) {
  if (length > list->longest) list->longest = length;
}

void iw_list_of(iw_list *list, const char *node) {
  iw_list_clear(list, iw_slotted(node)->level);
  iw_list_add(list, node);
}

void iw_list_add(iw_list *list, const char *node) {
  const iw_slotted_header *header = iw_slotted(node);
  unsigned keys = iw_key_count(node);
  const iw_slot *slots = iw_slots(node);
  const uint64_t *payloads = iw_slotted_payloads(node);
  const iw_id *children = iw_slotted_children(node);
  const uint32_t *counts = iw_slotted_counts(node);
  for (unsigned i = 0; i < header->count; i++) {
    iw_item *item = &list->items[list->count++];
    uint16_t length = i >= keys ? 0 : slots[i].length;
    item->node = node;
    item->index = (uint16_t)i;
    item->length = length == IW_SLOT_LONG ? length : (uint16_t)(length + header->prefix);
    note_length(list, item->length);
    if (header->level == 0) {
      item->value.payload = payloads[i];
    } else {
      item->value.below.child = children[i];
      item->value.below.count = counts[i];
    }
  }
}

void iw_list_set_key(iw_list *list, unsigned position, const iw_key *own) {
  list->own = own;
  list->items[position].node = NULL;
  list->items[position].length = own->block ? IW_SLOT_LONG : (uint16_t)own->length;
  note_length(list, list->items[position].length);
}

iw_item *iw_list_insert(iw_list *list, unsigned position, const iw_key *own) {
  iw_item *item = &list->items[position];
  memmove(item + 1, item, (list->count - position) * sizeof *item);
  list->count++;
  iw_list_set_key(list, position, own);
  return item;
}

iw_key iw_item_key(const iw_list *list, unsigned i, uint8_t *buffer) {
  const iw_item *item = &list->items[i];
  return item->node ? iw_key_at(item->node, item->index, buffer) : *list->own;
}

uint32_t iw_stretch_total(const iw_list *list, iw_stretch stretch) {
  if (list->level == 0) return stretch.to - stretch.from;
  uint32_t total = 0;
  for (unsigned i = stretch.from; i < stretch.to; i++) total += list->items[i].value.below.count;
  return total;
}
