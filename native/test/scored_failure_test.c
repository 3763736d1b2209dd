/* Scored sets, failure at every point: the call that fails changes nothing, in either tree, and can be made again. */
#include "../core/arena.h"
#include "scored_world.h"

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
    {"every request fails", test_every_request},
    {"every allocation fails", test_every_allocation},
    {"random calls within a budget", test_budget},
};

TEST_MAIN("failures of scored sets", cases)
