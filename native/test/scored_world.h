/* Versions of a scored set, each with a model, and random calls on them; every call may fail, and then has changed nothing. */
#ifndef SCORED_WORLD_H
#define SCORED_WORLD_H

#include "allocator.h"
#include "scored_model.h"

#define SCORED_VERSIONS 4
#define SCORED_BATCH 12

typedef enum scored_kind {
  SCORED_ADD,
  SCORED_INCREMENT,
  SCORED_REMOVE,
  SCORED_REMOVE_RANGE,
  SCORED_BATCH_OF_ALL,      /* adds and removals */
  SCORED_BATCH_OF_REMOVALS, /* these alone */
  SCORED_CLEAR,
  SCORED_KINDS
} scored_kind;

typedef struct scored_step {
  bool is_removal;
  size_t member;
  double score;
  unsigned flags;
} scored_step;

typedef struct scored_call {
  scored_kind kind;
  uint64_t start;
  uint64_t end;
  bool gives_up; /* a batch is rolled back at its end, if it can be */
  size_t count;  /* steps: one, but for a batch */
  scored_step steps[SCORED_BATCH];
} scored_call;

typedef struct scored_world {
  test_allocator allocator;
  iw_arena *arena;
  test_random random;
  scored_pool pool;
  size_t versions;
  iw_scored *sets[SCORED_VERSIONS];
  scored_model models[SCORED_VERSIONS];
  scored_call call;
  uint64_t certain; /* batches, not of removals, that could not fail */
  uint64_t outcomes[IW_SCORED_INSERTED + 1];
  uint64_t done[SCORED_KINDS];
} scored_world;

typedef struct scored_world_options {
  iw_arena_options arena; /* its allocator is the world's own */
  iw_scored_options set;
} scored_world_options;

void scored_world_open(scored_world *w, const scored_world_options *options, test_random random);
/* The same, with members that are there already. */
void scored_world_open_with(scored_world *w, const scored_world_options *options, test_random random,
                            const scored_pool *pool);
/* Fails the test if a block was left. */
void scored_world_close(scored_world *w);

/* Now and then clones a version, or closes one. Fails with MEMORY. */
iw_status scored_world_turn_over(scored_world *w);

size_t scored_world_pick(scored_world *w);
/* Draws the next call; sets grow in the first half of 400 steps and shrink in the other. */
void scored_world_draw(scored_world *w, size_t i, uint64_t step);
/* Makes the call on a set; true if it failed, for want of memory or budget, and so has changed nothing. */
bool scored_world_call_fails(scored_world *w, size_t i);

void scored_world_check_sets(scored_world *w);
void scored_world_check_arena(scored_world *w);

#endif
