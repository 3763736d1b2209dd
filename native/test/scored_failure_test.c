/* Scored sets, failure at every point: the call that fails changes nothing, in either tree, and can be made again. */
#include "../core/arena.h"
#include "scored_world.h"
#include "trees.h"

#include <string.h>

#define SCRIPT_STEPS 120

/* A call that fails for want of memory may do so once, as the clone before it may. */
static unsigned run_step(scored_world *w, uint64_t step) {
  unsigned failures = 0;
  test_step = step;
  if (scored_world_turn_over(w) != IW_OK) failures++;
  size_t i = scored_world_pick(w);
  scored_world_draw(w, i, step);
  if (!scored_world_call_fails(w, i)) return failures;
  scored_world_check_sets(w);
  scored_world_check_arena(w);
  CHECK(!scored_world_call_fails(w, i));
  return failures + 1;
}

static void run_script(scored_world *w) {
  unsigned failures = 0;
  for (uint64_t step = 0; step < test_scaled(SCRIPT_STEPS); step++) failures += run_step(w, step);
  CHECK(failures <= 1);
  scored_world_check_sets(w);
  scored_world_check_arena(w);
}

typedef enum what_fails { A_REQUEST, AN_ALLOCATION } what_fails;

/* The same calls every time. A failure need not be seen: what only tidies up goes without. */
static void fail_every(what_fails what, unsigned capacity, unsigned bits) {
  static scored_world w;
  test_random random = test_random_of_test();
  const scored_world_options options = {
      .arena = {.chunk_spans = 1},
      .set = {.leaf_capacity = capacity, .inner_capacity = capacity, .hash_bits = bits},
  };
  uint64_t n = 0;
  for (bool reached = true; reached; n++) {
    test_context("nodes of %u, number %llu fails", capacity, (unsigned long long)n + 1);
    scored_world_open(&w, &options, random);
    if (what == A_REQUEST) iw_arena_fail_request(w.arena, n + 1);
    if (what == AN_ALLOCATION) w.allocator.fail_at = w.allocator.requests + n + 1;
    run_script(&w);
    reached = what == A_REQUEST ? w.arena->fail_countdown == 0 : w.allocator.requests >= w.allocator.fail_at;
    iw_arena_fail_request(w.arena, 0);
    scored_world_close(&w);
  }
  CHECK(n > test_scaled(SCRIPT_STEPS) / 8);
  test_note("nodes of %u: %llu failed in turn", capacity, (unsigned long long)n - 1);
}

static void test_every_request(void) {
  fail_every(A_REQUEST, 4, 8);
  fail_every(A_REQUEST, 0, 7);
}

static void test_every_allocation(void) {
  fail_every(AN_ALLOCATION, 4, 64);
  fail_every(AN_ALLOCATION, 6, 7);
}

/* ---- A set itself, and its check ------------------------------------------------------------------------------ */

/* A set that cannot be made leaves nothing behind, and can be made afterwards. */
static void test_creation(void) {
  test_allocator allocator;
  iw_arena *arena;
  iw_scored *set;
  iw_report report;
  test_allocator_open(&allocator);
  CHECK_EQUAL(IW_OK, iw_arena_create(&(iw_arena_options){.allocator = &allocator.allocator}, &arena));
  const size_t live = allocator.live;
  uint64_t failed = 0;
  for (bool made = false; !made; failed += !made) {
    allocator.fail_at = allocator.requests + failed + 1;
    iw_status status = iw_scored_create(arena, NULL, &set);
    made = status == IW_OK;
    CHECK(made || (status == IW_ERR_MEMORY && allocator.live == live));
  }
  CHECK_EQUAL(3, failed); /* the set, its index and its order */
  allocator.fail_at = allocator.requests + 1;
  CHECK(!iw_scored_check(set, &report));
  CHECK(strstr(report.reason, "no memory for the check"));
  CHECK(iw_scored_check(set, &report));
  iw_scored_destroy(set);
  CHECK_EQUAL(0, iw_arena_destroy(arena));
  test_allocator_close(&allocator);
  test_note("%llu allocations failed in turn", (unsigned long long)failed);
}

/* ---- Ranges of a shared set ----------------------------------------------------------------------------------- */

static bool holds(const iw_scored *set, uint8_t number, double expected) {
  uint8_t bytes[IW_SCORE_BYTES + 1] = {0};
  double score;
  bytes[IW_SCORE_BYTES] = number;
  return iw_scored_score(set, (iw_member){bytes + IW_SCORE_BYTES, 1}, &score) && score == expected;
}

/*
 * Members are removed one by one while another version sees them: each may need memory, and those before it come back. True if there was an n-th request.
 */
static bool remove_range_with_failure(uint64_t n, unsigned *failures) {
  const iw_scored_options options = {.leaf_capacity = 4, .inner_capacity = 4, .hash_bits = 8};
  iw_arena *arena = new_arena();
  iw_scored *set, *version;
  iw_scored_result result;
  iw_report report;
  CHECK_EQUAL(IW_OK, iw_scored_create(arena, &options, &set));
  for (uint8_t i = 0; i < 60; i++) {
    uint8_t bytes[IW_SCORE_BYTES + 1] = {0};
    bytes[IW_SCORE_BYTES] = i;
    CHECK_EQUAL(IW_OK, iw_scored_add(set, (iw_member){bytes + IW_SCORE_BYTES, 1}, i, 0, &result));
  }
  CHECK_EQUAL(IW_OK, iw_scored_clone(set, &version));
  iw_arena_fail_request(arena, n);
  iw_status status = iw_scored_remove_range(set, 10, 50);
  bool reached = arena->fail_countdown == 0;
  iw_arena_fail_request(arena, 0);
  CHECK(status == IW_OK || status == IW_ERR_MEMORY);
  *failures += status != IW_OK;
  CHECK_EQUAL(60, iw_scored_size(version));
  CHECK_EQUAL(status == IW_OK ? 20 : 60, iw_scored_size(set));
  for (uint8_t i = 0; i < 60; i++) {
    bool is_out = status == IW_OK && i >= 10 && i < 50;
    CHECK(holds(version, i, i) && holds(set, i, i) == !is_out);
  }
  CHECK(iw_scored_check(set, &report) && iw_scored_check(version, &report));
  iw_scored_destroy(set);
  iw_scored_destroy(version);
  close_arena(arena);
  return reached;
}

static void test_range_of_shared_set(void) {
  uint64_t n = 1;
  unsigned failures = 0;
  while (remove_range_with_failure(n, &failures)) n++;
  CHECK(failures > 10);
  test_note("%llu requests failed in turn, and the call with %u", (unsigned long long)n - 1, failures);
}

/* ---- Budgets -------------------------------------------------------------------------------------------------- */

/* Both trees count; what is refused changes neither. */
static void test_budget(void) {
  static scored_world w;
  const uint64_t max_bytes = 20 * 1024;
  const scored_world_options options = {
      .set = {.max_bytes = max_bytes, .leaf_capacity = 5, .inner_capacity = 5, .hash_bits = 7},
  };
  unsigned refused[SCORED_KINDS] = {0};
  scored_world_open(&w, &options, test_random_of_test());
  uint64_t steps = 600 + test_scaled(3000); /* fewer might not come to a refusal */
  for (uint64_t step = 0; step < steps; step++) {
    test_step = step;
    CHECK_EQUAL(IW_OK, scored_world_turn_over(&w));
    size_t i = scored_world_pick(&w);
    scored_world_draw(&w, i, 0); /* always growing */
    uint64_t before = iw_scored_bytes(w.sets[i]);
    refused[w.call.kind] += scored_world_call_fails(&w, i);
    scored_world_check_arena(&w);
    uint64_t bytes = iw_scored_bytes(w.sets[i]);
    CHECK(bytes <= before || bytes <= max_bytes);
  }
  CHECK(refused[SCORED_ADD] > 0 && refused[SCORED_BATCH_OF_ALL] > 0);
  CHECK(refused[SCORED_REMOVE] + refused[SCORED_REMOVE_RANGE] + refused[SCORED_BATCH_OF_REMOVALS] == 0);
  test_note("refused: %u adds, %u batches", refused[SCORED_ADD], refused[SCORED_BATCH_OF_ALL]);
  scored_world_close(&w);
}

static const test_case cases[] = {
    {"every request fails", test_every_request},           {"every allocation fails", test_every_allocation},
    {"a range of a shared set", test_range_of_shared_set}, {"making a set, and checking it", test_creation},
    {"random calls within a budget", test_budget},
};

TEST_MAIN("failures of scored sets", cases)
