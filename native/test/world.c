#include "world.h"

#include <string.h>

/* Steps for which trees grow, or shrink. */
#define PHASE 400

/* ---- Coming and going ----------------------------------------------------------------------------------------- */

static void open_world(world *w, const world_options *options, test_random random, bool guarded) {
  memset(w, 0, sizeof *w);
  w->options = *options;
  w->random = random;
  test_allocator_open(&w->allocator);
  w->allocator.guarded = guarded;
  w->options.arena.allocator = &w->allocator.allocator;
  CHECK_EQUAL(IW_OK, iw_arena_create(&w->options.arena, &w->arena));
  CHECK_EQUAL(IW_OK, iw_tree_create(w->arena, &options->tree, &w->trees[0]));
}

void world_open(world *w, const world_options *options, test_random random) { open_world(w, options, random, false); }

void world_open_guarded(world *w, const world_options *options, test_random random) {
  open_world(w, options, random, true);
}

void world_close(world *w) {
  for (size_t i = 0; i < WORLD_TREES; i++) {
    iw_tree_destroy(w->trees[i]);
    model_free(&w->models[i]);
  }
  iw_arena_stats stats;
  iw_arena_get_stats(w->arena, &stats);
  CHECK_EQUAL(0, stats.live_blocks);
  CHECK_EQUAL(0, stats.live_bytes);
  CHECK_EQUAL(0, iw_arena_destroy(w->arena));
  test_allocator_close(&w->allocator);
}

size_t world_pick(world *w) {
  size_t i = random_below(&w->random, WORLD_TREES);
  while (!w->trees[i]) i = (i + 1) % WORLD_TREES;
  return i;
}

static iw_status world_add(world *w, size_t i, size_t from) {
  if (random_chance(&w->random, 15)) return iw_tree_create(w->arena, &w->options.tree, &w->trees[i]);
  iw_status status = iw_tree_clone(w->trees[from], &w->trees[i]);
  if (status == IW_OK) model_copy(&w->models[i], &w->models[from]);
  return status;
}

iw_status world_turn_over(world *w) {
  if (w->options.lone || !random_chance(&w->random, 6)) return IW_OK;
  size_t i = random_below(&w->random, WORLD_TREES);
  size_t from = world_pick(w);
  if (!w->trees[i]) {
    iw_status status = world_add(w, i, from);
    if (status != IW_OK) w->trees[i] = NULL; /* unspecified by then */
    return status;
  }
  if (from == i) return IW_OK;
  iw_tree_destroy(w->trees[i]);
  w->trees[i] = NULL;
  w->models[i].size = 0;
  return IW_OK;
}

/* ---- Changing ------------------------------------------------------------------------------------------------- */

void world_draw(world *w, size_t i, uint64_t step, call *c) {
  bool growing = step / PHASE % 2 == 0 && w->models[i].size < w->options.most_entries;
  call_draw(c, &w->random, w->options.keys, &w->models[i], growing);
  if (c->kind == CALL_APPEND && w->models[i].size + c->count > w->options.most_entries) c->kind = CALL_REMOVE_RANGE;
}

void world_call(world *w, size_t i, const call *c) {
  test_on_failure(call_describe, c);
  call_outcome actual = call_run(c, w->trees[i]);
  call_outcome expected = call_expect(c, &w->models[i]);
  call_compare(c, &expected, &actual);
}

bool world_call_fails(world *w, size_t i, const call *c) {
  test_on_failure(call_describe, c);
  call_outcome actual = call_run(c, w->trees[i]);
  if (actual.status == IW_ERR_MEMORY || actual.status == IW_ERR_BUDGET) {
    CHECK(!actual.written);
    world_check_trees(w);
    return true;
  }
  call_outcome expected = call_expect(c, &w->models[i]);
  call_compare(c, &expected, &actual);
  return false;
}

void world_step(world *w, uint64_t step) {
  test_step = step;
  CHECK_EQUAL(IW_OK, world_turn_over(w));
  size_t i = world_pick(w);
  call *c = &w->call;
  world_draw(w, i, step, c);
  world_call(w, i, c);
  world_check_tree(w, i);
  world_check_arena(w);
  if (step % 16 == 0) world_check_trees(w);
}

/* ---- Checking ------------------------------------------------------------------------------------------------- */

static void check_contents(const iw_tree *tree, const model *m) {
  int64_t heads[64];
  uint64_t payloads[64];
  bool more = m->size > 0;
  size_t read = 0;
  iw_cursor cursor;
  iw_cursor_seek(&cursor, tree, INT64_MIN);
  while (more) {
    size_t n = iw_cursor_read(&cursor, INT64_MAX, 64, heads, payloads, &more);
    CHECK(n > 0 && read + n <= m->size);
    CHECK(memcmp(heads, m->heads + read, n * sizeof *heads) == 0);
    CHECK(memcmp(payloads, m->payloads + read, n * sizeof *payloads) == 0);
    read += n;
  }
  CHECK_EQUAL(m->size, read);
}

void world_check_tree(const world *w, size_t i) {
  iw_report report;
  const iw_tree *tree = w->trees[i];
  if (!iw_tree_check(tree, &report)) test_fail(TEST_PLACE, "tree %zu: %s at %s", i, report.reason, report.path);
  CHECK_EQUAL(w->models[i].size, iw_tree_size(tree));
  check_contents(tree, &w->models[i]);
}

void world_check_trees(const world *w) {
  for (size_t i = 0; i < WORLD_TREES; i++) {
    if (w->trees[i]) world_check_tree(w, i);
  }
}

void world_check_arena(const world *w) {
  const iw_tree *trees[WORLD_TREES];
  size_t count = 0;
  for (size_t i = 0; i < WORLD_TREES; i++) {
    if (w->trees[i]) trees[count++] = w->trees[i];
  }
  iw_report report;
  if (!iw_arena_check(w->arena, trees, count, &report)) test_fail(TEST_PLACE, "%s at %s", report.reason, report.path);
  test_checks++;
}

#define MOST_KERNELS 16

const iw_kernel *supported_kernel(size_t i) {
  /* Found once: asking the processor what it can do is slow on a virtual machine. */
  static const iw_kernel *supported[MOST_KERNELS + 1];
  if (!supported[0]) {
    const iw_kernel *kernel;
    size_t count = 0;
    for (size_t at = 0; count < MOST_KERNELS && (kernel = iw_kernel_list(at)); at++) {
      if (iw_kernel_by_name(iw_kernel_name(kernel))) supported[count++] = kernel;
    }
  }
  return i < MOST_KERNELS ? supported[i] : NULL;
}
