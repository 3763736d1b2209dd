#include "scored_model.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- The pool ------------------------------------------------------------------------------------------------- */

static int compare_members(const void *a, const void *b) {
  const pool_member *left = a, *right = b;
  size_t shorter = left->length < right->length ? left->length : right->length;
  int order = memcmp(left->bytes, right->bytes, shorter);
  return order ? order : (left->length > right->length) - (left->length < right->length);
}

/* Few different bytes, so that members begin alike, and are each other's beginnings. */
static void draw_member(pool_member *member, size_t i, test_random *random) {
  static const uint8_t bytes[] = {0, 'a', 'b', 0xff};
  size_t most = i % 8 == 0 ? POOL_LONGEST : i % 3 == 0 ? 40 : 12;
  memset(member, 0, sizeof *member);
  member->length = i == 0 ? 0 : 1 + random_below(random, most);
  size_t same = i % 8 == 0 ? member->length / 2 : 0;
  memset(member->bytes, 'x', same);
  for (size_t at = same; at < member->length; at++) member->bytes[at] = bytes[random_below(random, sizeof bytes)];
}

void scored_pool_fill(scored_pool *pool, test_random *random) {
  for (size_t i = 0; i < POOL_MEMBERS;) {
    draw_member(&pool->members[i], i, random);
    bool is_new = true;
    for (size_t j = 0; j < i; j++) is_new = is_new && compare_members(&pool->members[j], &pool->members[i]) != 0;
    i += is_new;
  }
  qsort(pool->members, POOL_MEMBERS, sizeof pool->members[0], compare_members);
}

/* ---- The model ------------------------------------------------------------------------------------------------ */

void scored_model_sort(const scored_model *m, size_t *order) {
  size_t count = 0;
  for (size_t i = 0; i < POOL_MEMBERS; i++) {
    if (!m->present[i]) continue;
    size_t at = count++;
    /* The pool is sorted: an equal score stays before. */
    for (; at > 0 && m->score[order[at - 1]] > m->score[i]; at--) order[at] = order[at - 1];
    order[at] = i;
  }
  CHECK_EQUAL(m->size, count);
}

void scored_model_set(scored_model *m, size_t member, double score) {
  m->size += !m->present[member];
  m->present[member] = true;
  m->score[member] = score + 0.0;
}

void scored_model_drop(scored_model *m, size_t member) {
  m->size -= m->present[member];
  m->present[member] = false;
}

iw_scored_result scored_model_add(scored_model *m, size_t member, double score, unsigned flags, bool increment) {
  iw_scored_result result = {IW_SCORED_FORBIDDEN, score};
  bool present = m->present[member];
  if (present ? flags & IW_SCORED_IF_ABSENT : (!increment && flags & IW_SCORED_IF_PRESENT)) return result;
  if (increment && present) result.score += m->score[member];
  if (isnan(result.score)) {
    result.outcome = IW_SCORED_NAN;
    return result;
  }
  if (!present && flags & IW_SCORED_IF_PRESENT) return result;
  if (present && flags & IW_SCORED_IF_GREATER && !(result.score > m->score[member])) return result;
  if (present && flags & IW_SCORED_IF_LESS && !(result.score < m->score[member])) return result;
  bool same = present && result.score == m->score[member];
  result.outcome = same ? IW_SCORED_UNCHANGED : present ? IW_SCORED_UPDATED : IW_SCORED_INSERTED;
  scored_model_set(m, member, result.score);
  return result;
}

/* ---- Comparing ------------------------------------------------------------------------------------------------ */

/* Whole sets are read in pieces of this many bytes; a long member may take all of one. */
#define PIECE_BYTES 800

static void compare_scan(const scored_model *m, scored_pool *pool, const iw_scored *set, const size_t *order,
                         bool back) {
  iw_cursor cursor;
  uint8_t data[PIECE_BYTES];
  uint32_t lengths[16];
  double scores[16];
  size_t seen = 0, needed, n;
  iw_cursor_seek_index(&cursor, iw_scored_order(set), back ? UINT64_MAX : 0);
  while ((n = iw_scored_read(&cursor, back, 16, data, sizeof data, lengths, scores, &needed)) > 0) {
    const uint8_t *at = data;
    for (size_t i = 0; i < n; i++, seen++) {
      CHECK(seen < m->size);
      size_t member = order[back ? m->size - 1 - seen : seen];
      CHECK(scores[i] == m->score[member]);
      CHECK_EQUAL(pool->members[member].length, lengths[i]);
      CHECK(memcmp(at, pool->members[member].bytes, lengths[i]) == 0);
      at += lengths[i];
    }
  }
  CHECK_EQUAL(0, needed);
  CHECK_EQUAL(m->size, seen);
}

static void compare_member(const scored_model *m, scored_pool *pool, const iw_scored *set, size_t i, size_t rank) {
  double score = 0;
  uint64_t actual = 0;
  CHECK_EQUAL(m->present[i], iw_scored_score(set, scored_pool_at(pool, i), &score));
  CHECK_EQUAL(m->present[i], iw_scored_rank(set, scored_pool_at(pool, i), &actual));
  if (!m->present[i]) return;
  CHECK(score == m->score[i]);
  CHECK_EQUAL(rank, actual);
}

/* How many lie below a score and a member of the pool, or the one before the first. */
static size_t count_below(const scored_model *m, double score, size_t member, bool or_equal) {
  size_t count = 0;
  for (size_t i = 0; i < POOL_MEMBERS; i++) {
    if (!m->present[i]) continue;
    count += m->score[i] < score || (m->score[i] == score && (i < member || (or_equal && i == member)));
  }
  return count;
}

static void compare_places(const scored_model *m, scored_pool *pool, const iw_scored *set) {
  static const double scores[] = {-INFINITY, -2, -0.0, 0, 0.5, 1, 3, INFINITY};
  for (size_t s = 0; s < sizeof scores / sizeof scores[0]; s++) {
    size_t i = (s * 37 + m->size) % POOL_MEMBERS;
    CHECK_EQUAL(count_below(m, scores[s], 0, false), iw_scored_rank_of_score(set, scores[s], false));
    CHECK_EQUAL(count_below(m, scores[s], POOL_MEMBERS, false), iw_scored_rank_of_score(set, scores[s], true));
    iw_member member = scored_pool_at(pool, i);
    CHECK_EQUAL(count_below(m, scores[s], i, false), iw_scored_rank_of_place(set, scores[s], member, false));
    CHECK_EQUAL(count_below(m, scores[s], i, true), iw_scored_rank_of_place(set, scores[s], member, true));
  }
}

static void compare_position(scored_pool *pool, const iw_scored *set, size_t index, size_t member, double expected) {
  uint8_t key[IW_SCORE_BYTES + POOL_LONGEST];
  iw_cursor cursor;
  double score;
  CHECK(iw_scored_at(set, index, &score, &cursor));
  CHECK(score == expected);
  CHECK_EQUAL(pool->members[member].length, iw_scored_member_length(&cursor));
  iw_scored_copy_member(&cursor, key);
  CHECK(memcmp(key + IW_SCORE_BYTES, pool->members[member].bytes, pool->members[member].length) == 0);
}

void scored_model_compare(const scored_model *m, scored_pool *pool, const iw_scored *set) {
  size_t order[POOL_MEMBERS], ranks[POOL_MEMBERS] = {0};
  iw_report report;
  if (!iw_scored_check(set, &report)) test_fail(TEST_PLACE, "%s at %s", report.reason, report.path);
  CHECK_EQUAL(m->size, iw_scored_size(set));
  scored_model_sort(m, order);
  for (size_t i = 0; i < m->size; i++) ranks[order[i]] = i;
  for (size_t i = 0; i < POOL_MEMBERS; i++) compare_member(m, pool, set, i, ranks[i]);
  for (size_t i = 0; i < m->size; i += 7) compare_position(pool, set, i, order[i], m->score[order[i]]);
  CHECK(!iw_scored_at(set, m->size, &(double){0}, NULL));
  compare_scan(m, pool, set, order, false);
  compare_scan(m, pool, set, order, true);
  compare_places(m, pool, set);
}
