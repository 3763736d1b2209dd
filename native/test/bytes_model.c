#include "bytes_model.h"

#include <stdlib.h>
#include <string.h>

static uint8_t *copy_of(iw_bytes key) {
  uint8_t *data = malloc(key.length + 1);
  if (!data) abort();
  if (key.length) memcpy(data, key.data, key.length);
  return data;
}

static void make_room(bytes_model *m, size_t size) {
  if (size <= m->room) return;
  m->room = size < 64 ? 64 : size * 2;
  m->entries = realloc(m->entries, m->room * sizeof *m->entries);
  if (!m->entries) abort();
}

void bytes_model_free(bytes_model *m) {
  bytes_model_remove(m, 0, m->size);
  free(m->entries);
  memset(m, 0, sizeof *m);
}

void bytes_model_copy(bytes_model *to, const bytes_model *from) {
  bytes_model_remove(to, 0, to->size);
  for (size_t i = 0; i < from->size; i++) {
    bytes_model_insert(to, i, bytes_model_key(from, i), from->entries[i].payload);
  }
}

int bytes_compare(iw_bytes a, iw_bytes b) {
  size_t shorter = a.length < b.length ? a.length : b.length;
  int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
  if (order != 0) return order;
  return a.length < b.length ? -1 : a.length > b.length;
}

iw_bytes bytes_model_key(const bytes_model *m, size_t position) {
  return (iw_bytes){m->entries[position].data, m->entries[position].length};
}

size_t bytes_model_rank(const bytes_model *m, iw_bytes key) {
  size_t low = 0, high = m->size;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (bytes_compare(bytes_model_key(m, middle), key) < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

bool bytes_model_has(const bytes_model *m, iw_bytes key) {
  size_t rank = bytes_model_rank(m, key);
  return rank < m->size && bytes_compare(bytes_model_key(m, rank), key) == 0;
}

void bytes_model_insert(bytes_model *m, size_t position, iw_bytes key, uint64_t payload) {
  make_room(m, m->size + 1);
  memmove(m->entries + position + 1, m->entries + position, (m->size - position) * sizeof *m->entries);
  m->entries[position] = (bytes_entry){copy_of(key), key.length, payload};
  m->size++;
}

void bytes_model_remove(bytes_model *m, size_t start, size_t end) {
  if (start == end) return;
  for (size_t i = start; i < end; i++) free(m->entries[i].data);
  memmove(m->entries + start, m->entries + end, (m->size - end) * sizeof *m->entries);
  m->size -= end - start;
}
