/* What searching nodes of byte strings does alike on every instruction set. Internal to the core. */
#ifndef IW_SLOTTED_SEARCH_H
#define IW_SLOTTED_SEARCH_H

#include "../prefetch.h"
#include "../tree.h"
#include "node.h"

/*
 * Whether a probe equals key i, which has its head, and all of which is in head and slot; false, too, if it takes more to
 * find out.
 */
static inline bool iw_equals_at_once(const char *node, unsigned i, iw_bytes probe) {
  const iw_slot *slot = &iw_slots(node)[i];
  size_t length = probe.length - iw_slotted(node)->prefix, tail = length - IW_HEAD_BYTES;
  if (slot->length != length || length > IW_HEAD_BYTES + IW_SLOT_BYTES) return false;
  if (length <= IW_HEAD_BYTES) return true;
  uint64_t of_probe = iw_load_word(probe.data + probe.length - 8, 8) << (64 - 8 * tail);
  uint64_t of_key = iw_load_word((const uint8_t *)slot, sizeof *slot) << (64 - 8 * IW_SLOT_BYTES);
  return of_probe == of_key;
}

/*
 * How much of a node is asked for before its header says what of it matters: the heads of one that is as full as nodes
 * are after insertions at random. Without it they are waited for one after the other, and a lookup among a million keys took 340
 * ns instead of 175; more did not help further.
 */
#define IW_PREFETCH_BYTES 768u

IW_ASK void iw_prefetch_slotted_heads(const char *node) { iw_prefetch_span(node, 0, IW_PREFETCH_BYTES); }

/*
 * All of a leaf: otherwise slot, payload and heap are waited for one after the other once the head is found, and what comes behind
 * a change is moved as it arrives. In calls from JavaScript, `get` of a string among a million took 390 ns instead of 520, `set`
 * 430 instead of 600, and the rank of a member 743 instead of 889.
 */
IW_ASK void iw_prefetch_slotted_leaf(const char *leaf) {
  iw_prefetch_span(leaf, 0, IW_CLASS_BYTES(IW_SLOTTED_LEAF_CLASS));
}

/* What is read of a leaf once it is known where a key would lie. Lines behind the node are none's, and asking for them harmless. */
IW_ASK void iw_prefetch_entry(const char *leaf, unsigned position) {
  iw_prefetch(iw_slots(leaf) + position);
  iw_prefetch(iw_slotted_payloads(leaf) + position);
}

/* And once its slot has come: what lies in the heap of a key that has more than head and slot hold. */
IW_ASK void iw_prefetch_tail(const char *leaf, unsigned position) {
  const iw_slot *slot = &iw_slots(leaf)[position];
  if (slot->length > IW_HEAD_BYTES + IW_SLOT_BYTES) iw_prefetch(leaf + slot->at.offset);
}

#endif
