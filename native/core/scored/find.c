#include "scored.h"
#include "siphash.h"

int64_t iw_scored_slot(const iw_scored *set, iw_member member) {
  return (int64_t)(iw_siphash(member.data, member.length, set->seed) & set->hash_mask);
}

void iw_scored_depart(const iw_scored *set, iw_member member, int64_t head, iw_arrival *arrival) {
  arrival->head = head;
  arrival->found = false;
  arrival->awaited = set->order->height > 0;
  if (!arrival->awaited) return;
  set->order->arena->kernel->approach_key(set->order, iw_scored_key(member, head), &arrival->path);
}

void iw_scored_arrive(const iw_scored *set, iw_member member, iw_arrival *arrival) {
  if (!arrival->awaited) return;
  iw_path *path = &arrival->path;
  iw_bytes key = iw_scored_key(member, arrival->head);
  path->index[0] = (uint16_t)set->order->arena->kernel->search_leaf_key(path->node[0], key, &arrival->found);
  arrival->awaited = false;
}

bool iw_scored_has(const iw_scored *set, iw_member member, int64_t head, iw_arrival *other, iw_path *path) {
  const iw_kernel *kernel = set->order->arena->kernel;
  bool found;
  kernel->approach_key(set->order, iw_scored_key(member, head), path);
  if (other) iw_scored_arrive(set, member, other);
  path->index[0] = (uint16_t)kernel->search_leaf_key(path->node[0], iw_scored_key(member, head), &found);
  return found;
}

/* Follows the path to a slot; false if it is free, else gives what it has. */
static bool enter(const iw_tree *members, int64_t slot, iw_path *path, uint64_t *payload) {
  if (members->height == 0 || !members->arena->kernel->descend(members, slot, path)) return false;
  *payload = iw_payloads(path->node[0], members->leaf_class)[path->index[0]];
  return true;
}

void iw_scored_find(const iw_scored *set, iw_member member, iw_arrival *other, iw_place *place) {
  uint64_t payload;
  int64_t slot = iw_scored_slot(set, member);
  place->found = place->marked = false;
  for (; enter(set->members, slot, &place->member, &payload); slot = iw_next_slot(slot)) {
    if (payload == IW_SCORED_MARK) {
      if (!place->marked) place->slot = slot;
      place->marked = true;
    } else if (iw_scored_has(set, member, (int64_t)payload, other, &place->order)) {
      place->found = true;
      place->slot = slot;
      place->head = (int64_t)payload;
      break;
    }
  }
  if (other) iw_scored_arrive(set, member, other);
  if (place->found) return;
  if (place->marked) {
    (void)enter(set->members, place->slot, &place->member, &payload);
  } else {
    place->slot = slot;
  }
}
