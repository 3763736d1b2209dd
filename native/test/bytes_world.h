/* An arena with a few trees of byte strings in it, versions of each other or not, and a model of each. */
#ifndef BYTES_WORLD_H
#define BYTES_WORLD_H

#include "allocator.h"
#include "bytes_call.h"

#define BYTES_TREES 3

typedef struct bytes_world_options {
  iw_arena_options arena; /* its allocator is the world's own */
  iw_tree_options tree;   /* its layout is the world's own */
  bytes_profile profile;
  size_t most_entries; /* where trees stop to grow */
  bool lone;           /* one tree, no other version */
} bytes_world_options;

typedef struct bytes_world {
  bytes_world_options options;
  test_random random;
  bytes_source source;
  test_allocator allocator;
  iw_arena *arena;
  iw_tree *trees[BYTES_TREES]; /* NULL: not there now */
  bytes_model models[BYTES_TREES];
  bytes_call call; /* the latest that was drawn */
} bytes_world;

/* Opens a world with one empty tree; its chunks lie between unmapped pages if `guarded`. */
void bytes_world_open(bytes_world *w, const bytes_world_options *options, test_random random, bool guarded);

/* Destroys all trees and the arena, and fails the test if a block or a long key was left. */
void bytes_world_close(bytes_world *w);

/* Destroys a tree now and then, and clones another, or creates an empty one, where there is none. */
iw_status bytes_world_turn_over(bytes_world *w);

/* A random tree that is there. */
size_t bytes_world_pick(bytes_world *w);

/* Draws a call that changes tree `i`, whose trees grow for a while and then shrink for a while. */
void bytes_world_draw(bytes_world *w, size_t i, uint64_t step);

/*
 * Runs the call on tree `i` and on its model, and compares the answers. True if memory or budget was lacking, and then
 * sees to it that no tree changed.
 */
bool bytes_world_call_fails(bytes_world *w, size_t i);

/* Fails the test unless the tree holds what the model does. */
void bytes_check_contents(const iw_tree *tree, const bytes_model *m);

/* Fails the test unless the tree is sound and holds what its model does; for every tree. */
void bytes_world_check_tree(const bytes_world *w, size_t i);
void bytes_world_check_trees(const bytes_world *w);

/* Fails the test unless all trees account for the arena. */
void bytes_world_check_arena(const bytes_world *w);

/* One of each kind of lookup on tree `i`, with random arguments; and a cursor that walks both ways. */
void bytes_check_lookups(bytes_world *w, size_t i);
void bytes_check_cursor(bytes_world *w, size_t i);

#endif
