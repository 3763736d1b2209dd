/* Scored sets: any calls on a few versions, with hashes that collide, against a score for each of some members. */
#include "../test/scored_world.h"
#include "draw.h"

static scored_world_options draw_options(test_random *random) {
  static const unsigned bits[] = {6, 8, 10, 64};
  return (scored_world_options){
      .arena = {.kernel = fuzz_draw_kernel(random), .chunk_spans = 1},
      .set = {.leaf_capacity = fuzz_draw_capacity(random),
              .inner_capacity = fuzz_draw_capacity(random),
              .max_bytes = 2 * fuzz_draw_budget(random),
              .hash_bits = bits[random_below(random, 4)],
              .seed = {random_below(random, 4), 0}},
  };
}

/* The model takes one score for another, once a range was removed from a set that had grown. */
static void plant(scored_world *w, size_t i) {
  if (!IW_FUZZ_PLANT) return;
  scored_model *m = &w->models[i];
  if (w->call.kind != SCORED_REMOVE_RANGE || m->size < 4) return;
  for (size_t member = 0; member < POOL_MEMBERS; member++) m->score[member] += 1;
}

static void run_step(scored_world *w, const scored_world_options *options, uint64_t step) {
  test_step = step;
  uint64_t failure = fuzz_draw_failure(&w->random);
  iw_arena_fail_request(w->arena, failure);
  iw_status status = scored_world_turn_over(w);
  CHECK(status == IW_OK || (failure && status == IW_ERR_MEMORY));
  size_t i = scored_world_pick(w);
  scored_world_draw(w, i, step);
  bool failed = scored_world_call_fails(w, i);
  CHECK(!failed || failure || options->set.max_bytes);
  iw_arena_fail_request(w->arena, 0);
  plant(w, i);
  scored_world_check_arena(w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static scored_world w;
  static scored_pool pool;
  test_input input = {data, data + size};
  test_random random = {.input = &input};
  const scored_world_options options = draw_options(&random);
  /* The members are the same ones each time: what they are does not matter to what the input means. */
  if (pool.members[1].length == 0) scored_pool_fill(&pool, &(test_random){.state = 1});
  scored_world_open_with(&w, &options, random, &pool);
  for (uint64_t step = 0; input.next < input.end; step++) run_step(&w, &options, step);
  scored_world_check_sets(&w);
  scored_world_close(&w);
  return 0;
}
