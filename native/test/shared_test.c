/* What two versions share, and what a version has alone, against lists of all their nodes. */
#include <stdlib.h>

#include "bytes_world.h"
#include "nodes.h"
#include "trees.h"
#include "world.h"

/* ---- The model ------------------------------------------------------------------------------------------------ */

#define NOT_SHARED UINT64_MAX

/* For each position of `left` that of the same entry of the same leaf in `right`. The caller frees it. */
static uint64_t *shared_positions(const iw_tree *left, const iw_tree *right) {
  node_list of_left = nodes_of(left), of_right = nodes_of(right);
  uint64_t *positions = calloc(iw_tree_size(left) + 1, sizeof *positions);
  CHECK(positions != NULL);
  for (size_t i = 0; i < of_left.count; i++) {
    node_place leaf = of_left.places[i];
    if (leaf.level > 0) continue;
    const node_place *same = nodes_find(&of_right, leaf.node);
    for (uint64_t j = 0; j < leaf.count; j++) positions[leaf.index + j] = same ? same->index + j : NOT_SHARED;
  }
  nodes_free(&of_left);
  nodes_free(&of_right);
  return positions;
}

static bool expect_shared(const uint64_t *positions, uint64_t size, uint64_t left, uint64_t right, iw_shared_run *run) {
  while (left < size && (positions[left] == NOT_SHARED || positions[left] < right)) left++;
  if (left >= size) return false;
  *run = (iw_shared_run){left, positions[left], 0};
  while (left + run->count < size && positions[left + run->count] == run->right_index + run->count) run->count++;
  return true;
}

static bool check_shared(const iw_tree *left, uint64_t left_start, const iw_tree *right, uint64_t right_start,
                         const uint64_t *positions, iw_shared_run *run) {
  iw_shared_run expected;
  bool found = expect_shared(positions, iw_tree_size(left), left_start, right_start, &expected);
  CHECK_EQUAL(found, iw_tree_next_shared(left, left_start, right, right_start, run));
  if (!found) return false;
  CHECK_EQUAL(expected.left_index, run->left_index);
  CHECK_EQUAL(expected.right_index, run->right_index);
  CHECK_EQUAL(expected.count, run->count);
  return true;
}

/* All stretches one behind the other, as a caller goes over them, and a few from anywhere. */
static void check_pair(const iw_tree *left, const iw_tree *right, test_random *random) {
  uint64_t *positions = shared_positions(left, right);
  iw_shared_run run = {0, 0, 0};
  while (check_shared(left, run.left_index + run.count, right, run.right_index + run.count, positions, &run)) continue;
  for (int i = 0; i < 8; i++) {
    uint64_t left_start = random_below(random, iw_tree_size(left) + 2);
    uint64_t right_start = random_below(random, iw_tree_size(right) + 2);
    check_shared(left, left_start, right, right_start, positions, &run);
  }
  free(positions);
}

/* ---- What a version has alone --------------------------------------------------------------------------------- */

static bool names_key(const node_list *list, const iw_long_key *key) {
  for (size_t i = 0; i < list->count; i++) {
    const char *node = list->places[i].node;
    for (unsigned k = 0; k < iw_key_count(node); k++) {
      if (iw_block_of(node, k) == key) return true;
    }
  }
  return false;
}

static uint64_t long_bytes_of_leaf(const char *leaf, const node_list *others, size_t count) {
  uint64_t bytes = 0;
  for (unsigned k = 0; k < iw_key_count(leaf); k++) {
    const iw_long_key *key = iw_block_of(leaf, k);
    bool seen = !key;
    for (size_t i = 0; i < count; i++) seen = seen || names_key(&others[i], key);
    if (!seen) bytes += iw_long_key_bytes(key->length);
  }
  return bytes;
}

/* trees[0] is the one, the others are all others of the arena. */
static void check_own_bytes(const iw_tree *const *trees, size_t count) {
  node_list lists[WORLD_TREES];
  uint64_t bytes = 0;
  for (size_t i = 0; i < count; i++) lists[i] = nodes_of(trees[i]);
  for (size_t i = 0; i < lists[0].count; i++) {
    node_place place = lists[0].places[i];
    bool seen = false;
    for (size_t j = 1; j < count; j++) seen = seen || nodes_find(&lists[j], place.node);
    if (!seen) bytes += IW_CLASS_BYTES(iw_class_at(trees[0], place.level));
    if (place.level == 0 && iw_is_slotted(trees[0])) {
      bytes += long_bytes_of_leaf(place.node, lists + 1, count - 1);
    }
  }
  CHECK_EQUAL(bytes, tree_stats(trees[0]).own_bytes);
  for (size_t i = 0; i < count; i++) nodes_free(&lists[i]);
}

/* A random pair of the trees that are there, which may be one and the same; and what the first has alone. */
static void check_sharing(iw_tree *const *trees, size_t most, test_random *random) {
  const iw_tree *there[WORLD_TREES];
  size_t count = 0;
  for (size_t i = 0; i < most; i++) {
    if (trees[i]) there[count++] = trees[i];
  }
  CHECK(count > 0);
  size_t first = random_below(random, count);
  const iw_tree *tree = there[first];
  there[first] = there[0];
  there[0] = tree;
  check_pair(there[0], there[random_below(random, count)], random);
  check_own_bytes(there, count);
}

/* ---- Random versions ------------------------------------------------------------------------------------------ */

static void test_integers(void) {
  test_random random = test_random_of_test();
  static const unsigned capacities[] = {4, 5, 9, 0};
  for (size_t i = 0; i < 4; i++) {
    for (key_space keys = 0; keys < KEY_SPACES; keys++) {
      test_context("capacity %u, keys %d", capacities[i], (int)keys);
      world_options options = {.keys = keys, .most_entries = 1500};
      options.tree.leaf_capacity = options.tree.inner_capacity = capacities[i];
      world w;
      world_open(&w, &options, random);
      for (uint64_t step = 0; step < test_scaled(1200); step++) {
        world_step(&w, step);
        check_sharing(w.trees, WORLD_TREES, &w.random);
      }
      random = w.random;
      world_close(&w);
    }
  }
}

static void test_byte_strings(void) {
  test_random random = test_random_of_test();
  static const unsigned capacities[] = {4, 9, 0};
  for (bytes_profile profile = 0; profile < BYTES_PROFILES; profile++) {
    unsigned capacity = capacities[profile % 3];
    test_context("profile %d, capacity %u", (int)profile, capacity);
    bytes_world_options options = {.profile = profile, .most_entries = 600};
    options.tree.leaf_capacity = options.tree.inner_capacity = capacity;
    bytes_world w;
    bytes_world_open(&w, &options, random, false);
    for (uint64_t step = 0; step < test_scaled(900); step++) {
      test_step = step;
      CHECK_EQUAL(IW_OK, bytes_world_turn_over(&w));
      size_t i = bytes_world_pick(&w);
      bytes_world_draw(&w, i, step);
      CHECK(!bytes_world_call_fails(&w, i));
      bytes_world_check_tree(&w, i);
      bytes_world_check_arena(&w);
      check_sharing(w.trees, BYTES_TREES, &w.random);
    }
    random = w.random;
    bytes_world_close(&w);
  }
}

/* Lone leaves of every block size, and versions of different heights. */
static void test_small_trees(void) {
  test_random random = test_random_of_test();
  for (size_t size = 1; size <= 130; size++) {
    test_context("%zu entries", size);
    iw_arena *arena = new_arena();
    iw_tree *tree = new_tree(arena, 0, 0);
    for (size_t head = 0; head < size; head++) put(tree, (int64_t)head);
    iw_tree *clone = clone_of(tree), *grown = clone_of(tree);
    for (int64_t head = 0; head < 5000; head++) put(grown, (int64_t)size + head);
    check_pair(tree, clone, &random);
    check_pair(grown, tree, &random);
    check_pair(tree, grown, &random);
    put(clone, 0);
    check_pair(tree, clone, &random);
    check_pair(clone, grown, &random);
    iw_tree_destroy(tree);
    check_pair(clone, grown, &random);
    iw_tree_destroy(clone);
    iw_tree_destroy(grown);
    close_arena(arena);
  }
}

static void test_strangers(void) {
  iw_arena *arena = new_arena();
  iw_tree *tree = new_filled_tree(arena, 4, 100, 1, 100), *other = new_filled_tree(arena, 4, 100, 1, 100);
  iw_tree *empty = clone_of(tree), *clone = clone_of(other);
  iw_shared_run run;
  iw_tree_clear(empty);
  CHECK(!iw_tree_next_shared(tree, 0, other, 0, &run));
  CHECK(!iw_tree_next_shared(tree, 0, empty, 0, &run));
  CHECK(!iw_tree_next_shared(empty, 0, tree, 0, &run));
  CHECK(!iw_tree_next_shared(empty, 0, empty, 0, &run));
  CHECK(!iw_tree_next_shared(other, 100, clone, 0, &run));
  CHECK(!iw_tree_next_shared(other, 0, clone, UINT64_MAX, &run));
  CHECK(iw_tree_next_shared(other, 30, clone, 99, &run));
  CHECK_EQUAL(99, run.left_index);
  CHECK_EQUAL(99, run.right_index);
  CHECK_EQUAL(1, run.count);
  iw_tree_destroy(tree);
  iw_tree_destroy(other);
  iw_tree_destroy(empty);
  iw_tree_destroy(clone);
  close_arena(arena);
}

static const test_case cases[] = {
    {"versions of integers", test_integers},
    {"versions of byte strings", test_byte_strings},
    {"small trees, and trees of other heights", test_small_trees},
    {"trees that share nothing", test_strangers},
};

TEST_MAIN("shared", cases)
