#include "scored_world.h"

#include <math.h>
#include <string.h>

#include "../core/scored/scored.h"

/* ---- Drawing -------------------------------------------------------------------------------------------------- */

static double draw_score(test_random *random) {
  static const double scores[] = {-INFINITY, -1e300, -2, -1, -0.0, 0, 0.5, 1, 1, 1, 2, 3, 5e-324, INFINITY};
  if (random_chance(random, 60)) return scores[random_below(random, sizeof scores / sizeof scores[0])];
  return (double)random_below(random, 1000) / 8 - 60;
}

static unsigned draw_flags(test_random *random) {
  return random_chance(random, 60) ? 0 : (unsigned)random_below(random, 16);
}

static void draw_step(scored_step *s, test_random *random, bool is_removal) {
  s->is_removal = is_removal;
  s->member = random_below(random, POOL_MEMBERS);
  s->score = draw_score(random);
  s->flags = draw_flags(random);
}

void scored_world_draw(scored_world *w, size_t i, uint64_t step) {
  /* How often in a hundred each kind comes, growing and shrinking. */
  static const unsigned growing[SCORED_KINDS] = {70, 12, 6, 3, 7, 1, 1},
                        shrinking[SCORED_KINDS] = {25, 8, 45, 6, 8, 7, 1};
  scored_call *c = &w->call;
  test_random *random = &w->random;
  bool grows = step % 400 < 200;
  uint64_t drawn = random_below(random, 100);
  memset(c, 0, sizeof *c);
  for (unsigned sum = 0; (sum += (grows ? growing : shrinking)[c->kind]) <= drawn;) c->kind++;
  if (c->kind == SCORED_CLEAR && random_chance(random, 80)) c->kind = SCORED_ADD;
  size_t size = w->models[i].size;
  c->start = random_below(random, size + 2);
  c->end = c->start + random_below(random, random_chance(random, 90) ? 8 : size + 2);
  c->gives_up = random_chance(random, 20);
  bool batch = c->kind == SCORED_BATCH_OF_ALL || c->kind == SCORED_BATCH_OF_REMOVALS;
  c->count = batch ? random_below(random, SCORED_BATCH + 1) : 1;
  bool removals = c->kind == SCORED_REMOVE || c->kind == SCORED_BATCH_OF_REMOVALS;
  for (size_t s = 0; s < c->count; s++)
    draw_step(&c->steps[s], random, removals || (batch && random_chance(random, 30)));
}

/* ---- Calling -------------------------------------------------------------------------------------------------- */

static iw_status run_step(scored_world *w, iw_scored *set, scored_model *m, const scored_step *s, bool increment) {
  iw_member member = scored_pool_at(&w->pool, s->member);
  if (s->is_removal) {
    bool found;
    iw_status status = iw_scored_remove(set, member, &found);
    if (status != IW_OK) return status;
    CHECK_EQUAL(m->present[s->member], found);
    scored_model_drop(m, s->member);
    return IW_OK;
  }
  iw_scored_result actual;
  iw_status status = (increment ? iw_scored_increment : iw_scored_add)(set, member, s->score, s->flags, &actual);
  if (status != IW_OK) return status;
  iw_scored_result expected = scored_model_add(m, s->member, s->score, s->flags, increment);
  CHECK_EQUAL(expected.outcome, actual.outcome);
  w->outcomes[actual.outcome]++;
  if (actual.outcome >= IW_SCORED_UNCHANGED) CHECK(actual.score == expected.score);
  return IW_OK;
}

static iw_status run_batch(scored_world *w, iw_scored *set, scored_model *m) {
  const scored_call *c = &w->call;
  iw_scored_batch batch = {c->kind == SCORED_BATCH_OF_REMOVALS, c->count, 0};
  for (size_t s = 0; s < c->count; s++) {
    size_t length = w->pool.members[c->steps[s].member].length;
    if (length > batch.longest) batch.longest = length;
  }
  iw_status status = iw_scored_begin(set, &batch);
  if (status != IW_OK) return status;
  CHECK_EQUAL(IW_ERR_ARGUMENT, iw_scored_begin(set, &batch));
  scored_model before = *m;
  /* What is certain to succeed does so without any memory. */
  bool certain = set->is_certain;
  w->certain += certain && !batch.removals;
  w->allocator.refuse = certain;
  for (size_t s = 0; s < c->count && status == IW_OK; s++) status = run_step(w, set, m, &c->steps[s], false);
  w->allocator.refuse = false;
  CHECK(!certain || status == IW_OK);
  if (status == IW_OK && !c->gives_up) {
    iw_scored_commit(set);
    return IW_OK;
  }
  CHECK_EQUAL(!certain, iw_scored_roll_back(set));
  if (!certain) *m = before;
  return status;
}

static iw_status run_range(iw_scored *set, scored_model *m, uint64_t start, uint64_t end) {
  size_t order[POOL_MEMBERS];
  iw_status status = iw_scored_remove_range(set, start, end);
  if (status != IW_OK) return status;
  scored_model_sort(m, order);
  if (end > m->size) end = m->size;
  for (uint64_t i = start; i < end; i++) scored_model_drop(m, order[i]);
  return IW_OK;
}

static iw_status run_call(scored_world *w, iw_scored *set, scored_model *m) {
  const scored_call *c = &w->call;
  switch (c->kind) {
  case SCORED_ADD:
  case SCORED_INCREMENT:
  case SCORED_REMOVE: return run_step(w, set, m, &c->steps[0], c->kind == SCORED_INCREMENT);
  case SCORED_REMOVE_RANGE: return run_range(set, m, c->start, c->end);
  case SCORED_BATCH_OF_ALL:
  case SCORED_BATCH_OF_REMOVALS: return run_batch(w, set, m);
  case SCORED_CLEAR:
  case SCORED_KINDS: break;
  }
  iw_scored_clear(set);
  memset(m, 0, sizeof *m);
  return IW_OK;
}

/* ---- Checking ------------------------------------------------------------------------------------------------- */

/* Checks need memory themselves: that must not be what fails. */
static test_allocator suspend(scored_world *w) {
  test_allocator state = w->allocator;
  w->allocator.fail_at = 0;
  return state;
}

static void resume(scored_world *w, const test_allocator *state) {
  w->allocator.fail_at = state->fail_at;
  w->allocator.requests = state->requests;
}

static void check_set(scored_world *w, size_t i) {
  test_allocator state = suspend(w);
  scored_model_compare(&w->models[i], &w->pool, w->sets[i]);
  resume(w, &state);
}

void scored_world_check_sets(scored_world *w) {
  for (size_t i = 0; i < w->versions; i++) check_set(w, i);
}

void scored_world_check_arena(scored_world *w) {
  test_allocator state = suspend(w);
  const iw_tree *trees[2 * SCORED_VERSIONS];
  iw_report report;
  for (size_t i = 0; i < w->versions; i++) {
    trees[2 * i] = iw_scored_order(w->sets[i]);
    trees[2 * i + 1] = iw_scored_members(w->sets[i]);
  }
  if (!iw_arena_check(w->arena, trees, 2 * w->versions, &report)) {
    test_fail(TEST_PLACE, "%s at %s", report.reason, report.path);
  }
  resume(w, &state);
}

bool scored_world_call_fails(scored_world *w, size_t i) {
  iw_status status = run_call(w, w->sets[i], &w->models[i]);
  CHECK(status == IW_OK || status == IW_ERR_MEMORY || status == IW_ERR_BUDGET);
  w->done[w->call.kind] += status == IW_OK;
  check_set(w, i);
  return status != IW_OK;
}

/* ---- Versions ------------------------------------------------------------------------------------------------- */

void scored_world_open(scored_world *w, const scored_world_options *options, test_random random) {
  static scored_pool pool;
  scored_pool_fill(&pool, &random);
  scored_world_open_with(w, options, random, &pool);
}

void scored_world_open_with(scored_world *w, const scored_world_options *options, test_random random,
                            const scored_pool *pool) {
  memset(w, 0, sizeof *w);
  w->random = random;
  w->pool = *pool;
  test_allocator_open(&w->allocator);
  iw_arena_options arena = options->arena;
  arena.allocator = &w->allocator.allocator;
  CHECK_EQUAL(IW_OK, iw_arena_create(&arena, &w->arena));
  CHECK_EQUAL(IW_OK, iw_scored_create(w->arena, &options->set, &w->sets[0]));
  w->versions = 1;
}

static void close_version(scored_world *w, size_t i) {
  iw_scored_destroy(w->sets[i]);
  w->versions--;
  w->sets[i] = w->sets[w->versions];
  w->models[i] = w->models[w->versions];
}

void scored_world_close(scored_world *w) {
  while (w->versions > 0) close_version(w, w->versions - 1);
  CHECK_EQUAL(0, iw_arena_destroy(w->arena));
  test_allocator_close(&w->allocator);
}

iw_status scored_world_turn_over(scored_world *w) {
  uint64_t drawn = random_below(&w->random, 100);
  size_t i = scored_world_pick(w);
  if (drawn < 5 && w->versions > 1) close_version(w, i);
  if (drawn < 95 || w->versions == SCORED_VERSIONS) return IW_OK;
  iw_status status = iw_scored_clone(w->sets[i], &w->sets[w->versions]);
  if (status != IW_OK) return status;
  CHECK(iw_scored_is_version_of(w->sets[i], w->sets[w->versions]));
  w->models[w->versions++] = w->models[i];
  CHECK_EQUAL(w->versions, iw_scored_versions(w->sets[i]));
  return IW_OK;
}

size_t scored_world_pick(scored_world *w) { return random_below(&w->random, w->versions); }
