/* Trees of integers: any calls on a few versions, against plain sorted arrays, everything checked after every call. */
#include "../test/reads.h"
#include "draw.h"

/* Few enough that looking at everything stays fast, enough for four levels at the smallest capacity. */
#define MOST_ENTRIES 400

static world_options draw_options(test_random *random) {
  return (world_options){
      .arena = {.kernel = fuzz_draw_kernel(random), .chunk_spans = 1},
      .tree = {.leaf_capacity = fuzz_draw_capacity(random),
               .inner_capacity = fuzz_draw_capacity(random),
               .max_bytes = fuzz_draw_budget(random)},
      .keys = (key_space)random_below(random, KEY_SPACES),
      .most_entries = MOST_ENTRIES,
      .lone = random_chance(random, 25),
  };
}

/* The model forgets the lowest entry of a tree that has grown, when a stretch is cut out of it. */
static void plant(world *w, size_t i) {
  if (!IW_FUZZ_PLANT) return;
  model *m = &w->models[i];
  if (w->call.kind == CALL_REMOVE_RANGE && m->size > 20) model_remove(m, 0, 1);
}

static void run_step(world *w, uint64_t step) {
  test_step = step;
  uint64_t failure = fuzz_draw_failure(&w->random);
  iw_arena_fail_request(w->arena, failure);
  iw_status status = world_turn_over(w);
  CHECK(status == IW_OK || (failure && status == IW_ERR_MEMORY));
  size_t i = world_pick(w);
  world_draw(w, i, step, &w->call);
  bool failed = world_call_fails(w, i, &w->call);
  CHECK(!failed || failure || w->options.tree.max_bytes);
  iw_arena_fail_request(w->arena, 0);
  plant(w, i);
  world_check_tree(w, i);
  world_check_arena(w);
}

static void read_some(world *w) {
  size_t i = world_pick(w);
  check_lookups(w->trees[i], &w->models[i], &w->random, w->options.keys);
  check_cursor(w->trees[i], &w->models[i], &w->random, w->options.keys);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static world w;
  test_input input = {data, data + size};
  test_random random = {.input = &input};
  const world_options options = draw_options(&random);
  world_open(&w, &options, random);
  for (uint64_t step = 0; input.next < input.end; step++) {
    run_step(&w, step);
    if (random_chance(&w.random, 15)) read_some(&w);
  }
  world_check_trees(&w);
  world_close(&w);
  return 0;
}
