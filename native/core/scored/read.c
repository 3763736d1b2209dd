#include "scored.h"

/* ---- Members -------------------------------------------------------------------------------------------------- */

bool iw_scored_score(const iw_scored *set, iw_member member, double *score) {
  uint64_t payload;
  iw_path path;
  for (int64_t slot = iw_scored_slot(set, member);; slot = iw_next_slot(slot)) {
    if (!iw_tree_get(set->members, slot, &payload)) return false;
    if (payload == IW_SCORED_MARK) continue;
    if (!iw_scored_has(set, member, (int64_t)payload, NULL, &path)) continue;
    *score = iw_head_to_double((int64_t)payload);
    return true;
  }
}

bool iw_scored_rank(const iw_scored *set, iw_member member, uint64_t *rank) {
  uint64_t payload;
  bool found = false;
  for (int64_t slot = iw_scored_slot(set, member); !found; slot = iw_next_slot(slot)) {
    if (!iw_tree_get(set->members, slot, &payload)) return false;
    if (payload == IW_SCORED_MARK) continue;
    *rank = set->order->arena->kernel->rank_key(set->order, iw_scored_key(member, (int64_t)payload), &found);
  }
  return true;
}

/* ---- Places --------------------------------------------------------------------------------------------------- */

uint64_t iw_scored_rank_of_score(const iw_scored *set, double score, bool or_equal) {
  uint8_t key[IW_SCORE_BYTES];
  bool found;
  /* A score alone lies before all members that have it, and the next head there is lies behind them. */
  int64_t head = iw_head_from_double(score) + or_equal;
  return iw_bytes_rank(set->order, iw_scored_key((iw_member){key + IW_SCORE_BYTES, 0}, head), &found);
}

uint64_t iw_scored_rank_of_place(const iw_scored *set, double score, iw_member member, bool or_equal) {
  bool found;
  uint64_t rank = iw_bytes_rank(set->order, iw_scored_key(member, iw_head_from_double(score)), &found);
  return rank + (or_equal && found);
}

bool iw_scored_at(const iw_scored *set, uint64_t index, double *score, iw_cursor *cursor) {
  iw_cursor own;
  uint8_t buffer[IW_INLINE_BYTES];
  if (index >= set->order->size) return false;
  if (!cursor) cursor = &own;
  iw_cursor_seek_index(cursor, set->order, index);
  *score = iw_head_to_double(iw_scored_head(iw_key_at(cursor->path.node[0], cursor->path.index[0], buffer).data));
  return true;
}

size_t iw_scored_member_length(const iw_cursor *cursor) { return iw_bytes_key_length(cursor) - IW_SCORE_BYTES; }

void iw_scored_copy_member(const iw_cursor *cursor, uint8_t *to) { iw_bytes_copy_key(cursor, to); }

/* ---- Many ----------------------------------------------------------------------------------------------------- */

/* Takes the scores out from between the members. */
static void part_keys(uint8_t *data, uint32_t *lengths, double *scores, size_t count) {
  const uint8_t *from = data;
  for (size_t i = 0; i < count; i++) {
    scores[i] = iw_head_to_double(iw_scored_head(from));
    from += IW_SCORE_BYTES;
    lengths[i] -= IW_SCORE_BYTES;
    memmove(data, from, lengths[i]);
    data += lengths[i];
    from += lengths[i];
  }
}

size_t iw_scored_read(iw_cursor *cursor, bool back, size_t max, uint8_t *data, size_t capacity, uint32_t *lengths,
                      double *scores, size_t *needed) {
  bool more;
  size_t count = (back ? iw_bytes_read_back : iw_bytes_read)(cursor, NULL, false, max, data, capacity, lengths, NULL,
                                                             &more, needed);
  part_keys(data, lengths, scores, count);
  return count;
}
