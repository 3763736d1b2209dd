#include "trees.h"

#include <stdlib.h>

iw_arena *new_arena(void) {
  iw_arena *arena;
  CHECK_EQUAL(IW_OK, iw_arena_create(NULL, &arena));
  return arena;
}

void close_arena(iw_arena *arena) { CHECK_EQUAL(0, iw_arena_destroy(arena)); }

iw_tree *new_tree(iw_arena *arena, unsigned leaf_capacity, unsigned inner_capacity) {
  const iw_tree_options options = {.leaf_capacity = leaf_capacity, .inner_capacity = inner_capacity};
  iw_tree *tree;
  CHECK_EQUAL(IW_OK, iw_tree_create(arena, &options, &tree));
  return tree;
}

iw_tree *new_filled_tree(iw_arena *arena, unsigned capacity, size_t count, int64_t step, unsigned fill) {
  iw_tree *tree = new_tree(arena, capacity, capacity);
  int64_t *heads = malloc(count * sizeof *heads + 1);
  uint64_t *payloads = malloc(count * sizeof *payloads + 1);
  CHECK(heads && payloads);
  for (size_t i = 0; i < count; i++) {
    heads[i] = (int64_t)i * step;
    payloads[i] = (uint64_t)heads[i];
  }
  CHECK_EQUAL(IW_OK, iw_tree_append(tree, heads, payloads, count, fill, NULL));
  free(heads);
  free(payloads);
  return tree;
}

iw_tree *clone_of(iw_tree *tree) {
  iw_tree *clone;
  CHECK_EQUAL(IW_OK, iw_tree_clone(tree, &clone));
  return clone;
}

void put(iw_tree *tree, int64_t head) {
  iw_write_result result;
  CHECK_EQUAL(IW_OK, iw_tree_write(tree, head, (uint64_t)head, IW_SET, &result));
  CHECK(result.written);
}

void drop(iw_tree *tree, int64_t head) {
  bool found;
  uint64_t payload;
  CHECK_EQUAL(IW_OK, iw_tree_remove(tree, head, &found, &payload));
  CHECK(found);
}

void check_tree(const iw_tree *tree) {
  iw_report report;
  if (!iw_tree_check(tree, &report)) test_fail(TEST_PLACE, "%s at %s", report.reason, report.path);
  test_checks++;
}

void check_arena(const iw_arena *arena, const iw_tree *const *trees, size_t count) {
  iw_report report;
  if (!iw_arena_check(arena, trees, count, &report)) test_fail(TEST_PLACE, "%s at %s", report.reason, report.path);
  test_checks++;
}

iw_arena_stats arena_stats(const iw_arena *arena) {
  iw_arena_stats stats;
  iw_arena_get_stats(arena, &stats);
  return stats;
}

iw_tree_stats tree_stats(const iw_tree *tree) {
  iw_tree_stats stats;
  iw_tree_get_stats(tree, &stats);
  return stats;
}

double fill_of(const iw_tree *tree) {
  iw_tree_stats stats = tree_stats(tree);
  return stats.slots ? (double)stats.size / (double)stats.slots : 1;
}
