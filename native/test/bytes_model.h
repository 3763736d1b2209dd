/* What a tree of byte strings should hold: a plain sorted array. */
#ifndef BYTES_MODEL_H
#define BYTES_MODEL_H

#include "harness.h"
#include "ironwood.h"

typedef struct bytes_entry {
  uint8_t *data; /* owned */
  size_t length;
  uint64_t payload;
} bytes_entry;

typedef struct bytes_model {
  size_t size;
  size_t room;
  bytes_entry *entries;
} bytes_model;

/* An empty model is all zeros. */
void bytes_model_free(bytes_model *m);
void bytes_model_copy(bytes_model *to, const bytes_model *from);

int bytes_compare(iw_bytes a, iw_bytes b);
iw_bytes bytes_model_key(const bytes_model *m, size_t position);

/* How many keys are smaller. */
size_t bytes_model_rank(const bytes_model *m, iw_bytes key);
bool bytes_model_has(const bytes_model *m, iw_bytes key);

/* Puts an entry at a position; removes positions [start, end). */
void bytes_model_insert(bytes_model *m, size_t position, iw_bytes key, uint64_t payload);
void bytes_model_remove(bytes_model *m, size_t start, size_t end);

#endif
