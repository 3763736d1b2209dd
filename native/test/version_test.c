/* Versions: clones of clones, written and closed in any order, and what they share and copy. */
#include "../core/tree.h"
#include "harness.h"
#include "trees.h"
#include "world.h"

static uint64_t allocations(const iw_arena *arena) { return arena_stats(arena).allocations; }

/* ---- A tree of versions --------------------------------------------------------------------------------------- */

#define VERSIONS 24

typedef struct family {
  iw_arena *arena;
  iw_tree *trees[VERSIONS];
  model models[VERSIONS];
  size_t count;
} family;

static void check_family(const family *f) {
  for (size_t i = 0; i < f->count; i++) {
    check_tree(f->trees[i]);
    CHECK_EQUAL(f->models[i].size, iw_tree_size(f->trees[i]));
    for (size_t at = 0; at < f->models[i].size; at++) {
      iw_entry entry;
      CHECK(iw_tree_select(f->trees[i], at, &entry));
      CHECK_EQUAL(f->models[i].heads[at], entry.head);
      CHECK_EQUAL(f->models[i].payloads[at], entry.payload);
    }
  }
  check_arena(f->arena, (const iw_tree *const *)f->trees, f->count);
}

static void add_version(family *f, size_t of) {
  f->trees[f->count] = clone_of(f->trees[of]);
  model_copy(&f->models[f->count], &f->models[of]);
  f->count++;
}

static void close_version(family *f, size_t i) {
  iw_tree_destroy(f->trees[i]);
  model_free(&f->models[i]);
  f->count--;
  f->trees[i] = f->trees[f->count];
  f->models[i] = f->models[f->count];
  f->models[f->count] = (model){0};
}

static void change(family *f, size_t i, test_random *random) {
  static call c;
  call_draw(&c, random, KEYS_DENSE, &f->models[i], f->models[i].size < 300);
  if (c.kind == CALL_CLEAR) return; /* would end all sharing too soon */
  test_on_failure(call_describe, &c);
  call_outcome actual = call_run(&c, f->trees[i]);
  call_outcome expected = call_expect(&c, &f->models[i]);
  call_compare(&c, &expected, &actual);
}

/* Every version is cloned from a random one and all are written in between; then they close in random order. */
static void test_family(void) {
  test_random random = test_random_of_test();
  for (uint64_t round = 0; round < test_scaled(20); round++) {
    test_context("family %llu", (unsigned long long)round);
    static const unsigned capacities[] = {4, 5, 9, 60};
    unsigned capacity = capacities[round % 4];
    family f = {.arena = new_arena(), .count = 1};
    f.trees[0] = new_tree(f.arena, capacity, capacity);
    for (int i = 0; i < 100; i++) change(&f, 0, &random);
    while (f.count < VERSIONS) {
      add_version(&f, random_below(&random, f.count));
      for (int i = 0; i < 10; i++) change(&f, random_below(&random, f.count), &random);
      check_family(&f);
    }
    while (f.count > 0) {
      close_version(&f, random_below(&random, f.count));
      if (f.count > 0) change(&f, random_below(&random, f.count), &random);
      check_family(&f);
    }
    close_arena(f.arena);
  }
}

/* Every order in which a version, its clone and the clone's clone can close, with a write on each in between. */
static void test_orders_of_closing(void) {
  static const int orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
  for (int i = 0; i < 6; i++) {
    iw_arena *arena = new_arena();
    iw_tree *trees[3];
    trees[0] = new_filled_tree(arena, 5, 200, 2, 100);
    trees[1] = clone_of(trees[0]);
    put(trees[1], 101);
    trees[2] = clone_of(trees[1]);
    put(trees[2], 103);
    drop(trees[0], 100);
    for (int j = 0; j < 3; j++) {
      const iw_tree *left[3];
      size_t count = 0;
      for (int k = j; k < 3; k++) left[count++] = trees[orders[i][k]];
      for (size_t k = 0; k < count; k++) check_tree(left[k]);
      check_arena(arena, left, count);
      iw_tree_destroy(trees[orders[i][j]]);
    }
    close_arena(arena);
  }
}

/* ---- What is copied ------------------------------------------------------------------------------------------- */

#define SIZE 5000

static void test_nothing_is_copied_without_versions(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, 0, SIZE, 2, 75);
  uint64_t before = allocations(arena);
  for (int64_t head = 0; head < 2 * SIZE; head += 2) put(tree, head);
  CHECK_EQUAL(before, allocations(arena));
  /* One more into each of the leaves, which have room. */
  for (int64_t head = 1; head < 2 * SIZE; head += 2 * 60) put(tree, head);
  CHECK_EQUAL(before, allocations(arena));
  for (int64_t head = 1; head < 2 * SIZE; head += 2 * 60) drop(tree, head);
  CHECK_EQUAL(before, allocations(arena));
  check_tree(tree);
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* Once the last other version is closed, writing is as cheap as it was before the first one. */
static void test_nothing_is_copied_after_versions(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, 0, SIZE, 1, 75), *clone = clone_of(tree);
  for (int64_t head = 0; head < SIZE; head += 500) put(clone, head);
  iw_tree_destroy(tree);
  uint64_t before = allocations(arena);
  for (int64_t head = 0; head < SIZE; head++) put(clone, head);
  CHECK_EQUAL(before, allocations(arena));
  CHECK_EQUAL(0, tree_stats(clone).shared_nodes);
  iw_tree_destroy(clone);
  close_arena(arena);
}

static void check_copies(unsigned capacity, size_t size) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, capacity, size, 1, 75);
  unsigned height = tree_stats(tree).height;
  uint64_t nodes = tree_stats(tree).leaves + tree_stats(tree).inner_nodes;
  uint64_t before = allocations(arena), live = arena_stats(arena).live_blocks;
  iw_tree *clone = clone_of(tree);
  CHECK_EQUAL(before, allocations(arena));
  CHECK_EQUAL(nodes, tree_stats(tree).shared_nodes);
  CHECK_EQUAL(nodes, tree_stats(clone).shared_nodes);

  put(clone, (int64_t)size / 2);
  CHECK_EQUAL(before + height, allocations(arena));
  CHECK_EQUAL(live + height, arena_stats(arena).live_blocks);
  CHECK_EQUAL(nodes - height, tree_stats(clone).shared_nodes);
  CHECK_EQUAL(nodes - height, tree_stats(tree).shared_nodes);
  put(clone, (int64_t)size / 2); /* its own by now */
  CHECK_EQUAL(before + height, allocations(arena));
  put(tree, (int64_t)size / 2); /* the original's path is its own too: nobody else holds it any more */
  CHECK_EQUAL(before + height, allocations(arena));
  put(clone, 0); /* another leaf: the root at least is not copied again */
  CHECK(allocations(arena) < before + 2 * height);

  CHECK_EQUAL(iw_tree_bytes(tree), iw_tree_bytes(clone));
  const iw_tree *both[] = {tree, clone};
  check_arena(arena, both, 2);
  iw_tree_destroy(tree);
  check_arena(arena, both + 1, 1);
  CHECK_EQUAL(live, arena_stats(arena).live_blocks);
  iw_tree_destroy(clone);
  close_arena(arena);
}

static void test_a_write_copies_its_path(void) {
  check_copies(4, 10000);
  check_copies(7, 3000);
  check_copies(0, 100000);
  check_copies(0, 5000);
}

/* A clone of a small tree shares its lone leaf, whatever the size of that. */
static void test_lone_leaves(void) {
  for (int64_t size = 1; size <= 60; size++) {
    test_context("%lld entries", (long long)size);
    iw_arena *arena = new_arena();
    iw_tree *tree = new_tree(arena, 0, 0);
    for (int64_t head = 0; head < size; head++) put(tree, head);
    iw_tree *clone = clone_of(tree);
    uint64_t bytes = arena_stats(arena).live_bytes;
    CHECK_EQUAL(bytes, iw_tree_bytes(clone));
    put(clone, size); /* moves to a larger block or copies this one */
    CHECK_EQUAL(bytes + iw_tree_bytes(clone), arena_stats(arena).live_bytes);
    drop(tree, size - 1);
    CHECK_EQUAL(size - 1, iw_tree_size(tree));
    CHECK_EQUAL(size + 1, iw_tree_size(clone));
    const iw_tree *both[] = {tree, clone};
    check_tree(tree);
    check_tree(clone);
    check_arena(arena, both, 2);
    iw_tree_destroy(tree);
    iw_tree_destroy(clone);
    close_arena(arena);
  }
}

/* ---- Edges ---------------------------------------------------------------------------------------------------- */

static void test_empty_trees(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_tree(arena, 0, 0), *clone = clone_of(tree);
  put(clone, 1);
  CHECK_EQUAL(0, iw_tree_size(tree));
  put(tree, 2);
  iw_tree_clear(clone);
  CHECK_EQUAL(1, iw_tree_size(tree));
  iw_tree *third = clone_of(tree);
  iw_tree_clear(tree);
  put(third, 3);
  CHECK_EQUAL(2, iw_tree_size(third));
  const iw_tree *all[] = {tree, clone, third};
  for (size_t i = 0; i < 3; i++) check_tree(all[i]);
  check_arena(arena, all, 3);
  iw_tree_destroy(tree);
  iw_tree_destroy(clone);
  iw_tree_destroy(third);
  iw_tree_destroy(NULL);
  close_arena(arena);
}

/* The count of versions has 32 bits: a clone that would overflow it is refused. */
static void test_most_versions(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, 5, 50, 1, 100), *clone = clone_of(tree), *third;
  CHECK_EQUAL(2, *tree->versions);
  *tree->versions = UINT32_MAX;
  CHECK_EQUAL(IW_ERR_MEMORY, iw_tree_clone(tree, &third));
  *tree->versions = 2;
  const iw_tree *both[] = {tree, clone};
  check_arena(arena, both, 2);
  iw_tree_destroy(tree);
  iw_tree_destroy(clone);
  close_arena(arena);
}

static const test_case cases[] = {
    {"a family of versions", test_family},
    {"orders of closing", test_orders_of_closing},
    {"nothing is copied where no other version lives", test_nothing_is_copied_without_versions},
    {"nothing is copied after the last other version closed", test_nothing_is_copied_after_versions},
    {"a write copies its path, once", test_a_write_copies_its_path},
    {"versions of a lone leaf", test_lone_leaves},
    {"versions of an empty tree", test_empty_trees},
    {"the most versions", test_most_versions},
};

TEST_MAIN("version", cases)
