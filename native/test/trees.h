/* One arena and short ways to make trees in it, for tests that need no model. */
#ifndef TREES_H
#define TREES_H

#include "harness.h"
#include "ironwood.h"

/* An arena of full-size chunks with the machine's best kernel. */
iw_arena *new_arena(void);

/* Fails the test if a block was left. */
void close_arena(iw_arena *arena);

/* Capacities of 0 are the largest. */
iw_tree *new_tree(iw_arena *arena, unsigned leaf_capacity, unsigned inner_capacity);

/* A tree of the heads 0, step, 2 * step, ... with payloads equal to the heads, its leaves `fill` per cent full. */
iw_tree *new_filled_tree(iw_arena *arena, unsigned capacity, size_t count, int64_t step, unsigned fill);

iw_tree *clone_of(iw_tree *tree);

/* Each fails the test unless the call succeeds. put: payload equal to the head. */
void put(iw_tree *tree, int64_t head);
void drop(iw_tree *tree, int64_t head);

void check_tree(const iw_tree *tree);
void check_arena(const iw_arena *arena, const iw_tree *const *trees, size_t count);

iw_arena_stats arena_stats(const iw_arena *arena);
iw_tree_stats tree_stats(const iw_tree *tree);

/* Entries per slot of the leaves. */
double fill_of(const iw_tree *tree);

#endif
