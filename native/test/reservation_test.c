/*
 * A call reserves what it may need before it changes anything, and takes no block more. With as many blocks free as it
 * reserves and none to be had from the allocator, it has to succeed; with one fewer it has to fail and change nothing.
 */
#include "../core/arena.h"
#include "../core/numeric/node.h"
#include "harness.h"
#include "world.h"

/* Blocks kept from the arena, so that just as many are free as a test wants. */
#define BALLAST 4000
/* More than any call of this test reserves. */
#define LARGEST_RESERVATION 1500
#define BALLAST_CLASSES ((IW_LEAF_CLASS > IW_INNER_CLASS ? IW_LEAF_CLASS : IW_INNER_CLASS) + 1u)

typedef struct ballast {
  char *blocks[BALLAST_CLASSES][BALLAST];
  size_t count[BALLAST_CLASSES];
} ballast;

static void take_all(ballast *b, iw_arena *arena, size_t at_least) {
  for (unsigned c = 0; c < BALLAST_CLASSES; c++) {
    if (b->count[c] < at_least) CHECK(iw_arena_reserve(arena, c, at_least - b->count[c]));
    while (arena->classes[c].available > 0) {
      CHECK(b->count[c] < BALLAST);
      b->blocks[c][b->count[c]++] = iw_arena_take(arena, c);
    }
  }
  iw_arena_unreserve(arena);
}

/* A random one, so that hardly a span ever becomes free as a whole and leaves the class. */
static void give_one(ballast *b, iw_arena *arena, unsigned size_class, test_random *random) {
  size_t count = b->count[size_class];
  CHECK(count > 0);
  size_t i = random_below(random, count);
  iw_arena_give(arena, b->blocks[size_class][i]);
  b->blocks[size_class][i] = b->blocks[size_class][count - 1];
  b->count[size_class]--;
}

static void give_all(ballast *b, iw_arena *arena, test_random *random) {
  for (unsigned c = 0; c < BALLAST_CLASSES; c++) {
    while (b->count[c] > 0) give_one(b, arena, c, random);
  }
}

/*
 * One block more of the size that was lacking. Full-size leaves are reserved before inner nodes: a promise of leaves tells
 * that inner nodes were lacking. Without one it was a leaf of some size; small leaves may have the size of inner nodes.
 */
static void give_what_is_lacking(ballast *b, iw_arena *arena, uint64_t attempt, test_random *random) {
  if (IW_LEAF_CLASS != IW_INNER_CLASS && arena->classes[IW_LEAF_CLASS].reserved > 0) {
    give_one(b, arena, IW_INNER_CLASS, random);
  } else {
    for (unsigned c = 0; c <= IW_LEAF_CLASS; c++) {
      if (c == IW_LEAF_CLASS || c != IW_INNER_CLASS || attempt % 8 == 7) give_one(b, arena, c, random);
    }
  }
  iw_arena_unreserve(arena);
}

/*
 * Makes the call with no block free, then with one, then with two, until it succeeds: if it took one more than it had
 * asked for, there would be none to take. Returns how many times it failed.
 */
static uint64_t call_with_just_enough(world *w, ballast *b, size_t i, const call *c) {
  uint64_t attempt = 0;
  take_all(b, w->arena, LARGEST_RESERVATION);
  w->allocator.refuse = true;
  for (; world_call_fails(w, i, c); attempt++) give_what_is_lacking(b, w->arena, attempt, &w->random);
  w->allocator.refuse = false;
  return attempt;
}

static uint64_t run_world(const world_options *options, test_random random, uint64_t steps) {
  static ballast b;
  world w;
  uint64_t most = 0;
  world_open(&w, options, random);
  for (uint64_t step = 0; step < steps; step++) {
    test_step = step;
    CHECK_EQUAL(IW_OK, world_turn_over(&w));
    size_t i = world_pick(&w);
    world_draw(&w, i, step, &w.call);
    uint64_t wanted = call_with_just_enough(&w, &b, i, &w.call);
    if (wanted > most) most = wanted;
    world_check_trees(&w);
    if (step % 50 != 0) continue;
    give_all(&b, w.arena, &w.random);
    world_check_arena(&w);
  }
  give_all(&b, w.arena, &w.random);
  world_close(&w);
  return most;
}

static void test_just_enough(void) {
  test_random random = test_random_of_test();
  static const unsigned capacities[][2] = {{4, 4}, {4, 5}, {5, 7}, {6, 4}, {7, 6}, {8, 12}, {12, 4}, {28, 8}};
  for (size_t i = 0; i < sizeof capacities / sizeof capacities[0]; i++) {
    const world_options options = {
        .arena = {.chunk_spans = 1},
        .tree = {.leaf_capacity = capacities[i][0], .inner_capacity = capacities[i][1]},
        .keys = KEYS_DENSE,
        .most_entries = 300,
    };
    test_context("leaves of %u, inner nodes of %u", capacities[i][0], capacities[i][1]);
    uint64_t most = run_world(&options, (test_random){.state = random_next(&random)}, test_scaled(1200));
    test_note("leaves of %u, inner nodes of %u: no call wanted more than %llu blocks", capacities[i][0],
              capacities[i][1], (unsigned long long)most);
  }
}

static const test_case cases[] = {
    {"a call takes no more blocks than it reserved", test_just_enough},
};

TEST_MAIN("reservation", cases)
