#include "bytes_world.h"

#include <stdlib.h>
#include <string.h>

/* Steps for which trees grow, or shrink. */
#define PHASE 400

/* ---- Coming and going ----------------------------------------------------------------------------------------- */

void bytes_world_open(bytes_world *w, const bytes_world_options *options, test_random random, bool guarded) {
  memset(w, 0, sizeof *w);
  w->options = *options;
  w->random = random;
  w->source = (bytes_source){options->profile, &w->random, 0};
  w->call.data = malloc(BYTES_BATCH_BYTES);
  CHECK(w->call.data != NULL);
  test_allocator_open(&w->allocator);
  w->allocator.guarded = guarded;
  w->options.arena.allocator = &w->allocator.allocator;
  w->options.tree.layout = IW_LAYOUT_BYTES;
  CHECK_EQUAL(IW_OK, iw_arena_create(&w->options.arena, &w->arena));
  CHECK_EQUAL(IW_OK, iw_tree_create(w->arena, &w->options.tree, &w->trees[0]));
  CHECK_EQUAL(IW_LAYOUT_BYTES, iw_tree_layout(w->trees[0]));
}

void bytes_world_close(bytes_world *w) {
  for (size_t i = 0; i < BYTES_TREES; i++) {
    iw_tree_destroy(w->trees[i]);
    bytes_model_free(&w->models[i]);
  }
  iw_arena_stats stats;
  iw_arena_get_stats(w->arena, &stats);
  CHECK_EQUAL(0, stats.live_blocks);
  CHECK_EQUAL(0, stats.live_bytes);
  CHECK_EQUAL(0, stats.long_keys);
  CHECK_EQUAL(0, stats.long_bytes);
  CHECK_EQUAL(0, iw_arena_destroy(w->arena));
  test_allocator_close(&w->allocator);
  free(w->call.data);
}

size_t bytes_world_pick(bytes_world *w) {
  size_t i = random_below(&w->random, BYTES_TREES);
  while (!w->trees[i]) i = (i + 1) % BYTES_TREES;
  return i;
}

static iw_status add_tree(bytes_world *w, size_t i, size_t from) {
  if (random_chance(&w->random, 15)) return iw_tree_create(w->arena, &w->options.tree, &w->trees[i]);
  iw_status status = iw_tree_clone(w->trees[from], &w->trees[i]);
  if (status == IW_OK) bytes_model_copy(&w->models[i], &w->models[from]);
  return status;
}

iw_status bytes_world_turn_over(bytes_world *w) {
  if (w->options.lone || !random_chance(&w->random, 6)) return IW_OK;
  size_t i = random_below(&w->random, BYTES_TREES);
  size_t from = bytes_world_pick(w);
  if (!w->trees[i]) {
    iw_status status = add_tree(w, i, from);
    if (status != IW_OK) w->trees[i] = NULL; /* unspecified by then */
    return status;
  }
  if (from == i) return IW_OK;
  iw_tree_destroy(w->trees[i]);
  w->trees[i] = NULL;
  bytes_model_remove(&w->models[i], 0, w->models[i].size);
  return IW_OK;
}

/* ---- Changing ------------------------------------------------------------------------------------------------- */

void bytes_world_draw(bytes_world *w, size_t i, uint64_t step) {
  bytes_call *c = &w->call;
  bool growing = step / PHASE % 2 == 0 && w->models[i].size < w->options.most_entries;
  bytes_call_draw(c, &w->source, &w->models[i], growing);
  if (c->kind == CALL_APPEND && w->models[i].size + c->count > w->options.most_entries) {
    c->kind = CALL_REMOVE_RANGE;
    c->start = random_below(&w->random, w->models[i].size + 1);
    c->end = c->start + random_below(&w->random, 30);
  }
}

bool bytes_world_call_fails(bytes_world *w, size_t i) {
  const bytes_call *c = &w->call;
  test_on_failure(bytes_call_describe, c);
  call_outcome actual = bytes_call_run(c, w->trees[i]);
  if (actual.status == IW_ERR_MEMORY || actual.status == IW_ERR_BUDGET) {
    CHECK(!actual.written);
    bytes_world_check_trees(w);
    return true;
  }
  call_outcome expected = bytes_call_expect(c, &w->models[i]);
  bytes_call_compare(c, &expected, &actual);
  return false;
}

/* ---- Checking ------------------------------------------------------------------------------------------------- */

/* By position, which needs neither searching nor reading in bulk. */
void bytes_check_contents(const iw_tree *tree, const bytes_model *m) {
  iw_cursor cursor;
  uint8_t buffer[BYTES_LONGEST];
  iw_cursor_seek_index(&cursor, tree, 0);
  for (size_t i = 0; i < m->size; i++) {
    uint64_t payload;
    CHECK(iw_cursor_payload(&cursor, &payload));
    CHECK_EQUAL(m->entries[i].payload, payload);
    size_t length = iw_bytes_key_length(&cursor);
    CHECK_EQUAL(m->entries[i].length, length);
    iw_bytes_copy_key(&cursor, buffer);
    CHECK(length == 0 || memcmp(m->entries[i].data, buffer, length) == 0);
    iw_cursor_seek_index(&cursor, tree, i + 1);
  }
  uint64_t none;
  CHECK(!iw_cursor_payload(&cursor, &none));
  CHECK_EQUAL(0, iw_bytes_key_length(&cursor));
}

void bytes_world_check_tree(const bytes_world *w, size_t i) {
  iw_report report;
  const iw_tree *tree = w->trees[i];
  if (!iw_tree_check(tree, &report)) test_fail(TEST_PLACE, "tree %zu: %s at %s", i, report.reason, report.path);
  CHECK_EQUAL(w->models[i].size, iw_tree_size(tree));
  bytes_check_contents(tree, &w->models[i]);
}

void bytes_world_check_trees(const bytes_world *w) {
  for (size_t i = 0; i < BYTES_TREES; i++) {
    if (w->trees[i]) bytes_world_check_tree(w, i);
  }
}

void bytes_world_check_arena(const bytes_world *w) {
  const iw_tree *trees[BYTES_TREES];
  size_t count = 0;
  for (size_t i = 0; i < BYTES_TREES; i++) {
    if (w->trees[i]) trees[count++] = w->trees[i];
  }
  iw_report report;
  if (!iw_arena_check(w->arena, trees, count, &report)) test_fail(TEST_PLACE, "%s at %s", report.reason, report.path);
  test_checks++;
}
