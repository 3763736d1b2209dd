/* Random operations against a plain sorted array, everything checked after every one. */
#include "../core/numeric/node.h"
#include "harness.h"
#include "reads.h"
#include "world.h"

static const unsigned capacities[] = {4, 5, 6, 7, 8, 12, 28, 60};
#define CAPACITIES (sizeof capacities / sizeof capacities[0])

/* For each of the pairs of capacities and each kernel. */
#define STEPS 1000

/* Four levels at the smallest capacity, two at the largest. */
static size_t most_entries(unsigned leaf, unsigned inner) {
  size_t entries = (size_t)leaf * inner * 3;
  return entries < 100 ? 100 : entries > 600 ? 600 : entries;
}

static void run_world(const world_options *options, test_random random, uint64_t steps) {
  world w;
  world_open(&w, options, random);
  for (uint64_t step = 0; step < steps; step++) {
    world_step(&w, step);
    size_t i = world_pick(&w);
    check_lookups(w.trees[i], &w.models[i], &w.random, options->keys);
    check_cursor(w.trees[i], &w.models[i], &w.random, options->keys);
  }
  world_close(&w);
}

static unsigned at_most(unsigned number, unsigned limit) { return number < limit ? number : limit; }

static void run_capacities(const iw_kernel *kernel, unsigned leaf, unsigned inner, bool lone, test_random *random) {
  leaf = at_most(leaf, IW_LEAF_CAPACITY);
  inner = at_most(inner, IW_INNER_CAPACITY);
  world_options options = {
      .arena = {.kernel = kernel},
      .tree = {.leaf_capacity = leaf, .inner_capacity = inner},
      .keys = (key_space)random_below(random, KEY_SPACES),
      .most_entries = most_entries(leaf, inner),
      .lone = lone,
  };
  test_context("kernel %s, leaves of %u, inner nodes of %u, keys %d", iw_kernel_name(kernel), leaf, inner,
               (int)options.keys);
  run_world(&options, (test_random){.state = random_next(random)}, test_scaled(STEPS));
}

static void run_all_capacities(bool lone) {
  test_random random = test_random_of_test();
  const iw_kernel *kernel;
  for (size_t k = 0; (kernel = supported_kernel(k)); k++) {
    for (size_t i = 0; i < CAPACITIES * CAPACITIES; i++) {
      run_capacities(kernel, capacities[i / CAPACITIES], capacities[i % CAPACITIES], lone, &random);
    }
  }
}

static void test_versions(void) { run_all_capacities(false); }

static void test_lone_tree(void) { run_all_capacities(true); }

/* Full nodes and many entries; too large to check at every step. */
static void test_large_trees(void) {
  test_random random = test_random_of_test();
  const iw_kernel *kernel;
  for (size_t k = 0; (kernel = supported_kernel(k)); k++) {
    world_options options = {.arena = {.kernel = kernel}, .keys = KEYS_WIDE, .most_entries = 40000};
    test_context("kernel %s", iw_kernel_name(kernel));
    world w;
    world_open(&w, &options, random);
    for (uint64_t step = 0; step < test_scaled(60000); step++) {
      test_step = step;
      CHECK_EQUAL(IW_OK, world_turn_over(&w));
      size_t i = world_pick(&w);
      call c;
      world_draw(&w, i, 0, &c);
      if (c.kind != CALL_CLEAR && (c.kind != CALL_REMOVE_RANGE || step % 20 == 0)) world_call(&w, i, &c);
      if (step % 1000 == 0) world_check_tree(&w, i);
      if (step % 1000 == 0) world_check_arena(&w);
      if (step % 100 == 0) check_cursor(w.trees[i], &w.models[i], &w.random, options.keys);
    }
    world_close(&w);
  }
}

static const test_case cases[] = {
    {"one tree", test_lone_tree},
    {"trees and their versions", test_versions},
    {"large trees", test_large_trees},
};

TEST_MAIN("model", cases)
