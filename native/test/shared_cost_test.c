/* How much is looked at to find what two versions share: searches are counted by a kernel made for it. */
#include "../core/kernel/kernel.h"
#include "trees.h"

static const iw_kernel *counted;
static uint64_t descents;

static bool counted_descend(const iw_tree *tree, int64_t head, iw_path *path) {
  descents++;
  return counted->descend(tree, head, path);
}

static bool counted_descend_key(const iw_tree *tree, iw_bytes key, iw_path *path) {
  descents++;
  return counted->descend_key(tree, key, path);
}

static iw_arena *counting_arena(iw_kernel *kernel) {
  counted = iw_kernel_best();
  *kernel = *counted;
  kernel->descend = counted_descend;
  kernel->descend_key = counted_descend_key;
  iw_arena *arena;
  CHECK_EQUAL(IW_OK, iw_arena_create(&(iw_arena_options){.kernel = kernel}, &arena));
  return arena;
}

typedef struct survey {
  uint64_t runs;
  uint64_t entries;
  uint64_t descents;
} survey;

static survey survey_of(const iw_tree *left, const iw_tree *right) {
  survey all = {0, 0, 0};
  iw_shared_run run = {0, 0, 0};
  descents = 0;
  while (iw_tree_next_shared(left, run.left_index + run.count, right, run.right_index + run.count, &run)) {
    all.runs++;
    all.entries += run.count;
  }
  all.descents = descents;
  return all;
}

#define MANY 1000000u
#define FEW 20000u

static void put_bytes(iw_tree *tree, uint32_t number) {
  uint8_t key[4] = {(uint8_t)(number >> 24), (uint8_t)(number >> 16), (uint8_t)(number >> 8), (uint8_t)number};
  iw_write_result result;
  CHECK_EQUAL(IW_OK, iw_bytes_write(tree, (iw_bytes){key, sizeof key}, number, IW_SET, &result));
}

static void put_either(iw_tree *tree, uint32_t number) {
  if (iw_tree_layout(tree) == IW_LAYOUT_BYTES) {
    put_bytes(tree, number);
  } else {
    put(tree, number);
  }
}

/* Between a tree and its clone with ten writes: a descent for each stretch, whatever the size. */
static void check_few_writes(iw_arena *arena, iw_tree *tree, uint32_t step) {
  iw_tree *clone = clone_of(tree);
  for (uint32_t i = 0; i < 10; i++) put_either(clone, i * step + step / 2);
  uint64_t nodes = tree_stats(tree).leaves + tree_stats(tree).inner_nodes, own = nodes - tree_stats(tree).shared_nodes;
  CHECK(own <= 10 * 5);
  for (int turn = 0; turn < 2; turn++) {
    survey all = turn ? survey_of(tree, clone) : survey_of(clone, tree);
    CHECK_EQUAL(11, all.runs);
    CHECK_EQUAL(11, all.descents);
    CHECK(iw_tree_size(tree) - all.entries <= 10 * 200);
  }
  /* Where one side is to begin far behind the other, what lies between is not gone through node by node. */
  iw_shared_run run;
  descents = 0;
  CHECK(iw_tree_next_shared(clone, 0, tree, iw_tree_size(tree) - 1, &run));
  CHECK(descents <= 3);
  const iw_tree *both[] = {tree, clone};
  check_arena(arena, both, 2);
  iw_tree_destroy(clone);
}

static void touch_leaves(iw_tree *tree, uint32_t size, uint32_t leaf) {
  for (uint32_t i = 0; i < size; i += leaf) put_either(tree, i);
  put_either(tree, size - 1);
}

/*
 * A third version wrote to every leaf, so that all of these have two references; the second has nothing of the first any
 * more. Each node is looked for once, whatever the number of calls.
 */
static void check_third_version(iw_tree *tree, uint32_t size, uint32_t leaf) {
  iw_tree *right = clone_of(tree);
  touch_leaves(right, size, leaf);
  touch_leaves(tree, size, leaf);
  iw_tree *third = clone_of(tree);
  touch_leaves(third, size, leaf);
  uint64_t nodes = tree_stats(tree).leaves + tree_stats(tree).inner_nodes;
  survey all = survey_of(tree, right);
  CHECK_EQUAL(0, all.runs);
  CHECK(all.descents <= nodes);
  survey same = survey_of(third, tree);
  CHECK_EQUAL(0, same.runs);
  iw_tree_destroy(right);
  iw_tree_destroy(third);
}

static void test_integers(void) {
  iw_kernel kernel;
  iw_arena *arena = counting_arena(&kernel);
  iw_tree *tree = new_filled_tree(arena, 0, MANY, 1, 75);
  check_few_writes(arena, tree, MANY / 10);
  iw_tree_destroy(tree);
  tree = new_filled_tree(arena, 0, FEW, 1, 75);
  check_third_version(tree, FEW, 20);
  iw_tree_destroy(tree);
  close_arena(arena);
}

static iw_tree *new_bytes_tree(iw_arena *arena, uint32_t size) {
  iw_tree *tree;
  CHECK_EQUAL(IW_OK, iw_tree_create(arena, &(iw_tree_options){.layout = IW_LAYOUT_BYTES}, &tree));
  for (uint32_t i = 0; i < size; i++) put_bytes(tree, i);
  return tree;
}

static void test_byte_strings(void) {
  iw_kernel kernel;
  iw_arena *arena = counting_arena(&kernel);
  iw_tree *tree = new_bytes_tree(arena, MANY / 4);
  check_few_writes(arena, tree, MANY / 40);
  iw_tree_destroy(tree);
  tree = new_bytes_tree(arena, FEW);
  check_third_version(tree, FEW, 20);
  iw_tree_destroy(tree);
  close_arena(arena);
}

static const test_case cases[] = {
    {"versions of integers", test_integers},
    {"versions of byte strings", test_byte_strings},
};

TEST_MAIN("shared_cost", cases)
