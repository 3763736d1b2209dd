/*
 * Arenas in many threads at once: distinct arenas share nothing, so that threads need no lock. What could break this is what
 * all have in common, such as the choice of a kernel; a build with ThreadSanitizer sees it even if it does no harm.
 */
#include <pthread.h>

#include "harness.h"
#include "ironwood.h"

#define THREADS 8
#define KEYS 400

typedef struct job {
  uint64_t seed;
  bool succeeded; /* checks end a test of the thread that runs it, so jobs only say what they saw */
} job;

static bool is_sound(const iw_arena *arena, const iw_tree *const *trees, size_t count) {
  iw_report report;
  for (size_t i = 0; i < count; i++) {
    if (!iw_tree_check(trees[i], &report)) return false;
  }
  return iw_arena_check(arena, trees, count, &report);
}

static bool use_heads(iw_arena *arena, test_random *random) {
  iw_tree *trees[2];
  iw_write_result result;
  if (iw_tree_create(arena, NULL, &trees[0]) != IW_OK) return false;
  bool good = true;
  for (int i = 0; i < KEYS; i++)
    good = good && iw_tree_write(trees[0], (int64_t)random_next(random), 1, IW_SET, &result) == IW_OK;
  good = good && iw_tree_clone(trees[0], &trees[1]) == IW_OK;
  if (!good) return false;
  good = iw_tree_remove_range(trees[1], 50, 300) == IW_OK && iw_tree_size(trees[0]) == KEYS;
  good = good && is_sound(arena, (const iw_tree *const *)trees, 2);
  iw_tree_destroy(trees[0]);
  iw_tree_destroy(trees[1]);
  return good;
}

static bool use_bytes(iw_arena *arena, test_random *random) {
  const iw_tree_options options = {.layout = IW_LAYOUT_BYTES};
  iw_tree *tree;
  iw_write_result result;
  uint8_t key[300] = "thread";
  if (iw_tree_create(arena, &options, &tree) != IW_OK) return false;
  bool good = true;
  for (uint64_t i = 0; i < KEYS; i++) {
    const uint64_t number = random_next(random);
    memcpy(key + 6, &number, sizeof number);
    good = good && iw_bytes_write(tree, (iw_bytes){key, i % 9 == 0 ? sizeof key : 14}, i, IW_SET, &result) == IW_OK;
  }
  good = good && iw_tree_size(tree) == KEYS && is_sound(arena, (const iw_tree *const *)&tree, 1);
  iw_tree_destroy(tree);
  return good;
}

static bool use_scores(iw_arena *arena, test_random *random) {
  iw_scored *set;
  iw_scored_result result;
  uint8_t bytes[IW_SCORE_BYTES + 4] = {0};
  if (iw_scored_create(arena, NULL, &set) != IW_OK) return false;
  bool good = true;
  for (uint32_t i = 0; i < KEYS; i++) {
    memcpy(bytes + IW_SCORE_BYTES, &i, sizeof i);
    const iw_member member = {bytes + IW_SCORE_BYTES, sizeof i};
    good = good && iw_scored_add(set, member, (double)random_below(random, 100), 0, &result) == IW_OK;
  }
  iw_report report;
  good = good && iw_scored_size(set) == KEYS && iw_scored_check(set, &report);
  iw_scored_destroy(set);
  return good;
}

static void *run_job(void *argument) {
  job *j = argument;
  test_random random = {.state = j->seed};
  const iw_arena_options options = {.chunk_spans = 2};
  j->succeeded = true;
  for (int round = 0; round < 5 && j->succeeded; round++) {
    iw_arena *arena;
    j->succeeded = iw_arena_create(&options, &arena) == IW_OK;
    if (!j->succeeded) break;
    j->succeeded = use_heads(arena, &random) && use_bytes(arena, &random) && use_scores(arena, &random);
    j->succeeded = iw_arena_destroy(arena) == 0 && j->succeeded;
  }
  return NULL;
}

static void test_threads(void) {
  test_random random = test_random_of_test();
  pthread_t threads[THREADS];
  job jobs[THREADS];
  for (size_t i = 0; i < THREADS; i++) {
    jobs[i] = (job){.seed = random_next(&random)};
    CHECK_EQUAL(0, pthread_create(&threads[i], NULL, run_job, &jobs[i]));
  }
  for (size_t i = 0; i < THREADS; i++) pthread_join(threads[i], NULL);
  for (size_t i = 0; i < THREADS; i++) CHECK(jobs[i].succeeded);
}

static const test_case cases[] = {{"an arena in each of many threads", test_threads}};

TEST_MAIN("threads", cases)
