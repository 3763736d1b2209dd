#include "reads.h"

#include <string.h>

/* ---- Lookups -------------------------------------------------------------------------------------------------- */

static void check_entry(const model *m, size_t position, bool there, const iw_entry *entry) {
  CHECK_EQUAL(position < m->size, there);
  if (!there) return;
  CHECK_EQUAL(m->heads[position], entry->head);
  CHECK_EQUAL(m->payloads[position], entry->payload);
}

static void check_get(const iw_tree *tree, const model *m, int64_t head) {
  uint64_t payload;
  bool found;
  size_t rank = model_rank(m, head);
  CHECK_EQUAL(rank, iw_tree_rank(tree, head, &found));
  CHECK_EQUAL(model_has(m, head), found);
  CHECK_EQUAL(found, iw_tree_get(tree, head, &payload));
  if (found) CHECK_EQUAL(m->payloads[rank], payload);
}

/* More than are searched for at a time, so that groups begin anew and the last one is short. */
#define MOST_AT_ONCE 40

static void check_get_many(const iw_tree *tree, const model *m, test_random *random, key_space keys) {
  int64_t heads[MOST_AT_ONCE] = {0};
  const uint64_t *payloads[MOST_AT_ONCE];
  size_t count = random_below(random, MOST_AT_ONCE + 1);
  for (size_t i = 0; i < count; i++) heads[i] = draw_head(random, keys, m);
  /* Asks for memory, and changes nothing that anyone could see. */
  iw_tree_fetch(tree, heads, count);
  iw_tree_get_many(tree, heads, count, payloads);
  for (size_t i = 0; i < count; i++) {
    CHECK_EQUAL(model_has(m, heads[i]), payloads[i] != NULL);
    if (payloads[i]) CHECK_EQUAL(m->payloads[model_rank(m, heads[i])], *payloads[i]);
  }
}

static void check_payloads(const iw_tree *tree, const model *m, test_random *random) {
  uint64_t payloads[MOST_AT_ONCE];
  iw_cursor cursor;
  size_t position = random_below(random, m->size + 1);
  iw_cursor_seek_index(&cursor, tree, position);
  while (position < m->size) {
    size_t max = 1 + random_below(random, MOST_AT_ONCE), left = m->size - position;
    size_t count = iw_cursor_read_payloads(&cursor, max, payloads);
    CHECK_EQUAL(left < max ? left : max, count);
    for (size_t i = 0; i < count; i++) CHECK_EQUAL(m->payloads[position + i], payloads[i]);
    position += count;
  }
  CHECK_EQUAL(0, iw_cursor_read_payloads(&cursor, MOST_AT_ONCE, payloads));
}

static void check_ends(const iw_tree *tree, const model *m) {
  iw_entry entry;
  /* Twice: the second answer comes from the remembered leaf. */
  for (int i = 0; i < 2; i++) {
    check_entry(m, 0, iw_tree_first(tree, &entry), &entry);
    check_entry(m, m->size - 1, iw_tree_last(tree, &entry), &entry);
  }
}

static void check_neighbours(const iw_tree *tree, const model *m, int64_t head) {
  iw_entry entry;
  size_t rank = model_rank(m, head), has = model_has(m, head);
  /* Where nothing is lower, rank - 1 wraps around to no position at all. */
  check_entry(m, rank - 1, iw_tree_neighbour(tree, IW_LOWER, head, &entry), &entry);
  check_entry(m, has ? rank : rank - 1, iw_tree_neighbour(tree, IW_FLOOR, head, &entry), &entry);
  check_entry(m, rank, iw_tree_neighbour(tree, IW_CEILING, head, &entry), &entry);
  check_entry(m, rank + has, iw_tree_neighbour(tree, IW_HIGHER, head, &entry), &entry);
}

static void check_positions(const iw_tree *tree, const model *m, test_random *random, key_space keys) {
  iw_entry entry;
  size_t position = random_below(random, m->size + 3);
  check_entry(m, position, iw_tree_select(tree, position, &entry), &entry);
  bool found;
  if (position < m->size) CHECK_EQUAL(position, iw_tree_rank(tree, entry.head, &found));
  int64_t lower = draw_head(random, keys, m), upper = draw_head(random, keys, m);
  size_t expected = lower > upper ? 0 : model_rank(m, upper) + model_has(m, upper) - model_rank(m, lower);
  CHECK_EQUAL(expected, iw_tree_count(tree, lower, upper));
  CHECK_EQUAL(m->size, iw_tree_count(tree, INT64_MIN, INT64_MAX));
}

static void check_stats(const iw_tree *tree, const model *m) {
  iw_tree_stats stats;
  iw_tree_get_stats(tree, &stats);
  CHECK_EQUAL(m->size, stats.size);
  CHECK_EQUAL(iw_tree_bytes(tree), stats.bytes);
  CHECK(stats.slots >= stats.size);
  CHECK(stats.shared_nodes <= stats.leaves + stats.inner_nodes);
  CHECK_EQUAL(m->size == 0, stats.height == 0);
  CHECK_EQUAL(stats.height > 1, stats.inner_nodes > 0);
}

void check_lookups(const iw_tree *tree, const model *m, test_random *random, key_space keys) {
  const int64_t heads[] = {draw_head(random, keys, m), draw_head(random, keys, m), INT64_MIN, INT64_MAX};
  for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
    check_get(tree, m, heads[i]);
    check_neighbours(tree, m, heads[i]);
  }
  check_get_many(tree, m, random, keys);
  check_payloads(tree, m, random);
  check_ends(tree, m);
  check_positions(tree, m, random, keys);
  check_stats(tree, m);
}

/* ---- Cursors -------------------------------------------------------------------------------------------------- */

#define MOST_READ 150

typedef struct walk {
  iw_cursor cursor;
  size_t at; /* entries before the cursor */
  const model *m;
  int64_t heads[MOST_READ];
  uint64_t payloads[MOST_READ];
} walk;

static void check_entries_read(const walk *w, size_t n, bool back, bool with_payloads) {
  for (size_t i = 0; i < n; i++) {
    size_t position = back ? w->at - 1 - i : w->at + i;
    CHECK_EQUAL(w->m->heads[position], w->heads[i]);
    if (with_payloads) CHECK_EQUAL(w->m->payloads[position], w->payloads[i]);
  }
}

static void step_forward(walk *w, int64_t stop, size_t max, bool with_payloads) {
  size_t end = model_rank(w->m, stop) + model_has(w->m, stop);
  size_t left = end > w->at ? end - w->at : 0;
  bool more;
  size_t n = iw_cursor_read(&w->cursor, stop, max, w->heads, with_payloads ? w->payloads : NULL, &more);
  CHECK_EQUAL(left < max ? left : max, n);
  CHECK_EQUAL(left > max, more);
  check_entries_read(w, n, false, with_payloads);
  w->at += n;
}

/* Runs are entries of one leaf each, so where they end is up to the tree; they end somewhere, and at `stop`. */
static void step_runs(walk *w, int64_t stop, size_t max) {
  size_t end = model_rank(w->m, stop) + model_has(w->m, stop);
  size_t left = end > w->at ? end - w->at : 0, read = 0, n;
  const int64_t *heads;
  const uint64_t *payloads;
  while (read < max && (n = iw_cursor_run(&w->cursor, stop, max - read, &heads, &payloads)) > 0) {
    CHECK(n <= max - read);
    memcpy(w->heads, heads, n * sizeof *heads);
    memcpy(w->payloads, payloads, n * sizeof *payloads);
    check_entries_read(w, n, false, true);
    w->at += n;
    read += n;
  }
  CHECK_EQUAL(left < max ? left : max, read);
  CHECK_EQUAL(left > read, iw_cursor_more(&w->cursor, stop));
}

static void step_back(walk *w, int64_t stop, size_t max, bool with_payloads) {
  size_t begin = model_rank(w->m, stop);
  size_t left = begin < w->at ? w->at - begin : 0;
  bool more;
  size_t n = iw_cursor_read_back(&w->cursor, stop, max, w->heads, with_payloads ? w->payloads : NULL, &more);
  CHECK_EQUAL(left < max ? left : max, n);
  CHECK_EQUAL(left > max, more);
  check_entries_read(w, n, true, with_payloads);
  w->at -= n;
}

static void seek(walk *w, const iw_tree *tree, test_random *random, key_space keys) {
  if (random_chance(random, 50)) {
    int64_t head = draw_head(random, keys, w->m);
    iw_cursor_seek(&w->cursor, tree, head);
    w->at = model_rank(w->m, head);
  } else {
    size_t index = random_below(random, w->m->size + 3);
    iw_cursor_seek_index(&w->cursor, tree, index);
    w->at = index < w->m->size ? index : w->m->size;
  }
}

void check_cursor(const iw_tree *tree, const model *m, test_random *random, key_space keys) {
  walk w;
  memset(&w, 0, sizeof w);
  w.m = m;
  seek(&w, tree, random, keys);
  for (int steps = 0; steps < 4; steps++) {
    size_t max = random_below(random, random_chance(random, 50) ? 8 : MOST_READ + 1);
    bool back = random_chance(random, 50), with_payloads = random_chance(random, 70);
    int64_t stop = random_chance(random, 50) ? draw_head(random, keys, m) : back ? INT64_MIN : INT64_MAX;
    if (back) {
      step_back(&w, stop, max, with_payloads);
    } else if (random_chance(random, 50)) {
      step_runs(&w, stop, max);
    } else {
      step_forward(&w, stop, max, with_payloads);
    }
  }
}
