/* Trees of byte strings: any calls on a few versions, against plain sorted arrays, everything checked after every call. */
#include "../test/bytes_world.h"
#include "draw.h"

/* Few enough that looking at everything stays fast, enough for several levels at the smallest capacity. */
#define MOST_ENTRIES 250

static bytes_world_options draw_options(test_random *random) {
  return (bytes_world_options){
      .arena = {.kernel = fuzz_draw_kernel(random), .chunk_spans = 1},
      .tree = {.leaf_capacity = fuzz_draw_capacity(random),
               .inner_capacity = fuzz_draw_capacity(random),
               .max_bytes = fuzz_draw_budget(random)},
      /* Every second time just what the input says, else keys of some shape. */
      .profile = random_chance(random, 50) ? BYTES_RAW : (bytes_profile)random_below(random, BYTES_PROFILES),
      .most_entries = MOST_ENTRIES,
      .lone = random_chance(random, 25),
  };
}

/* The model takes a key for one byte shorter, once a tree has grown. */
static void plant(bytes_world *w, size_t i) {
  if (!IW_FUZZ_PLANT) return;
  bytes_model *m = &w->models[i];
  if (m->size > 12 && m->entries[m->size / 2].length > 8) m->entries[m->size / 2].length--;
}

static void run_step(bytes_world *w, uint64_t step) {
  test_step = step;
  uint64_t failure = fuzz_draw_failure(&w->random);
  iw_arena_fail_request(w->arena, failure);
  iw_status status = bytes_world_turn_over(w);
  CHECK(status == IW_OK || (failure && status == IW_ERR_MEMORY));
  size_t i = bytes_world_pick(w);
  bytes_world_draw(w, i, step);
  bool failed = bytes_world_call_fails(w, i);
  CHECK(!failed || failure || w->options.tree.max_bytes);
  iw_arena_fail_request(w->arena, 0);
  plant(w, i);
  bytes_world_check_tree(w, i);
  bytes_world_check_arena(w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static bytes_world w;
  test_input input = {data, data + size};
  test_random random = {.input = &input};
  const bytes_world_options options = draw_options(&random);
  bytes_world_open(&w, &options, random, false);
  for (uint64_t step = 0; input.next < input.end; step++) {
    run_step(&w, step);
    if (!random_chance(&w.random, 15)) continue;
    size_t i = bytes_world_pick(&w);
    bytes_check_lookups(&w, i);
    bytes_check_cursor(&w, i);
  }
  bytes_world_check_trees(&w);
  bytes_world_close(&w);
  return 0;
}
