/* Failure at every point: the call that fails changes nothing, and can be made again. */
#include "../core/arena.h"
#include "harness.h"
#include "world.h"

/* The script has to be long enough for several levels, at capacities that get there fast. */
#define SCRIPT_STEPS 700

static const world_options small_nodes = {
    .arena = {.chunk_spans = 1},
    .tree = {.leaf_capacity = 4, .inner_capacity = 4},
    .keys = KEYS_DENSE,
    .most_entries = 250,
};

/* ---- The n-th request for blocks ------------------------------------------------------------------------------ */

/* The same calls every time, each made again if it fails; how many of them did. */
static unsigned run_script(world *w) {
  unsigned failures = 0;
  for (uint64_t step = 0; step < test_scaled(SCRIPT_STEPS); step++) {
    test_step = step;
    CHECK_EQUAL(IW_OK, world_turn_over(w));
    size_t i = world_pick(w);
    world_draw(w, i, step, &w->call);
    if (!world_call_fails(w, i, &w->call)) continue;
    failures++;
    world_check_arena(w);
    CHECK(!world_call_fails(w, i, &w->call));
  }
  world_check_trees(w);
  world_check_arena(w);
  return failures;
}

/* A failure need not be seen: what only tidies up goes without. So the end is where the script makes fewer requests. */
static void test_every_request(void) {
  test_random random = test_random_of_test();
  uint64_t n = 0;
  for (bool reached = true; reached; n++) {
    test_context("request %llu fails", (unsigned long long)n + 1);
    world w;
    world_open(&w, &small_nodes, random);
    iw_arena_fail_request(w.arena, n + 1);
    CHECK(run_script(&w) <= 1);
    reached = w.arena->fail_countdown == 0;
    world_close(&w);
  }
  CHECK(n > test_scaled(SCRIPT_STEPS) / 8);
  test_note("%llu requests failed in turn", (unsigned long long)(n - 1));
}

/* ---- The n-th call of the allocator --------------------------------------------------------------------------- */

/* Chunks come in pieces as small as they get, so that calls ask the allocator often. */
typedef struct fragile {
  test_allocator allocator;
  iw_arena *arena;
  iw_tree *tree;
  iw_tree *version;
  model contents;
  model version_contents;
} fragile;

static bool is_like_model(const iw_tree *tree, const model *m) {
  iw_report report;
  if (!iw_tree_check(tree, &report)) test_fail(TEST_PLACE, "%s at %s", report.reason, report.path);
  iw_entry entry;
  for (size_t i = 0; i < m->size; i++) {
    if (!iw_tree_select(tree, i, &entry) || entry.head != m->heads[i] || entry.payload != m->payloads[i]) return false;
  }
  return iw_tree_size(tree) == m->size;
}

static iw_status fragile_call(fragile *f, const call *c) {
  call_outcome actual = call_run(c, f->tree);
  if (actual.status == IW_OK) {
    (void)call_expect(c, &f->contents);
  }
  CHECK(is_like_model(f->tree, &f->contents));
  if (f->version) CHECK(is_like_model(f->version, &f->version_contents));
  return actual.status;
}

static iw_status fragile_clone(fragile *f) {
  iw_status status = iw_tree_clone(f->tree, &f->version);
  if (status == IW_OK) {
    model_copy(&f->version_contents, &f->contents);
  } else {
    f->version = NULL; /* unspecified by then */
  }
  CHECK(is_like_model(f->tree, &f->contents));
  return status;
}

/* The i-th change of a tree that another version shares: writes above all, and every way to remove. */
static call fragile_change(const fragile *f, int64_t i) {
  uint64_t position = (uint64_t)i * 7 % f->contents.size;
  if (i % 100 == 0) return (call){.kind = CALL_REMOVE_RANGE, .start = position, .end = position + 2};
  if (i % 10 == 3) return (call){.kind = CALL_REMOVE, .head = f->contents.heads[position]};
  if (i % 10 == 7) return (call){.kind = CALL_REMOVE_AT, .start = position};
  return (call){.kind = CALL_WRITE, .head = i * 3, .payload = (uint64_t)i, .mode = (iw_write_mode)(i % 3)};
}

/* Builds a tree, shares it, changes it, empties it; stops at the first failure. Wants a new chunk many times. */
static iw_status fragile_work(fragile *f) {
  const iw_arena_options arena_options = {.allocator = &f->allocator.allocator, .chunk_spans = 1};
  const iw_tree_options tree_options = {.leaf_capacity = 4, .inner_capacity = 4};
  iw_status status = iw_arena_create(&arena_options, &f->arena);
  if (status != IW_OK) return status;
  status = iw_tree_create(f->arena, &tree_options, &f->tree);
  call c = {.kind = CALL_APPEND, .count = CALL_BATCH, .fill = 75};
  for (int round = 0; status == IW_OK && round < 5; round++) {
    for (size_t i = 0; i < c.count; i++) c.heads[i] = (int64_t)(f->contents.size + i);
    status = fragile_call(f, &c);
    if (status == IW_OK && !f->version) status = fragile_clone(f);
  }
  for (int64_t i = 0; status == IW_OK && i < 500; i++) {
    const call change = fragile_change(f, i);
    status = fragile_call(f, &change);
  }
  const call clear = {.kind = CALL_CLEAR};
  if (status == IW_OK) status = fragile_call(f, &clear);
  return status;
}

static void fragile_close(fragile *f) {
  f->allocator.fail_at = 0;
  iw_tree_destroy(f->version);
  iw_tree_destroy(f->tree);
  CHECK_EQUAL(0, iw_arena_destroy(f->arena));
  test_allocator_close(&f->allocator);
  model_free(&f->contents);
  model_free(&f->version_contents);
}

static void test_every_allocation(void) {
  uint64_t n = 0;
  iw_status status;
  do {
    n++;
    test_context("allocation %llu fails", (unsigned long long)n);
    fragile f = {.tree = NULL};
    test_allocator_open(&f.allocator);
    f.allocator.fail_at = n;
    status = fragile_work(&f);
    CHECK(status == (f.allocator.requests >= n ? IW_ERR_MEMORY : IW_OK));
    fragile_close(&f);
  } while (status != IW_OK);
  CHECK(n > 20);
  test_note("%llu allocations failed in turn", (unsigned long long)(n - 1));
}

static const test_case cases[] = {
    {"every request for blocks fails", test_every_request},
    {"every allocation fails", test_every_allocation},
};

TEST_MAIN("failure", cases)
