/*
 * Loading what is said to be sorted, in batches: heads, or keys with their lengths, just as the input has them. What does not
 * ascend has to be refused, all of the batch.
 */
#include <string.h>

#include "../test/bytes_world.h"
#include "draw.h"

/* Per cent: some are out of bounds. */
static unsigned draw_fill(test_random *random) { return 48 + (unsigned)random_below(random, 55); }

/* ---- Heads ---------------------------------------------------------------------------------------------------- */

/* Small steps, mostly upwards, from the last head of the tree; or any number. */
static int64_t draw_next(test_random *random, uint64_t head) {
  uint64_t step = random_below(random, 256);
  if (step == 255) return (int64_t)input_take(random->input, 8);
  return (int64_t)(step == 254 ? head - random_below(random, 4) : head + step % 16 + 1);
}

static void draw_heads(call *c, test_random *random, const model *m) {
  c->kind = CALL_APPEND;
  c->fill = draw_fill(random);
  c->count = random_below(random, random_chance(random, 80) ? 24 : CALL_BATCH);
  uint64_t head = m->size > 0 ? (uint64_t)m->heads[m->size - 1] : UINT64_C(0) - 20;
  for (size_t i = 0; i < c->count; i++) {
    c->heads[i] = draw_next(random, head);
    c->payloads[i] = i;
    head = (uint64_t)c->heads[i];
  }
}

static void load_heads(test_random random) {
  static world w;
  const world_options options = {
      .arena = {.chunk_spans = 1},
      .tree = {.leaf_capacity = fuzz_draw_capacity(&random), .inner_capacity = fuzz_draw_capacity(&random)},
      .most_entries = 2000,
  };
  world_open(&w, &options, random);
  while (random.input->next < random.input->end) {
    iw_arena_fail_request(w.arena, fuzz_draw_failure(&random));
    (void)world_turn_over(&w);
    size_t i = world_pick(&w);
    if (random_chance(&random, 75) && w.models[i].size < options.most_entries) {
      draw_heads(&w.call, &random, &w.models[i]);
    } else {
      world_draw(&w, i, 0, &w.call);
    }
    (void)world_call_fails(&w, i, &w.call);
    iw_arena_fail_request(w.arena, 0);
    world_check_tree(&w, i);
    world_check_arena(&w);
  }
  world_check_trees(&w);
  world_close(&w);
}

/* ---- Byte strings --------------------------------------------------------------------------------------------- */

/* Most that a key may be longer than the one before. */
#define MOST_MORE 300

/* The last byte of the key before goes up, or more bytes come behind it; or the input says all of it. */
static size_t draw_key(test_random *random, iw_bytes before, uint8_t *to) {
  uint64_t way = random_below(random, 256);
  size_t kept = before.length > BYTES_LONGEST - MOST_MORE ? 0 : before.length;
  if (way >= 250) kept = random_below(random, kept + 1);
  if (way >= 240) {
    if (kept) memcpy(to, before.data, kept);
    size_t more = way == 249 ? MOST_MORE : random_below(random, 30);
    for (size_t i = 0; i < more; i++) to[kept + i] = way == 249 ? 'm' : (uint8_t)input_take(random->input, 1);
    return kept + more;
  }
  if (kept) memcpy(to, before.data, kept);
  if (way % 2 && kept > 0 && to[kept - 1] < 0xff) {
    to[kept - 1]++;
    return kept;
  }
  to[kept] = (uint8_t)way;
  return kept + 1;
}

static void draw_keys(bytes_call *c, test_random *random, const bytes_model *m) {
  c->kind = CALL_APPEND;
  c->fill = draw_fill(random);
  c->count = random_below(random, random_chance(random, 80) ? 24 : BYTES_BATCH);
  iw_bytes key = m->size > 0 ? bytes_model_key(m, m->size - 1) : (iw_bytes){NULL, 0};
  uint8_t *to = c->data;
  for (size_t i = 0; i < c->count; i++) {
    key = (iw_bytes){to, draw_key(random, key, to)};
    c->lengths[i] = (uint32_t)key.length;
    c->payloads[i] = i;
    to += key.length;
  }
}

static void load_keys(test_random random) {
  static bytes_world w;
  const bytes_world_options options = {
      .arena = {.chunk_spans = 1},
      .tree = {.leaf_capacity = fuzz_draw_capacity(&random), .inner_capacity = fuzz_draw_capacity(&random)},
      .profile = BYTES_RAW,
      .most_entries = 1000,
  };
  bytes_world_open(&w, &options, random, false);
  while (random.input->next < random.input->end) {
    iw_arena_fail_request(w.arena, fuzz_draw_failure(&random));
    (void)bytes_world_turn_over(&w);
    size_t i = bytes_world_pick(&w);
    if (random_chance(&random, 75) && w.models[i].size < options.most_entries) {
      draw_keys(&w.call, &random, &w.models[i]);
    } else {
      bytes_world_draw(&w, i, 0);
    }
    (void)bytes_world_call_fails(&w, i);
    iw_arena_fail_request(w.arena, 0);
    /* A sum that overflows, for UndefinedBehaviorSanitizer. */
    if (IW_FUZZ_PLANT && w.models[i].size > 40) test_step = (uint64_t)(INT32_MAX - 40 + (int)w.models[i].size);
    bytes_world_check_tree(&w, i);
    bytes_world_check_arena(&w);
  }
  bytes_world_check_trees(&w);
  bytes_world_close(&w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  test_input input = {data, data + size};
  test_random random = {.input = &input};
  if (random_below(&random, 2) == 0) {
    load_heads(random);
  } else {
    load_keys(random);
  }
  return 0;
}
