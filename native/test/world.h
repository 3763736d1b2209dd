/* An arena with a few trees in it, versions of each other or not, and a model of each. */
#ifndef WORLD_H
#define WORLD_H

#include "allocator.h"
#include "call.h"
#include "harness.h"
#include "ironwood.h"
#include "model.h"

#define WORLD_TREES 4

typedef struct world_options {
  iw_arena_options arena; /* its allocator is the world's own */
  iw_tree_options tree;
  key_space keys;
  size_t most_entries; /* where trees stop to grow */
  bool lone;           /* one tree, no other version */
} world_options;

typedef struct world {
  world_options options;
  test_random random;
  test_allocator allocator;
  iw_arena *arena;
  iw_tree *trees[WORLD_TREES]; /* NULL: not there now */
  model models[WORLD_TREES];
  call call; /* the latest that world_step drew */
} world;

/* Opens a world with one empty tree. Fails the test for want of memory. */
void world_open(world *w, const world_options *options, test_random random);

/* The same, every chunk of the arena between unmapped pages. */
void world_open_guarded(world *w, const world_options *options, test_random random);

/* Destroys all trees and the arena, and fails the test if a block was left. */
void world_close(world *w);

/* Draws a call that changes tree `i`, whose trees grow for a while and then shrink for a while. */
void world_draw(world *w, size_t i, uint64_t step, call *c);

/* Runs the call on tree `i` and on its model, and compares the answers. */
void world_call(world *w, size_t i, const call *c);

/*
 * The same where memory or budget may be lacking: true if it was, the call having changed no tree. Sees to it that this
 * is so of every tree's contents; the arena is the caller's to check.
 */
bool world_call_fails(world *w, size_t i, const call *c);

/* Destroys a tree now and then, and clones another, or creates an empty one, where there is none. */
iw_status world_turn_over(world *w);

/* A random tree that is there. */
size_t world_pick(world *w);

/* Fails the test unless the tree is sound and holds what its model does. */
void world_check_tree(const world *w, size_t i);

/* That for every tree. */
void world_check_trees(const world *w);

/* Fails the test unless all trees account for the arena. */
void world_check_arena(const world *w);

/* A step of a random test: versions come and go, a call changes one tree, and all that it can have touched is checked. */
void world_step(world *w, uint64_t step);

/* The kernels that this machine supports, one after the other; NULL from the end on. */
const iw_kernel *supported_kernel(size_t i);

#endif
