/* Limits: a tree stops growing exactly where its budget ends, and goes on to serve everything else. */
#include "../core/tree.h"
#include "harness.h"
#include "world.h"

static iw_arena *new_arena(void) {
  iw_arena *arena;
  CHECK_EQUAL(IW_OK, iw_arena_create(NULL, &arena));
  return arena;
}

static iw_tree *new_tree(iw_arena *arena, uint64_t max_bytes) {
  const iw_tree_options options = {.max_bytes = max_bytes, .leaf_capacity = 6, .inner_capacity = 5};
  iw_tree *tree;
  CHECK_EQUAL(IW_OK, iw_tree_create(arena, &options, &tree));
  return tree;
}

static iw_status put(iw_tree *tree, int64_t head) {
  iw_write_result result;
  return iw_tree_write(tree, head, (uint64_t)head + 7, IW_SET, &result);
}

static void check(const iw_tree *tree) {
  iw_report report;
  if (!iw_tree_check(tree, &report)) test_fail(TEST_PLACE, "%s at %s", report.reason, report.path);
}

/* ---- At the boundary ------------------------------------------------------------------------------------------ */

/* Puts the heads into a tree with that budget; how many fit. */
static size_t fill(iw_tree *tree, const int64_t *heads, size_t count) {
  for (size_t i = 0; i < count; i++) {
    iw_status status = put(tree, heads[i]);
    if (status == IW_OK) continue;
    CHECK_EQUAL(IW_ERR_BUDGET, status);
    CHECK_EQUAL(i, iw_tree_size(tree));
    return i;
  }
  return count;
}

#define HEADS 400

/* A budget of just what the first i + 1 heads take lets them in; a byte less keeps the last one out. */
static void check_boundaries(const int64_t *heads) {
  iw_arena *arena = new_arena();
  iw_tree *growing = new_tree(arena, 0);
  unsigned boundaries = 0;
  for (size_t i = 0; i < HEADS; i++) {
    uint64_t before = iw_tree_bytes(growing);
    CHECK_EQUAL(IW_OK, put(growing, heads[i]));
    uint64_t after = iw_tree_bytes(growing);
    if (after <= before) continue;
    boundaries++;
    iw_tree *enough = new_tree(arena, after), *short_of_one = new_tree(arena, after - 1);
    CHECK(fill(enough, heads, HEADS) > i);
    CHECK_EQUAL(i, fill(short_of_one, heads, HEADS));
    check(enough);
    check(short_of_one);
    CHECK(iw_tree_bytes(enough) <= after && iw_tree_bytes(short_of_one) < after);
    iw_tree_destroy(enough);
    iw_tree_destroy(short_of_one);
  }
  CHECK(boundaries > 40);
  iw_tree_destroy(growing);
  CHECK_EQUAL(0, iw_arena_destroy(arena));
}

static void test_boundaries(void) {
  test_random random = test_random_of_test();
  int64_t heads[HEADS];
  for (int64_t i = 0; i < HEADS; i++) heads[i] = i;
  check_boundaries(heads);
  for (int64_t i = 0; i < HEADS; i++) heads[i] = -i;
  check_boundaries(heads);
  /* A permutation: 177 has no factor in common with 400. */
  uint64_t offset = random_below(&random, HEADS);
  for (int64_t i = 0; i < HEADS; i++) heads[i] = (int64_t)(((uint64_t)i * 177 + offset) % HEADS);
  check_boundaries(heads);
}

/* ---- Beyond it ------------------------------------------------------------------------------------------------ */

static void test_full_tree_still_serves(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_tree(arena, 20 * 1024);
  int64_t heads = 0;
  while (put(tree, heads * 2) == IW_OK) heads++;
  uint64_t bytes = iw_tree_bytes(tree);
  CHECK(bytes <= 20 * 1024);
  for (int64_t i = 0; i < heads; i++) CHECK_EQUAL(IW_OK, put(tree, i * 2));
  CHECK_EQUAL(bytes, iw_tree_bytes(tree));
  for (int64_t i = 0; i < heads; i++) {
    bool found;
    uint64_t payload;
    CHECK_EQUAL(IW_OK, iw_tree_remove(tree, i * 2, &found, &payload));
    CHECK(found);
    check(tree);
  }
  CHECK_EQUAL(0, iw_tree_bytes(tree));
  CHECK_EQUAL(1, fill(tree, (int64_t[]){1}, 1));
  iw_tree_destroy(tree);
  CHECK_EQUAL(0, iw_arena_destroy(arena));
}

/* Not even a first entry. */
static void test_budget_of_nothing(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_tree(arena, 1);
  CHECK_EQUAL(IW_ERR_BUDGET, put(tree, 5));
  CHECK_EQUAL(IW_ERR_BUDGET, iw_tree_append(tree, (int64_t[]){1, 2}, (uint64_t[]){1, 2}, 2, 100, NULL));
  CHECK_EQUAL(0, iw_tree_size(tree));
  check(tree);
  iw_tree_destroy(tree);
  CHECK_EQUAL(0, iw_arena_destroy(arena));
}

/* A clone starts with the same budget, and spends it alone; nodes that it shares count in full. */
static void test_clone_has_its_own(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_tree(arena, 8 * 1024), *clone;
  int64_t heads = 0;
  while (put(tree, heads) == IW_OK) heads++;
  CHECK_EQUAL(IW_OK, iw_tree_clone(tree, &clone));
  CHECK_EQUAL(IW_ERR_BUDGET, put(clone, heads));
  CHECK_EQUAL(iw_tree_bytes(tree), iw_tree_bytes(clone));
  CHECK_EQUAL(IW_OK, put(clone, 0)); /* copies a path, which replaces what it copies */
  CHECK_EQUAL(iw_tree_bytes(tree), iw_tree_bytes(clone));
  CHECK_EQUAL(IW_OK, iw_tree_remove_range(clone, 0, (uint64_t)heads / 2));
  CHECK_EQUAL(IW_OK, put(clone, heads));
  CHECK_EQUAL(IW_ERR_BUDGET, put(tree, heads));
  check(tree);
  check(clone);
  iw_tree_destroy(tree);
  iw_tree_destroy(clone);
  CHECK_EQUAL(0, iw_arena_destroy(arena));
}

/* Counts have 32 bits. No test can hold so many entries: the tree is made to believe that it does. */
static void test_most_entries(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_tree(arena, 0);
  for (int64_t head = 0; head < 10; head++) CHECK_EQUAL(IW_OK, put(tree, head));
  tree->size = IW_MAX_ENTRIES;
  CHECK_EQUAL(IW_ERR_FULL, put(tree, 10));
  CHECK_EQUAL(IW_OK, put(tree, 9));
  CHECK_EQUAL(IW_ERR_FULL, iw_tree_append(tree, (int64_t[]){11}, (uint64_t[]){11}, 1, 100, NULL));
  CHECK_EQUAL(IW_OK, iw_tree_append(tree, NULL, NULL, 0, 100, NULL));
  tree->size = 10;
  check(tree);
  CHECK_EQUAL(IW_OK, put(tree, 10));
  iw_tree_destroy(tree);
  CHECK_EQUAL(0, iw_arena_destroy(arena));
}

static void test_options(void) {
  iw_arena *arena = new_arena();
  static const iw_tree_options wrong[] = {
      {.leaf_capacity = 1},
      {.leaf_capacity = 3},
      {.leaf_capacity = IW_LEAF_CAPACITY + 1},
      {.inner_capacity = 3},
      {.inner_capacity = IW_INNER_CAPACITY + 1},
      {.leaf_capacity = UINT32_MAX, .inner_capacity = UINT32_MAX},
  };
  iw_tree *tree = NULL;
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
    CHECK_EQUAL(IW_ERR_ARGUMENT, iw_tree_create(arena, &wrong[i], &tree));
    CHECK(!tree);
  }
  CHECK_EQUAL(IW_OK, iw_tree_create(arena, NULL, &tree));
  CHECK(tree->leaf_limit == IW_LEAF_CAPACITY && tree->inner_limit == IW_INNER_CAPACITY);
  iw_tree_destroy(tree);
  CHECK_EQUAL(0, iw_arena_destroy(arena));
}

/* ---- At random ------------------------------------------------------------------------------------------------ */

/*
 * What an append may be refused too early: it cannot know beforehand how the nodes at the seam will merge, and reckons with
 * the most that they could take.
 */
static uint64_t append_slack(const iw_tree *tree, const call *c) {
  uint64_t leaves = c->count / (tree->leaf_limit * c->fill / 100) + 2;
  uint64_t inner = leaves / (tree->inner_limit * c->fill / 100) + 1;
  return 3 * IW_CLASS_BYTES(IW_LEAF_CLASS) + 2 * inner * IW_CLASS_BYTES(IW_INNER_CLASS);
}

/* A call is refused only if it would really have gone beyond the budget: without one, a version of the tree does. */
static void check_refusal_was_due(const world *w, size_t i, const call *c) {
  iw_tree *version;
  CHECK_EQUAL(IW_OK, iw_tree_clone(w->trees[i], &version));
  uint64_t budget = version->max_bytes;
  uint64_t slack = c->kind == CALL_APPEND ? append_slack(version, c) : 0;
  version->max_bytes = 0;
  CHECK_EQUAL(IW_OK, call_run(c, version).status);
  CHECK(iw_tree_bytes(version) + slack > budget);
  iw_tree_destroy(version);
}

static void test_random_calls(void) {
  const world_options options = {
      .tree = {.max_bytes = 12 * 1024, .leaf_capacity = 5, .inner_capacity = 6},
      .keys = KEYS_WIDE,
      .most_entries = 1000,
  };
  world w;
  unsigned refused[CALL_KINDS] = {0};
  world_open(&w, &options, test_random_of_test());
  uint64_t steps = 4000 + test_scaled(16000); /* fewer might not come to a refusal */
  for (uint64_t step = 0; step < steps; step++) {
    test_step = step;
    CHECK_EQUAL(IW_OK, world_turn_over(&w));
    size_t i = world_pick(&w);
    world_draw(&w, i, 0, &w.call); /* always growing */
    uint64_t before = iw_tree_bytes(w.trees[i]);
    bool fails = world_call_fails(&w, i, &w.call);
    world_check_arena(&w);
    refused[w.call.kind] += fails;
    if (fails) check_refusal_was_due(&w, i, &w.call);
    if (iw_tree_bytes(w.trees[i]) <= before) continue;
    CHECK(iw_tree_bytes(w.trees[i]) <= options.tree.max_bytes || w.call.kind == CALL_REMOVE_RANGE);
  }
  CHECK(refused[CALL_WRITE] > 0 && refused[CALL_APPEND] > 0);
  CHECK(refused[CALL_REMOVE] + refused[CALL_REMOVE_AT] + refused[CALL_REMOVE_RANGE] == 0);
  test_note("refused: %u writes, %u appends", refused[CALL_WRITE], refused[CALL_APPEND]);
  world_close(&w);
}

static const test_case cases[] = {
    {"insertion stops at the very byte", test_boundaries},
    {"a full tree overwrites and removes", test_full_tree_still_serves},
    {"a budget below the smallest node", test_budget_of_nothing},
    {"a clone spends a budget of its own", test_clone_has_its_own},
    {"the most entries", test_most_entries},
    {"options", test_options},
    {"random calls", test_random_calls},
};

TEST_MAIN("budget", cases)
