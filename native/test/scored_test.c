/* Scored sets: random calls on versions of a set, each with a model, with hashes that collide all the time. */
#include <string.h>

#include "../core/kernel/kernel.h"
#include "../core/scored/scored.h"
#include "../core/scored/siphash.h"
#include "scored_world.h"
#include "trees.h"

/* In each of the worlds below. */
#define STEPS 500

static uint64_t outcomes[IW_SCORED_INSERTED + 1], done[SCORED_KINDS], certain;

static void run_world(const scored_world_options *options, test_random random, uint64_t steps) {
  static scored_world w;
  scored_world_open(&w, options, random);
  for (uint64_t step = 0; step < steps; step++) {
    test_step = step;
    CHECK_EQUAL(IW_OK, scored_world_turn_over(&w));
    size_t i = scored_world_pick(&w);
    scored_world_draw(&w, i, step);
    CHECK(!scored_world_call_fails(&w, i));
    scored_world_check_arena(&w);
    if (step % 10 == 0) scored_world_check_sets(&w);
  }
  for (size_t o = 0; o <= IW_SCORED_INSERTED; o++) outcomes[o] += w.outcomes[o];
  for (size_t k = 0; k < SCORED_KINDS; k++) done[k] += w.done[k];
  certain += w.certain;
  scored_world_close(&w);
}

/* Of two bits, all members make one long run of slots, which takes long to search; of eight, they make many short ones. */
static void run_worlds(const iw_kernel *kernel, unsigned bits, uint64_t steps, test_random *random) {
  static const unsigned capacities[] = {4, 6, 0};
  for (size_t i = 0; i < 3; i++) {
    scored_world_options options = {.arena = {.kernel = kernel, .chunk_spans = 1}};
    options.set.hash_bits = bits;
    options.set.leaf_capacity = options.set.inner_capacity = capacities[i];
    options.set.seed[0] = random_next(random);
    test_context("kernel %s, %u bits, nodes of %u", iw_kernel_name(kernel), bits, capacities[i]);
    run_world(&options, (test_random){.state = random_next(random)}, steps);
  }
}

static void test_random_calls(void) {
  test_random random = test_random_of_test();
  const iw_kernel *kernel;
  for (size_t k = 0; (kernel = iw_kernel_list(k)); k++) {
    if (!iw_kernel_by_name(iw_kernel_name(kernel))) continue;
    run_worlds(kernel, 2, test_scaled(STEPS) / 5, &random);
    run_worlds(kernel, 8, test_scaled(STEPS), &random);
    run_worlds(kernel, 64, test_scaled(STEPS) / 2, &random);
  }
  if (test_scaled(STEPS) < STEPS) return; /* too few to meet everything */
  CHECK(certain > 0);
  for (size_t o = 0; o <= IW_SCORED_INSERTED; o++) CHECK(outcomes[o] > 0);
  for (size_t kind = 0; kind < SCORED_KINDS; kind++) CHECK(done[kind] > 0);
}

/* ---- SipHash -------------------------------------------------------------------------------------------------- */

/*
 * SipHash-1-3 of 0 to 15 bytes: 00, 01, 02, ..., under the key of the same sixteen bytes. From a model that gives the
 * reference's vectors with two rounds and four, and with one and three the hashes of CPython.
 */
static const uint64_t vectors[16] = {
    UINT64_C(0xabac0158050fc4dc), UINT64_C(0xc9f49bf37d57ca93), UINT64_C(0x82cb9b024dc7d44d),
    UINT64_C(0x8bf80ab8e7ddf7fb), UINT64_C(0xcf75576088d38328), UINT64_C(0xdef9d52f49533b67),
    UINT64_C(0xc50d2b50c59f22a7), UINT64_C(0xd3927d989bb11140), UINT64_C(0x369095118d299a8e),
    UINT64_C(0x25a48eb36c063de4), UINT64_C(0x79de85ee92ff097f), UINT64_C(0x70c118c1f94dc352),
    UINT64_C(0x78a384b157b4d9a2), UINT64_C(0x306f760c1229ffa7), UINT64_C(0x605aa111c0f95d34),
    UINT64_C(0xd320d86d2a519956),
};

static void test_siphash(void) {
  static const uint64_t key[2] = {UINT64_C(0x0706050403020100), UINT64_C(0x0f0e0d0c0b0a0908)};
  uint8_t bytes[17];
  for (unsigned i = 0; i < sizeof bytes; i++) bytes[i] = (uint8_t)i;
  for (unsigned length = 0; length < 16; length++) CHECK(vectors[length] == iw_siphash(bytes, length, key));
  /* At any address. */
  memmove(bytes + 1, bytes, 16);
  for (unsigned length = 0; length < 16; length++) CHECK(vectors[length] == iw_siphash(bytes + 1, length, key));
}

/* ---- What the check finds ------------------------------------------------------------------------------------- */

static iw_scored *new_set(iw_arena *arena) {
  const iw_scored_options options = {.leaf_capacity = 4, .inner_capacity = 4, .hash_bits = 2};
  iw_scored *set;
  CHECK_EQUAL(IW_OK, iw_scored_create(arena, &options, &set));
  return set;
}

static iw_member member_of(uint8_t *buffer, unsigned number) {
  memset(buffer, 0, 16);
  buffer[IW_SCORE_BYTES] = (uint8_t)('a' + number % 26);
  buffer[IW_SCORE_BYTES + 1] = (uint8_t)(number / 26);
  return (iw_member){buffer + IW_SCORE_BYTES, 2};
}

static void expect_broken(const iw_scored *set, const char *reason) {
  iw_report report;
  CHECK(!iw_scored_check(set, &report));
  CHECK_TEXT(reason, report.reason);
}

static void test_check(void) {
  iw_arena *arena = new_arena();
  iw_scored *set = new_set(arena);
  uint8_t buffer[16];
  iw_scored_result result;
  for (unsigned i = 0; i < 40; i++) {
    CHECK_EQUAL(IW_OK, iw_scored_add(set, member_of(buffer, i), i % 10, 0, &result));
  }
  iw_report report;
  CHECK(iw_scored_check(set, &report));
  int64_t slot = iw_scored_slot(set, member_of(buffer, 7));
  iw_write_result write;
  uint64_t payload;
  bool found;
  /* Another score, or none, in the slot of some member. */
  CHECK(iw_tree_get(set->members, slot, &payload));
  CHECK_EQUAL(IW_OK, iw_tree_write(set->members, slot, (uint64_t)iw_head_from_double(77), IW_SET, &write));
  expect_broken(set, "a member is not in the index with its score");
  CHECK_EQUAL(IW_OK, iw_tree_write(set->members, slot, payload, IW_SET, &write));
  CHECK(iw_scored_check(set, &report));
  CHECK_EQUAL(IW_OK, iw_tree_remove(set->members, slot, &found, &payload));
  expect_broken(set, "a member is not in the index with its score");
  CHECK_EQUAL(IW_OK, iw_tree_write(set->members, slot, payload, IW_SET, &write));
  /* A score that is nobody's. */
  CHECK_EQUAL(IW_OK, iw_tree_write(set->members, INT64_MIN, payload, IW_SET, &write));
  expect_broken(set, "a slot is no member's");
  CHECK_EQUAL(IW_OK, iw_tree_write(set->members, INT64_MIN, IW_SCORED_MARK, IW_SET, &write));
  CHECK(iw_scored_check(set, &report));
  /* A member that the index lacks. */
  iw_bytes key = iw_scored_key(member_of(buffer, 50), iw_head_from_double(1e9));
  CHECK_EQUAL(IW_OK, iw_bytes_write(set->order, key, 0, IW_SET, &write));
  expect_broken(set, "a member is not in the index with its score");
  CHECK_EQUAL(IW_OK, iw_bytes_remove(set->order, key, &found, &payload));
  key = iw_scored_key(member_of(buffer, 50), IW_HEAD_NAN);
  CHECK_EQUAL(IW_OK, iw_bytes_write(set->order, key, 0, IW_SET, &write));
  expect_broken(set, "a score is no number that a score can be");
  CHECK_EQUAL(IW_OK, iw_bytes_remove(set->order, key, &found, &payload));
  CHECK(iw_scored_check(set, &report));
  set->order->root_node = NULL;
  expect_broken(set, "the root is another than remembered");
  CHECK_TEXT("order/root", (iw_scored_check(set, &report), report.path));
  set->order->root_node = iw_at(set->order, set->order->root);
  iw_scored_destroy(set);
  close_arena(arena);
}

/* ---- Edges ---------------------------------------------------------------------------------------------------- */

static void test_arguments(void) {
  iw_arena *arena = new_arena();
  iw_scored *set;
  uint8_t buffer[16];
  iw_scored_result result;
  const double nan = iw_head_to_double(IW_HEAD_NAN);
  CHECK_EQUAL(IW_ERR_ARGUMENT, iw_scored_create(arena, &(iw_scored_options){.hash_bits = 65}, &set));
  CHECK_EQUAL(IW_ERR_ARGUMENT, iw_scored_create(arena, &(iw_scored_options){.leaf_capacity = 3}, &set));
  CHECK_EQUAL(IW_OK, iw_scored_create(arena, NULL, &set));
  CHECK_EQUAL(IW_ERR_ARGUMENT, iw_scored_add(set, member_of(buffer, 1), nan, 0, &result));
  CHECK_EQUAL(IW_ERR_ARGUMENT, iw_scored_increment(set, member_of(buffer, 1), nan, 0, &result));
  CHECK_EQUAL(0, iw_scored_size(set));
  CHECK_EQUAL(IW_OK, iw_scored_begin(set, &(iw_scored_batch){.writes = 1}));
  CHECK_EQUAL(IW_OK, iw_scored_add(set, member_of(buffer, 1), 1, 0, &result));
  CHECK_EQUAL(IW_ERR_ARGUMENT, iw_scored_remove_range(set, 0, 1));
  iw_scored_destroy(set); /* in the middle of a batch */
  iw_scored_destroy(NULL);
  close_arena(arena);
}

/* Members come and go, and their slots with them: with a hash of some bits nothing is left over. */
static void test_nothing_is_left(void) {
  iw_arena *arena = new_arena();
  iw_scored *set = new_set(arena);
  uint8_t buffer[16];
  iw_scored_result result;
  bool found;
  for (unsigned round = 0; round < 5; round++) {
    for (unsigned i = 0; i < 60; i++) {
      CHECK_EQUAL(IW_OK, iw_scored_add(set, member_of(buffer, i), round, 0, &result));
      CHECK(iw_tree_size(set->members) <= iw_scored_size(set) + 3);
    }
    for (unsigned i = 0; i < 60; i++)
      CHECK_EQUAL(IW_OK, iw_scored_remove(set, member_of(buffer, (i * 7) % 60), &found));
    CHECK_EQUAL(0, iw_scored_size(set));
    CHECK_EQUAL(0, iw_scored_bytes(set));
  }
  iw_scored_destroy(set);
  close_arena(arena);
}

static const test_case cases[] = {
    {"random calls", test_random_calls},       {"SipHash", test_siphash},
    {"what the check finds", test_check},      {"arguments", test_arguments},
    {"nothing is left", test_nothing_is_left},
};

TEST_MAIN("scored sets", cases)
