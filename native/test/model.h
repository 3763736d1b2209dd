/* What a tree should hold: a plain sorted array. */
#ifndef MODEL_H
#define MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct model {
  size_t size;
  size_t room;
  int64_t *heads;
  uint64_t *payloads;
} model;

/* An empty model is all zeros. */
void model_free(model *m);
void model_copy(model *to, const model *from);

/* How many heads are smaller. */
size_t model_rank(const model *m, int64_t head);
bool model_has(const model *m, int64_t head);

/* Puts an entry at a position. */
void model_insert(model *m, size_t position, int64_t head, uint64_t payload);
/* Removes positions [start, end). */
void model_remove(model *m, size_t start, size_t end);

#endif
