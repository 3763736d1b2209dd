/* Trees of byte strings, failure at every point: the call that fails changes nothing, and can be made again. */
#include <stdlib.h>
#include <string.h>

#include "../core/arena.h"
#include "bytes_world.h"
#include "harness.h"

/* The script has to be long enough for several levels, at capacities that get there fast. */
#define SCRIPT_STEPS 500

/* ---- The n-th request for blocks or for a long key ------------------------------------------------------------- */

/* The same calls every time, each made again if it fails; how many of them did. */
static unsigned run_script(bytes_world *w) {
  unsigned failures = 0;
  for (uint64_t step = 0; step < test_scaled(SCRIPT_STEPS); step++) {
    test_step = step;
    CHECK_EQUAL(IW_OK, bytes_world_turn_over(w));
    size_t i = bytes_world_pick(w);
    bytes_world_draw(w, i, step);
    if (!bytes_world_call_fails(w, i)) continue;
    failures++;
    bytes_world_check_arena(w);
    CHECK(!bytes_world_call_fails(w, i));
  }
  bytes_world_check_trees(w);
  bytes_world_check_arena(w);
  return failures;
}

/* A failure need not be seen: what only tidies up goes without. So the end is where the script makes fewer requests. */
static void fail_every_request(bytes_profile profile, unsigned capacity) {
  static bytes_world w;
  test_random random = test_random_of_test();
  const bytes_world_options options = {
      .arena = {.chunk_spans = 1},
      .tree = {.leaf_capacity = capacity, .inner_capacity = capacity},
      .profile = profile,
      .most_entries = 250,
  };
  uint64_t n = 0;
  for (bool reached = true; reached; n++) {
    test_context("profile %d, request %llu fails", (int)profile, (unsigned long long)n + 1);
    bytes_world_open(&w, &options, random, false);
    iw_arena_fail_request(w.arena, n + 1);
    CHECK(run_script(&w) <= 1);
    reached = w.arena->fail_countdown == 0;
    bytes_world_close(&w);
  }
  CHECK(n > test_scaled(SCRIPT_STEPS) / 8);
  test_note("profile %d: %llu requests failed in turn", (int)profile, (unsigned long long)(n - 1));
}

static void test_every_request(void) {
  fail_every_request(BYTES_MIXED, 4);
  fail_every_request(BYTES_GROUPED, 4);
  fail_every_request(BYTES_LONG, 0);
}

/* ---- The n-th call of the allocator --------------------------------------------------------------------------- */

typedef struct fragile {
  test_allocator allocator;
  iw_arena *arena;
  iw_tree *tree;
  iw_tree *version;
  bytes_model contents;
  bytes_model version_contents;
} fragile;

#define KEY_BYTES 400

static iw_bytes long_key(uint8_t *buffer, unsigned number) {
  memset(buffer, 'k', KEY_BYTES);
  for (unsigned digit = 0; digit < 4; digit++) buffer[KEY_BYTES - 1 - digit] = (uint8_t)(number >> (8 * digit));
  return (iw_bytes){buffer, KEY_BYTES};
}

static void expect_keys(fragile *f, unsigned first, unsigned count) {
  uint8_t buffer[KEY_BYTES];
  for (unsigned i = 0; i < count; i++) {
    bytes_model_insert(&f->contents, f->contents.size, long_key(buffer, first + i), first + i);
  }
}

static iw_status append_long_keys(fragile *f, unsigned first, unsigned count) {
  uint8_t *data = malloc((size_t)count * KEY_BYTES);
  uint32_t *lengths = malloc(count * sizeof *lengths);
  uint64_t *payloads = malloc(count * sizeof *payloads);
  CHECK(data && lengths && payloads);
  for (unsigned i = 0; i < count; i++) {
    (void)long_key(data + (size_t)i * KEY_BYTES, first + i);
    lengths[i] = KEY_BYTES;
    payloads[i] = first + i;
  }
  iw_status status = iw_bytes_append(f->tree, data, lengths, payloads, count, 75, NULL);
  free(data);
  free(lengths);
  free(payloads);
  if (status == IW_OK) expect_keys(f, first, count);
  return status;
}

static iw_status write_long_key(fragile *f, unsigned number, uint64_t payload) {
  uint8_t buffer[KEY_BYTES];
  const iw_bytes key = long_key(buffer, number);
  iw_write_result result;
  iw_status status = iw_bytes_write(f->tree, key, payload, IW_SET, &result);
  if (status != IW_OK) return status;
  size_t rank = bytes_model_rank(&f->contents, key);
  CHECK_EQUAL(bytes_model_has(&f->contents, key), result.found);
  if (result.found) bytes_model_remove(&f->contents, rank, rank + 1);
  bytes_model_insert(&f->contents, rank, key, payload);
  return status;
}

static iw_status remove_long_key(fragile *f, unsigned number) {
  uint8_t buffer[KEY_BYTES];
  const iw_bytes key = long_key(buffer, number);
  bool found = false;
  uint64_t payload;
  iw_status status = iw_bytes_remove(f->tree, key, &found, &payload);
  if (status != IW_OK) return status;
  size_t rank = bytes_model_rank(&f->contents, key);
  CHECK_EQUAL(bytes_model_has(&f->contents, key), found);
  if (found) bytes_model_remove(&f->contents, rank, rank + 1);
  return status;
}

static void check_versions(const fragile *f) {
  const iw_tree *trees[2];
  size_t count = 0;
  iw_report report;
  if (f->tree) trees[count++] = f->tree;
  if (f->version) trees[count++] = f->version;
  for (size_t i = 0; i < count; i++) {
    if (!iw_tree_check(trees[i], &report)) test_fail(TEST_PLACE, "%s at %s", report.reason, report.path);
    bytes_check_contents(trees[i], trees[i] == f->tree ? &f->contents : &f->version_contents);
  }
  /* The check itself needs memory: that must not be what fails. */
  test_allocator *allocator = (test_allocator *)&f->allocator;
  uint64_t fail_at = allocator->fail_at, requests = allocator->requests;
  allocator->fail_at = 0;
  if (f->arena && !iw_arena_check(f->arena, trees, count, &report)) {
    test_fail(TEST_PLACE, "%s at %s", report.reason, report.path);
  }
  allocator->fail_at = fail_at;
  allocator->requests = requests;
}

static iw_status clone_tree(fragile *f) {
  iw_status status = iw_tree_clone(f->tree, &f->version);
  if (status == IW_OK) {
    bytes_model_copy(&f->version_contents, &f->contents);
  } else {
    f->version = NULL; /* unspecified by then */
  }
  check_versions(f);
  return status;
}

/* Builds a tree, shares it, changes it; stops at the first failure. */
static iw_status fragile_work(fragile *f) {
  const iw_arena_options arena_options = {.allocator = &f->allocator.allocator, .chunk_spans = 1};
  const iw_tree_options tree_options = {.leaf_capacity = 6, .inner_capacity = 5, .layout = IW_LAYOUT_BYTES};
  iw_status status = iw_arena_create(&arena_options, &f->arena);
  if (status == IW_OK) status = iw_tree_create(f->arena, &tree_options, &f->tree);
  for (unsigned round = 0; status == IW_OK && round < 3; round++) {
    status = append_long_keys(f, 1000 * round, 40);
    check_versions(f);
    if (status == IW_OK && !f->version) status = clone_tree(f);
  }
  for (unsigned i = 0; status == IW_OK && i < 60; i++) {
    status = write_long_key(f, 500 + 2 * i, i);
    if (status == IW_OK) status = remove_long_key(f, i);
    check_versions(f);
  }
  return status;
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
    CHECK(status == IW_OK || status == IW_ERR_MEMORY);
    f.allocator.fail_at = 0;
    iw_tree_destroy(f.version);
    iw_tree_destroy(f.tree);
    CHECK_EQUAL(0, iw_arena_destroy(f.arena));
    test_allocator_close(&f.allocator);
    bytes_model_free(&f.contents);
    bytes_model_free(&f.version_contents);
  } while (status != IW_OK);
  CHECK(n > 100);
  test_note("%llu allocations failed in turn", (unsigned long long)(n - 1));
}

/* ---- Budgets -------------------------------------------------------------------------------------------------- */

static iw_tree *tree_with_budget(iw_arena *arena, uint64_t max_bytes) {
  const iw_tree_options options = {.max_bytes = max_bytes, .layout = IW_LAYOUT_BYTES};
  iw_tree *tree;
  CHECK_EQUAL(IW_OK, iw_tree_create(arena, &options, &tree));
  return tree;
}

/* Puts keys of a source into a tree until one does not fit; how many did. */
static size_t fill_tree(iw_tree *tree, bytes_profile profile, test_random random, size_t most) {
  uint8_t buffer[BYTES_LONGEST];
  bytes_source source = {profile, &random, 0};
  for (size_t i = 0; i < most; i++) {
    iw_write_result result;
    iw_status status = iw_bytes_write(tree, bytes_draw(&source, buffer), i, IW_SET, &result);
    if (status == IW_OK) continue;
    CHECK_EQUAL(IW_ERR_BUDGET, status);
    return i;
  }
  return most;
}

/* A budget of just what the first i + 1 keys take lets them in; a byte less keeps the last one out. */
static void check_boundaries(bytes_profile profile) {
  enum { KEYS = 3000 };
  test_random random = test_random_of_test();
  iw_arena *arena;
  CHECK_EQUAL(IW_OK, iw_arena_create(NULL, &arena));
  iw_tree *growing = tree_with_budget(arena, 0);
  test_random keys = random;
  bytes_source source = {profile, &keys, 0};
  uint8_t buffer[BYTES_LONGEST];
  uint64_t peak = 0;
  unsigned boundaries = 0;
  for (size_t i = 0; i < KEYS; i++) {
    test_context("profile %d, key %zu", (int)profile, i);
    iw_write_result result;
    CHECK_EQUAL(IW_OK, iw_bytes_write(growing, bytes_draw(&source, buffer), i, IW_SET, &result));
    uint64_t bytes = iw_tree_bytes(growing);
    if (bytes <= peak || (boundaries > 60 && !random_chance(&random, 3))) {
      peak = bytes > peak ? bytes : peak;
      continue;
    }
    peak = bytes;
    boundaries++;
    iw_tree *enough = tree_with_budget(arena, bytes), *short_of_one = tree_with_budget(arena, bytes - 1);
    CHECK_EQUAL(i + 1, fill_tree(enough, profile, test_random_of_test(), i + 1));
    CHECK_EQUAL(i, fill_tree(short_of_one, profile, test_random_of_test(), i + 1));
    iw_report report;
    CHECK(iw_tree_check(enough, &report) && iw_tree_check(short_of_one, &report));
    iw_tree_destroy(enough);
    iw_tree_destroy(short_of_one);
  }
  CHECK(boundaries > 8);
  iw_tree_destroy(growing);
  CHECK_EQUAL(0, iw_arena_destroy(arena));
}

static void test_boundaries(void) {
  check_boundaries(BYTES_IDS);
  check_boundaries(BYTES_ASCENDING);
  check_boundaries(BYTES_DESCENDING);
  check_boundaries(BYTES_GROUPED);
  check_boundaries(BYTES_MIXED);
}

static void test_random_calls(void) {
  static bytes_world w;
  const bytes_world_options options = {
      .tree = {.max_bytes = 40 * 1024, .leaf_capacity = 6, .inner_capacity = 6},
      .profile = BYTES_MIXED,
      .most_entries = 1000,
  };
  unsigned refused[CALL_KINDS] = {0};
  bytes_world_open(&w, &options, test_random_of_test(), false);
  uint64_t steps = 2000 + test_scaled(6000); /* fewer might not come to a refusal */
  for (uint64_t step = 0; step < steps; step++) {
    test_step = step;
    CHECK_EQUAL(IW_OK, bytes_world_turn_over(&w));
    size_t i = bytes_world_pick(&w);
    bytes_world_draw(&w, i, 0); /* always growing */
    uint64_t before = iw_tree_bytes(w.trees[i]);
    refused[w.call.kind] += bytes_world_call_fails(&w, i);
    bytes_world_check_arena(&w);
    CHECK(iw_tree_bytes(w.trees[i]) <= before || iw_tree_bytes(w.trees[i]) <= options.tree.max_bytes);
  }
  CHECK(refused[CALL_WRITE] > 0 && refused[CALL_APPEND] > 0);
  CHECK(refused[CALL_REMOVE] + refused[CALL_REMOVE_AT] + refused[CALL_REMOVE_RANGE] == 0);
  test_note("refused: %u writes, %u appends", refused[CALL_WRITE], refused[CALL_APPEND]);
  bytes_world_close(&w);
}

static const test_case cases[] = {
    {"every request fails", test_every_request},
    {"every allocation fails", test_every_allocation},
    {"insertion stops at the very byte", test_boundaries},
    {"random calls within a budget", test_random_calls},
};

TEST_MAIN("failures with byte strings", cases)
