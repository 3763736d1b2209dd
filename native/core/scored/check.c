/* Proves that the order and the index of members agree. */
#include <stdio.h>

#include "scored.h"

static bool broken(iw_report *report, const char *reason, uint64_t index) {
  snprintf(report->reason, sizeof report->reason, "%s", reason);
  snprintf(report->path, sizeof report->path, "member %llu", (unsigned long long)index);
  return false;
}

static bool check_tree(const iw_tree *tree, const char *name, iw_report *report) {
  if (iw_tree_check(tree, report)) return true;
  char path[sizeof report->path];
  snprintf(path, sizeof path, "%s", report->path);
  snprintf(report->path, sizeof report->path, "%.8s/%.140s", name, path);
  return false;
}

static bool take_bit(uint8_t *bits, uint64_t i) {
  bool was_set = bits[i / 8] >> (i % 8) & 1;
  bits[i / 8] = (uint8_t)(bits[i / 8] | 1u << (i % 8));
  return !was_set;
}

/*
 * Whether the member has a slot of its own: one with its score, not taken by another, without a gap before it. To take the
 * first such slot is right, whatever the order of members: those behind serve all whom it could have served.
 */
static bool take_slot_of(const iw_scored *set, iw_key key, uint8_t *taken) {
  const iw_member member = {(uint8_t *)key.data + IW_SCORE_BYTES, key.length - IW_SCORE_BYTES};
  uint64_t payload;
  for (int64_t slot = iw_scored_slot(set, member);; slot = iw_next_slot(slot)) {
    bool found;
    if (!iw_tree_get(set->members, slot, &payload)) return false;
    if (payload != (uint64_t)iw_scored_head(key.data)) continue;
    if (take_bit(taken, iw_tree_rank(set->members, slot, &found))) return true;
  }
}

static bool check_members(const iw_scored *set, uint8_t *taken, iw_report *report) {
  uint64_t size = set->order->size, index = 0;
  iw_cursor cursor;
  uint8_t buffer[IW_INLINE_BYTES];
  iw_path *path = &cursor.path;
  iw_cursor_seek_index(&cursor, set->order, 0);
  for (; index < size; index++, path->index[0]++) {
    if (path->index[0] == iw_slotted(path->node[0])->count) (void)iw_path_next_leaf(set->order, path);
    iw_key key = iw_key_at(path->node[0], path->index[0], buffer);
    if (key.length < IW_SCORE_BYTES) return broken(report, "a member has no score", index);
    int64_t head = iw_scored_head(key.data);
    bool sound = iw_head_from_double(iw_head_to_double(head)) == head && head != IW_HEAD_NAN;
    if (!sound) return broken(report, "a score is no number that a score can be", index);
    if (!take_slot_of(set, key, taken)) return broken(report, "a member is not in the index with its score", index);
  }
  return true;
}

/* Every slot is some member's, or has a mark. */
static bool check_slots(const iw_scored *set, const uint8_t *taken, iw_report *report) {
  iw_cursor cursor;
  uint64_t payloads[64], rank = 0;
  iw_cursor_seek_index(&cursor, set->members, 0);
  for (size_t n; (n = iw_cursor_read_payloads(&cursor, 64, payloads)) > 0;) {
    for (size_t i = 0; i < n; i++, rank++) {
      bool is_taken = taken[rank / 8] >> (rank % 8) & 1;
      if (!is_taken && payloads[i] != IW_SCORED_MARK) return broken(report, "a slot is no member's", rank);
    }
  }
  return true;
}

bool iw_scored_check(const iw_scored *set, iw_report *report) {
  if (!check_tree(set->order, "order", report) || !check_tree(set->members, "index", report)) return false;
  iw_arena *arena = set->order->arena;
  size_t bytes = set->members->size / 8 + 1;
  uint8_t *taken = iw_arena_allocate(arena, bytes);
  if (!taken) return broken(report, "no memory for the check itself", 0);
  memset(taken, 0, bytes);
  bool good = check_members(set, taken, report) && check_slots(set, taken, report);
  iw_arena_release(arena, taken, bytes);
  return good;
}
