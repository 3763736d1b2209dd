#include "scored.h"

static iw_status insert_member(iw_scored *set, iw_member member, iw_place *place, iw_arrival *arrival) {
  iw_status status = iw_scored_take_slot(set, place, arrival->head);
  if (status != IW_OK) return status;
  set->order->max_bytes = iw_scored_budget(set, set->members);
  status = iw_slotted_insert_key(set->order, &arrival->path, iw_scored_key(member, arrival->head), 0);
  if (status == IW_OK) return IW_OK;
  iw_scored_put_back(set, place->slot, IW_SCORED_MARK);
  iw_scored_tidy(set, place->slot);
  return status;
}

static iw_status move_key(iw_scored *set, iw_member member, iw_place *place, iw_arrival *arrival) {
  iw_tree *order = set->order;
  iw_bytes key = iw_scored_key(member, arrival->head);
  if (iw_slotted_move_in_place(order, &place->order, &arrival->path, key, 0)) return IW_OK;
  unsigned height = order->height;
  order->max_bytes = iw_scored_budget(set, set->members);
  iw_status status = iw_slotted_reserve_move(order);
  if (status == IW_OK) status = iw_slotted_insert_key(order, &arrival->path, key, 0);
  if (status != IW_OK) return status;
  bool found = order->arena->kernel->descend_key(order, iw_scored_key(member, place->head), &place->order);
  IW_DEBUG_ASSERT(found);
  (void)found;
  iw_slotted_end_move(order, &place->order, height);
  return IW_OK;
}

static iw_status change_score(iw_scored *set, iw_member member, iw_place *place, iw_arrival *arrival) {
  iw_status status = iw_numeric_overwrite(set->members, &place->member, (uint64_t)arrival->head);
  if (status != IW_OK) return status;
  status = move_key(set, member, place, arrival);
  if (status != IW_OK) iw_scored_put_back(set, place->slot, (uint64_t)place->head);
  return status;
}

static bool is_allowed(const iw_place *place, int64_t head, unsigned flags) {
  if (!place->found) return !(flags & IW_SCORED_IF_PRESENT);
  if (flags & IW_SCORED_IF_ABSENT) return false;
  if (flags & IW_SCORED_IF_GREATER && head <= place->head) return false;
  return !(flags & IW_SCORED_IF_LESS && head >= place->head);
}

/* Writes what was found to be the place and, if another one awaits, its new place. */
static iw_status write(iw_scored *set, iw_member member, iw_place *place, iw_arrival *arrival, unsigned flags,
                       iw_scored_result *result) {
  result->score = iw_head_to_double(arrival->head);
  result->outcome = IW_SCORED_FORBIDDEN;
  if (!is_allowed(place, arrival->head, flags)) return IW_OK;
  result->outcome = IW_SCORED_UNCHANGED;
  if (place->found && place->head == arrival->head) return IW_OK;
  result->outcome = place->found ? IW_SCORED_UPDATED : IW_SCORED_INSERTED;
  return (place->found ? change_score : insert_member)(set, member, place, arrival);
}

static bool is_nan(double number) { return number != number; }

iw_status iw_scored_add(iw_scored *set, iw_member member, double score, unsigned flags, iw_scored_result *result) {
  iw_place place;
  iw_arrival arrival;
  if (is_nan(score)) return IW_ERR_ARGUMENT;
  iw_scored_depart(set, member, iw_head_from_double(score), &arrival);
  iw_scored_find(set, member, &arrival, &place);
  return write(set, member, &place, &arrival, flags, result);
}

iw_status iw_scored_increment(iw_scored *set, iw_member member, double by, unsigned flags, iw_scored_result *result) {
  iw_place place;
  iw_arrival arrival;
  if (is_nan(by)) return IW_ERR_ARGUMENT;
  iw_scored_find(set, member, NULL, &place);
  *result = (iw_scored_result){IW_SCORED_FORBIDDEN, by};
  if (place.found && flags & IW_SCORED_IF_ABSENT) return IW_OK;
  if (place.found) result->score += iw_head_to_double(place.head);
  result->outcome = IW_SCORED_NAN;
  if (is_nan(result->score)) return IW_OK;
  iw_scored_depart(set, member, iw_head_from_double(result->score), &arrival);
  iw_scored_arrive(set, member, &arrival);
  return write(set, member, &place, &arrival, flags, result);
}
