#include "scored.h"

iw_status iw_scored_remove(iw_scored *set, iw_member member, bool *found) {
  iw_place place;
  iw_scored_find(set, member, NULL, &place);
  *found = place.found;
  if (!place.found) return IW_OK;
  iw_status status = iw_numeric_overwrite(set->members, &place.member, IW_SCORED_MARK);
  if (status != IW_OK) return status;
  status = iw_slotted_remove(set->order, &place.order);
  if (status == IW_OK) {
    iw_scored_tidy(set, place.slot);
  } else {
    iw_scored_put_back(set, place.slot, (uint64_t)place.head);
  }
  return status;
}

/* ---- A range -------------------------------------------------------------------------------------------------- */

/* Gives up the first slot on the way of a member that has its score: one is there. */
static iw_status give_up_slot(iw_scored *set, iw_key key) {
  iw_tree *members = set->members;
  /* Only read: no score is laid before it. */
  iw_member member = {(uint8_t *)key.data + IW_SCORE_BYTES, key.length - IW_SCORE_BYTES};
  uint64_t head = (uint64_t)iw_scored_head(key.data);
  iw_path path;
  for (int64_t slot = iw_scored_slot(set, member);; slot = iw_next_slot(slot)) {
    bool taken = members->arena->kernel->descend(members, slot, &path);
    IW_DEBUG_ASSERT(taken);
    (void)taken;
    if (iw_payloads(path.node[0], members->leaf_class)[path.index[0]] != head) continue;
    iw_status status = iw_numeric_overwrite(members, &path, IW_SCORED_MARK);
    if (status == IW_OK) iw_scored_tidy(set, slot);
    return status;
  }
}

static iw_status give_up_slots(iw_scored *set, uint64_t start, uint64_t end) {
  iw_cursor cursor;
  uint8_t buffer[IW_INLINE_BYTES];
  iw_status status = IW_OK;
  iw_path *path = &cursor.path;
  iw_cursor_seek_index(&cursor, set->order, start);
  for (; status == IW_OK && start < end; start++, path->index[0]++) {
    if (path->index[0] == iw_slotted(path->node[0])->count) (void)iw_path_next_leaf(set->order, path);
    status = give_up_slot(set, iw_key_at(path->node[0], path->index[0], buffer));
  }
  return status;
}

iw_status iw_scored_remove_range(iw_scored *set, uint64_t start, uint64_t end) {
  uint64_t size = iw_scored_size(set);
  if (end > size) end = size;
  if (start >= end) return IW_OK;
  iw_status status = iw_scored_begin(set, &(iw_scored_batch){.removals = true});
  if (status != IW_OK) return status;
  if (end - start == size) {
    iw_scored_clear(set);
  } else {
    status = give_up_slots(set, start, end);
    if (status == IW_OK) status = iw_tree_remove_range(set->order, start, end);
  }
  if (status == IW_OK) {
    iw_scored_commit(set);
  } else {
    (void)iw_scored_roll_back(set);
  }
  return status;
}
