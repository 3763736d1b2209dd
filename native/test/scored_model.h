/* What a scored set should hold: a score, or none, for each member of a pool. */
#ifndef SCORED_MODEL_H
#define SCORED_MODEL_H

#include "harness.h"
#include "ironwood.h"

#define POOL_MEMBERS 120
/* Some do not lie in nodes, even of the largest size that tests build with. */
#define POOL_LONGEST 700

typedef struct pool_member {
  size_t length;
  uint8_t room[IW_SCORE_BYTES]; /* the call's */
  uint8_t bytes[POOL_LONGEST];
} pool_member;

/* Distinct members, sorted as sets order those of equal scores. */
typedef struct scored_pool {
  pool_member members[POOL_MEMBERS];
} scored_pool;

void scored_pool_fill(scored_pool *pool, test_random *random);

static inline iw_member scored_pool_at(scored_pool *pool, size_t i) {
  return (iw_member){pool->members[i].bytes, pool->members[i].length};
}

typedef struct scored_model {
  size_t size;
  bool present[POOL_MEMBERS];
  double score[POOL_MEMBERS];
} scored_model;

/* Indices of the members in the order of the set; `order` has room for all. */
void scored_model_sort(const scored_model *m, size_t *order);
void scored_model_set(scored_model *m, size_t member, double score);
void scored_model_drop(scored_model *m, size_t member);

/* What an add (or, if `increment`, an increment) gives, done on the model. */
iw_scored_result scored_model_add(scored_model *m, size_t member, double score, unsigned flags, bool increment);

/* Fails the test unless the set holds just that, however it is asked. Rules of the core included. */
void scored_model_compare(const scored_model *m, scored_pool *pool, const iw_scored *set);

#endif
