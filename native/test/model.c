#include "model.h"

#include <stdlib.h>
#include <string.h>

static void make_room(model *m, size_t size) {
  if (size <= m->room) return;
  m->room = size < 64 ? 64 : size * 2;
  m->heads = realloc(m->heads, m->room * sizeof *m->heads);
  m->payloads = realloc(m->payloads, m->room * sizeof *m->payloads);
  if (!m->heads || !m->payloads) abort();
}

void model_free(model *m) {
  free(m->heads);
  free(m->payloads);
  memset(m, 0, sizeof *m);
}

void model_copy(model *to, const model *from) {
  make_room(to, from->size);
  to->size = from->size;
  if (from->size == 0) return;
  memcpy(to->heads, from->heads, from->size * sizeof *to->heads);
  memcpy(to->payloads, from->payloads, from->size * sizeof *to->payloads);
}

size_t model_rank(const model *m, int64_t head) {
  size_t low = 0, high = m->size;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (m->heads[middle] < head) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

bool model_has(const model *m, int64_t head) {
  size_t rank = model_rank(m, head);
  return rank < m->size && m->heads[rank] == head;
}

void model_insert(model *m, size_t position, int64_t head, uint64_t payload) {
  make_room(m, m->size + 1);
  size_t behind = m->size - position;
  memmove(m->heads + position + 1, m->heads + position, behind * sizeof *m->heads);
  memmove(m->payloads + position + 1, m->payloads + position, behind * sizeof *m->payloads);
  m->heads[position] = head;
  m->payloads[position] = payload;
  m->size++;
}

void model_remove(model *m, size_t start, size_t end) {
  if (start == end) return;
  size_t behind = m->size - end;
  memmove(m->heads + start, m->heads + end, behind * sizeof *m->heads);
  memmove(m->payloads + start, m->payloads + end, behind * sizeof *m->payloads);
  m->size -= end - start;
}
