/* A call that changes a tree, as data: drawn at random, run on a tree, and worked out on a model. */
#ifndef CALL_H
#define CALL_H

#include "harness.h"
#include "ironwood.h"
#include "model.h"

/* Most entries of an append. */
#define CALL_BATCH 400

typedef enum call_kind {
  CALL_WRITE,
  CALL_REMOVE,
  CALL_REMOVE_AT,
  CALL_REMOVE_RANGE,
  CALL_APPEND,
  CALL_CLEAR,
  CALL_KINDS
} call_kind;

typedef struct call {
  call_kind kind;
  int64_t head;
  uint64_t payload;
  iw_write_mode mode;
  uint64_t start; /* position to remove, or first of a range */
  uint64_t end;
  size_t count;
  unsigned fill;
  int64_t heads[CALL_BATCH];
  uint64_t payloads[CALL_BATCH];
} call;

typedef struct call_outcome {
  iw_status status;
  bool found;
  bool written;
  uint64_t old_payload;
  iw_entry removed;
  size_t bad;
} call_outcome;

/* Where random heads come from. */
typedef enum key_space {
  KEYS_DENSE, /* a few hundred neighbours of 0 */
  KEYS_EDGES, /* close to the smallest and the largest integer, both included */
  KEYS_WIDE,  /* any 64 bits */
  KEY_SPACES
} key_space;

/* A head out of the space, present in the model about every second time. */
int64_t draw_head(test_random *random, key_space keys, const model *m);

/* Draws a call; `growing` makes insertions likelier than removals. */
void call_draw(call *c, test_random *random, key_space keys, const model *m, bool growing);

call_outcome call_run(const call *c, iw_tree *tree);

/* Applies the call to the model and says what the tree should answer. */
call_outcome call_expect(const call *c, model *m);

/* Fails the test unless the answers agree. */
void call_compare(const call *c, const call_outcome *expected, const call_outcome *actual);

/* Prints the call; `subject` is one. For test_on_failure. */
void call_describe(const void *subject);

#endif
