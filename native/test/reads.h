/* All that can be read from a tree, compared with its model. */
#ifndef READS_H
#define READS_H

#include "call.h"
#include "harness.h"
#include "ironwood.h"
#include "model.h"

/* One of each: get, ends, neighbours, rank, select, count, statistics, with random arguments. */
void check_lookups(const iw_tree *tree, const model *m, test_random *random, key_space keys);

/* A cursor walks forwards and backwards at random, with random limits and batch sizes. */
void check_cursor(const iw_tree *tree, const model *m, test_random *random, key_space keys);

#endif
