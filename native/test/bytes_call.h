/* A call that changes a tree of byte strings, as data: drawn at random, run on a tree, and worked out on a model. */
#ifndef BYTES_CALL_H
#define BYTES_CALL_H

#include "bytes_keys.h"
#include "call.h"

/* Most entries of an append, and most bytes of their keys. */
#define BYTES_BATCH 300
#define BYTES_BATCH_BYTES ((size_t)BYTES_BATCH * BYTES_LONGEST)

typedef struct bytes_call {
  call_kind kind;
  size_t length; /* of the key */
  uint64_t payload;
  iw_write_mode mode;
  uint64_t start; /* position to remove, or first of a range */
  uint64_t end;
  size_t count;
  unsigned fill;
  uint8_t key[BYTES_LONGEST];
  uint32_t lengths[BYTES_BATCH];
  uint64_t payloads[BYTES_BATCH];
  uint8_t *data; /* of an append: BYTES_BATCH_BYTES, the owner's */
} bytes_call;

/* A key of the source, present in the model about every second time. */
iw_bytes bytes_draw_probe(bytes_source *source, const bytes_model *m, uint8_t *buffer);

/* Draws a call; `growing` makes insertions likelier than removals. */
void bytes_call_draw(bytes_call *c, bytes_source *source, const bytes_model *m, bool growing);

call_outcome bytes_call_run(const bytes_call *c, iw_tree *tree);

/* Applies the call to the model and says what the tree should answer. */
call_outcome bytes_call_expect(const bytes_call *c, bytes_model *m);

/* Fails the test unless the answers agree. */
void bytes_call_compare(const bytes_call *c, const call_outcome *expected, const call_outcome *actual);

/* Prints the call; `subject` is one. For test_on_failure. */
void bytes_call_describe(const void *subject);

#endif
