/* Random operations on trees of byte strings against a plain sorted array, everything checked after every one. */
#include "bytes_world.h"
#include "harness.h"
#include "world.h"

/* Nodes of so many entries, 0: of what fits. */
static const unsigned capacities[] = {4, 5, 9, 40, 0};
#define CAPACITIES (sizeof capacities / sizeof capacities[0])

/* For each capacity, profile and kernel. */
#define STEPS 1200

/* Three levels at each capacity, or more. */
static size_t most_entries(unsigned capacity) { return capacity == 0 ? 1500 : capacity < 10 ? 300 : 900; }

/* The larger the trees, the rarer are the looks at all that they hold. */
static void run_world(const bytes_world_options *options, test_random random, uint64_t steps) {
  static bytes_world w;
  bytes_world_open(&w, options, random, options->lone);
  uint64_t rarely = options->most_entries / 100;
  for (uint64_t step = 0; step < steps; step++) {
    test_step = step;
    CHECK_EQUAL(IW_OK, bytes_world_turn_over(&w));
    size_t i = bytes_world_pick(&w);
    bytes_world_draw(&w, i, step);
    CHECK(!bytes_world_call_fails(&w, i));
    iw_report report;
    if (!iw_tree_check(w.trees[i], &report)) test_fail(TEST_PLACE, "%s at %s", report.reason, report.path);
    bytes_world_check_arena(&w);
    if (step % rarely == 0) bytes_world_check_tree(&w, i);
    if (step % (16 * rarely) == 0) bytes_world_check_trees(&w);
    i = bytes_world_pick(&w);
    bytes_check_lookups(&w, i);
    bytes_check_cursor(&w, i);
  }
  bytes_world_check_trees(&w);
  bytes_world_close(&w);
}

static void run_all(bool lone) {
  test_random random = test_random_of_test();
  const iw_kernel *kernel;
  for (size_t k = 0; (kernel = supported_kernel(k)); k++) {
    for (size_t i = 0; i < CAPACITIES * BYTES_PROFILES; i++) {
      unsigned capacity = capacities[i % CAPACITIES];
      bytes_world_options options = {
          /* Chunks as small as they get, so that the blocks before guard pages are in use too. */
          .arena = {.kernel = kernel, .chunk_spans = lone ? 1 : 0},
          .tree = {.leaf_capacity = capacity, .inner_capacity = capacity},
          .profile = (bytes_profile)(i / CAPACITIES),
          .most_entries = most_entries(capacity),
          .lone = lone,
      };
      test_context("kernel %s, nodes of %u, profile %d", iw_kernel_name(kernel), capacity, (int)options.profile);
      run_world(&options, (test_random){.state = random_next(&random)}, test_scaled(STEPS));
    }
  }
}

static void test_versions(void) { run_all(false); }

static void test_lone_tree(void) { run_all(true); }

static const test_case cases[] = {
    {"one tree", test_lone_tree},
    {"trees and their versions", test_versions},
};

TEST_MAIN("model of byte strings", cases)
