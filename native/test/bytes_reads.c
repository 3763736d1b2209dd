/* All that can be read from a tree of byte strings, compared with its model. */
#include <stdlib.h>
#include <string.h>

#include "bytes_world.h"

/* ---- Lookups -------------------------------------------------------------------------------------------------- */

static void check_get(const iw_tree *tree, const bytes_model *m, iw_bytes key) {
  uint64_t payload;
  bool found;
  size_t rank = bytes_model_rank(m, key);
  CHECK_EQUAL(rank, iw_bytes_rank(tree, key, &found));
  CHECK_EQUAL(bytes_model_has(m, key), found);
  CHECK_EQUAL(found, iw_bytes_get(tree, key, &payload));
  if (found) CHECK_EQUAL(m->entries[rank].payload, payload);
}

/* More than are searched for at a time, so that groups begin anew and the last one is short. */
#define MOST_AT_ONCE 40

static void check_get_many(bytes_world *w, const iw_tree *tree, const bytes_model *m) {
  uint8_t buffer[BYTES_LONGEST];
  uint32_t lengths[MOST_AT_ONCE];
  const uint64_t *payloads[MOST_AT_ONCE];
  size_t count = random_below(&w->random, MOST_AT_ONCE + 1), used = 0;
  /* In memory of just that size, so that reading beyond it shows. */
  uint8_t *data = malloc(1);
  for (size_t i = 0; i < count; i++) {
    const iw_bytes key = bytes_draw_probe(&w->source, m, buffer);
    data = realloc(data, used + key.length + 1);
    CHECK(data != NULL);
    if (key.length) memcpy(data + used, key.data, key.length);
    lengths[i] = (uint32_t)key.length;
    used += key.length;
  }
  data = realloc(data, used ? used : 1);
  CHECK(data != NULL);
  iw_bytes_get_many(tree, used ? data : NULL, lengths, count, payloads);
  const uint8_t *at = data;
  for (size_t i = 0; i < count; at += lengths[i++]) {
    const iw_bytes key = {at, lengths[i]};
    CHECK_EQUAL(bytes_model_has(m, key), payloads[i] != NULL);
    if (payloads[i]) CHECK_EQUAL(m->entries[bytes_model_rank(m, key)].payload, *payloads[i]);
  }
  free(data);
}

/* That the cursor stands before the entry at `position` of the model. */
static void check_stands_before(const iw_cursor *cursor, const bytes_model *m, size_t position) {
  uint64_t payload;
  uint8_t buffer[BYTES_LONGEST];
  CHECK_EQUAL(position < m->size, iw_cursor_payload(cursor, &payload));
  if (position >= m->size) return;
  CHECK_EQUAL(m->entries[position].payload, payload);
  CHECK_EQUAL(m->entries[position].length, iw_bytes_key_length(cursor));
  iw_bytes_copy_key(cursor, buffer);
  const iw_bytes key = {buffer, m->entries[position].length};
  CHECK(bytes_compare(bytes_model_key(m, position), key) == 0);
}

static void check_neighbours(const iw_tree *tree, const bytes_model *m, iw_bytes key) {
  size_t rank = bytes_model_rank(m, key), has = bytes_model_has(m, key);
  /* Where nothing is lower, rank - 1 wraps around to no position at all. */
  const size_t positions[] = {rank - 1, has ? rank : rank - 1, rank, rank + has};
  for (int relation = IW_LOWER; relation <= IW_HIGHER; relation++) {
    iw_cursor cursor;
    bool there = iw_bytes_neighbour(&cursor, tree, (iw_relation)relation, key);
    CHECK_EQUAL(positions[relation] < m->size, there);
    if (there) check_stands_before(&cursor, m, positions[relation]);
  }
  iw_cursor cursor;
  iw_bytes_seek(&cursor, tree, key);
  check_stands_before(&cursor, m, rank);
}

static void check_stats(const iw_tree *tree, const bytes_model *m) {
  iw_tree_stats stats;
  iw_tree_get_stats(tree, &stats);
  CHECK_EQUAL(m->size, stats.size);
  CHECK_EQUAL(iw_tree_bytes(tree), stats.bytes);
  CHECK(stats.slots >= stats.size);
  CHECK_EQUAL(m->size == 0, stats.height == 0);
  CHECK_EQUAL(stats.height > 1, stats.inner_nodes > 0);
}

void bytes_check_lookups(bytes_world *w, size_t i) {
  uint8_t buffer[BYTES_LONGEST + 1];
  const iw_tree *tree = w->trees[i];
  const bytes_model *m = &w->models[i];
  for (int probes = 0; probes < 4; probes++) {
    iw_bytes key = bytes_draw_probe(&w->source, m, buffer);
    if (probes == 3 && key.length > 0) buffer[key.length - 1]++;
    if (probes == 2 && key.length > 0) key.length = random_below(&w->random, key.length);
    /* In memory of just that size, so that reading beyond it shows. */
    uint8_t *exact = malloc(key.length ? key.length : 1);
    CHECK(exact != NULL);
    if (key.length) memcpy(exact, key.data, key.length);
    key.data = exact;
    check_get(tree, m, key);
    check_neighbours(tree, m, key);
    free(exact);
  }
  check_get(tree, m, (iw_bytes){NULL, 0});
  /* Half as many lookups as all others together, on the average. */
  if (random_below(&w->random, 10) == 0) check_get_many(w, tree, m);
  check_stats(tree, m);
}

/* ---- Cursors -------------------------------------------------------------------------------------------------- */

#define MOST_READ 100

typedef struct walk {
  iw_cursor cursor;
  size_t at; /* entries before the cursor */
  const bytes_model *m;
  bool back;
} walk;

typedef struct request {
  iw_bytes stop;
  bool stops;
  bool inclusive;
  size_t max;
  size_t capacity;
  bool with_payloads;
} request;

static const bytes_entry *next_entry(const walk *w, size_t i) {
  return &w->m->entries[w->back ? w->at - 1 - i : w->at + i];
}

/* Entries between the cursor and the stop. */
static size_t entries_left(const walk *w, const request *r) {
  size_t end = w->back ? 0 : w->m->size;
  if (r->stops) {
    bool beyond = bytes_model_has(w->m, r->stop) && (w->back ? !r->inclusive : r->inclusive);
    end = bytes_model_rank(w->m, r->stop) + beyond;
  }
  if (w->back) return end < w->at ? w->at - end : 0;
  return end > w->at ? end - w->at : 0;
}

static void check_read(walk *w, const request *r) {
  size_t left = entries_left(w, r), expected = 0, bytes = 0, needed, n;
  while (expected < left && expected < r->max && bytes + next_entry(w, expected)->length <= r->capacity) {
    bytes += next_entry(w, expected++)->length;
  }
  uint8_t *data = malloc(r->capacity ? r->capacity : 1); /* exact, so that writing beyond it shows */
  uint32_t *lengths = malloc(r->max * sizeof *lengths + 1);
  uint64_t *payloads = malloc(r->max * sizeof *payloads + 1);
  CHECK(data && lengths && payloads);
  bool more;
  n = (w->back ? iw_bytes_read_back : iw_bytes_read)(&w->cursor, r->stops ? &r->stop : NULL, r->inclusive, r->max, data,
                                                     r->capacity, lengths, r->with_payloads ? payloads : NULL, &more,
                                                     &needed);
  CHECK_EQUAL(expected, n);
  CHECK_EQUAL(expected < left, more);
  CHECK_EQUAL(expected == 0 && left > 0 && r->max > 0 ? next_entry(w, 0)->length : 0, needed);
  const uint8_t *key = data;
  for (size_t i = 0; i < n; key += lengths[i++]) {
    const bytes_entry *entry = next_entry(w, i);
    CHECK_EQUAL(entry->length, lengths[i]);
    CHECK(lengths[i] == 0 || memcmp(entry->data, key, lengths[i]) == 0);
    if (r->with_payloads) CHECK_EQUAL(entry->payload, payloads[i]);
  }
  w->at = w->back ? w->at - n : w->at + n;
  free(data);
  free(lengths);
  free(payloads);
}

static void seek(walk *w, bytes_world *world, const iw_tree *tree) {
  uint8_t buffer[BYTES_LONGEST];
  if (random_chance(&world->random, 50)) {
    iw_bytes key = bytes_draw_probe(&world->source, w->m, buffer);
    iw_bytes_seek(&w->cursor, tree, key);
    w->at = bytes_model_rank(w->m, key);
  } else {
    size_t index = random_below(&world->random, w->m->size + 3);
    iw_cursor_seek_index(&w->cursor, tree, index);
    w->at = index < w->m->size ? index : w->m->size;
  }
}

void bytes_check_cursor(bytes_world *world, size_t i) {
  test_random *random = &world->random;
  uint8_t buffer[BYTES_LONGEST];
  walk w = {.m = &world->models[i]};
  seek(&w, world, world->trees[i]);
  for (int steps = 0; steps < 4; steps++) {
    w.back = random_chance(random, 50);
    request r = {
        .stops = random_chance(random, 50),
        .inclusive = random_chance(random, 50),
        .max = random_below(random, random_chance(random, 50) ? 8 : MOST_READ + 1),
        .capacity = random_below(random, random_chance(random, 50) ? 60 : 5000),
        .with_payloads = random_chance(random, 70),
    };
    if (r.stops) r.stop = bytes_draw_probe(&world->source, w.m, buffer);
    check_read(&w, &r);
  }
}
