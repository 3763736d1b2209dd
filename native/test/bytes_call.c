#include "bytes_call.h"

#include <stdio.h>
#include <string.h>

static iw_bytes key_of(const bytes_call *c) { return (iw_bytes){c->key, c->length}; }

/* ---- Drawing -------------------------------------------------------------------------------------------------- */

iw_bytes bytes_draw_probe(bytes_source *source, const bytes_model *m, uint8_t *buffer) {
  if (m->size == 0 || random_chance(source->random, 50)) return bytes_draw(source, buffer);
  iw_bytes present = bytes_model_key(m, random_below(source->random, m->size));
  if (present.length) memcpy(buffer, present.data, present.length);
  return (iw_bytes){buffer, present.length};
}

static void draw_range(bytes_call *c, test_random *random, const bytes_model *m) {
  uint64_t most = random_chance(random, 70) ? 20 : m->size + 2; /* ends beyond the size are allowed */
  c->start = random_below(random, m->size + 2);
  c->end = c->start + random_below(random, most + 1);
  if (random_chance(random, 5)) c->end = c->start / 2;
}

static void draw_batch(bytes_call *c, test_random *random, const bytes_model *m) {
  c->count = random_below(random, random_chance(random, 75) ? 12 : BYTES_BATCH);
  c->fill = 50 + (unsigned)random_below(random, 51);
  if (random_chance(random, 3)) c->fill = random_chance(random, 50) ? 49 : 101;
  iw_bytes key = m->size ? bytes_model_key(m, m->size - 1) : (iw_bytes){NULL, 0};
  uint8_t *to = c->data;
  for (size_t i = 0; i < c->count; i++) {
    /* A batch that repeats a key has to be refused. */
    if (random_chance(random, 99) || c->count > 30) key = bytes_draw_above(random, key, to);
    if (key.data != to && key.length) memcpy(to, key.data, key.length);
    c->lengths[i] = (uint32_t)key.length;
    c->payloads[i] = random_next(random);
    key.data = to;
    to += key.length;
  }
}

static call_kind draw_kind(test_random *random, bool growing) {
  uint64_t dice = random_below(random, 1000);
  if (dice < (growing ? 700 : 350)) return CALL_WRITE;
  if (dice < 880) return CALL_REMOVE;
  if (dice < 930) return CALL_REMOVE_AT;
  if (dice < 968) return CALL_REMOVE_RANGE;
  return dice < 998 ? CALL_APPEND : CALL_CLEAR;
}

void bytes_call_draw(bytes_call *c, bytes_source *source, const bytes_model *m, bool growing) {
  test_random *random = source->random;
  c->kind = draw_kind(random, growing);
  c->length = bytes_draw_probe(source, m, c->key).length;
  c->payload = random_next(random);
  c->mode = random_chance(random, 70) ? IW_SET : random_chance(random, 50) ? IW_INSERT : IW_REPLACE;
  if (c->kind == CALL_REMOVE_AT) c->start = random_below(random, m->size + 1);
  if (c->kind == CALL_REMOVE_RANGE) draw_range(c, random, m);
  if (c->kind == CALL_APPEND) draw_batch(c, random, m);
}

/* ---- On a tree ------------------------------------------------------------------------------------------------ */

call_outcome bytes_call_run(const bytes_call *c, iw_tree *tree) {
  call_outcome out = {.status = IW_OK};
  iw_write_result result;
  switch (c->kind) {
  case CALL_WRITE:
    out.status = iw_bytes_write(tree, key_of(c), c->payload, c->mode, &result);
    out.found = result.found;
    out.written = result.written;
    out.old_payload = result.old_payload;
    break;
  case CALL_REMOVE: out.status = iw_bytes_remove(tree, key_of(c), &out.found, &out.old_payload); break;
  case CALL_REMOVE_AT: out.status = iw_tree_remove_at(tree, c->start, &out.removed); break;
  case CALL_REMOVE_RANGE: out.status = iw_tree_remove_range(tree, c->start, c->end); break;
  case CALL_APPEND:
    out.status = iw_bytes_append(tree, c->data, c->lengths, c->payloads, c->count, c->fill, &out.bad);
    break;
  default: iw_tree_clear(tree);
  }
  return out;
}

/* ---- On a model ----------------------------------------------------------------------------------------------- */

static void expect_write(const bytes_call *c, bytes_model *m, call_outcome *out) {
  size_t rank = bytes_model_rank(m, key_of(c));
  out->found = bytes_model_has(m, key_of(c));
  out->written = c->mode == IW_SET || (c->mode == IW_INSERT) == !out->found;
  if (out->found) out->old_payload = m->entries[rank].payload;
  if (!out->written) return;
  if (out->found) {
    m->entries[rank].payload = c->payload;
  } else {
    bytes_model_insert(m, rank, key_of(c), c->payload);
  }
}

static void expect_remove(const bytes_call *c, bytes_model *m, call_outcome *out) {
  size_t rank = bytes_model_rank(m, key_of(c));
  out->found = bytes_model_has(m, key_of(c));
  if (!out->found) return;
  out->old_payload = m->entries[rank].payload;
  bytes_model_remove(m, rank, rank + 1);
}

static void expect_remove_at(const bytes_call *c, bytes_model *m, call_outcome *out) {
  if (c->start >= m->size) {
    out->status = IW_ERR_ARGUMENT;
    return;
  }
  out->removed.payload = m->entries[c->start].payload;
  bytes_model_remove(m, c->start, c->start + 1);
}

static void expect_append(const bytes_call *c, bytes_model *m, call_outcome *out) {
  if (c->fill < 50 || c->fill > 100) {
    out->status = IW_ERR_ARGUMENT;
    return;
  }
  size_t size = m->size;
  const uint8_t *data = c->data;
  for (size_t i = 0; i < c->count; data += c->lengths[i++]) {
    const iw_bytes key = {data, c->lengths[i]};
    if (m->size == 0 || bytes_compare(bytes_model_key(m, m->size - 1), key) < 0) {
      bytes_model_insert(m, m->size, key, c->payloads[i]);
      continue;
    }
    bytes_model_remove(m, size, m->size);
    out->status = IW_ERR_NOT_SORTED;
    out->bad = i;
    return;
  }
}

call_outcome bytes_call_expect(const bytes_call *c, bytes_model *m) {
  call_outcome out = {.status = IW_OK};
  switch (c->kind) {
  case CALL_WRITE: expect_write(c, m, &out); break;
  case CALL_REMOVE: expect_remove(c, m, &out); break;
  case CALL_REMOVE_AT: expect_remove_at(c, m, &out); break;
  case CALL_REMOVE_RANGE:
    if (c->start < c->end && c->start < m->size) bytes_model_remove(m, c->start, c->end < m->size ? c->end : m->size);
    break;
  case CALL_APPEND: expect_append(c, m, &out); break;
  default: bytes_model_remove(m, 0, m->size);
  }
  return out;
}

void bytes_call_compare(const bytes_call *c, const call_outcome *expected, const call_outcome *actual) {
  CHECK_EQUAL(expected->status, actual->status);
  if (c->kind == CALL_WRITE || c->kind == CALL_REMOVE) {
    CHECK_EQUAL(expected->found, actual->found);
    if (expected->found) CHECK_EQUAL(expected->old_payload, actual->old_payload);
  }
  if (c->kind == CALL_WRITE) CHECK_EQUAL(expected->written, actual->written);
  if (expected->status == IW_ERR_NOT_SORTED) CHECK_EQUAL(expected->bad, actual->bad);
  if (c->kind == CALL_REMOVE_AT && expected->status == IW_OK) {
    CHECK_EQUAL(expected->removed.payload, actual->removed.payload);
  }
}

static void print_key(const bytes_call *c) {
  printf(" (%zu bytes:", c->length);
  for (size_t i = 0; i < c->length && i < 40; i++) printf(" %02x", c->key[i]);
  printf(")");
}

void bytes_call_describe(const void *subject) {
  const bytes_call *c = subject;
  switch (c->kind) {
  case CALL_WRITE: printf("write, mode %d", (int)c->mode); break;
  case CALL_REMOVE: printf("remove"); break;
  case CALL_REMOVE_AT: printf("remove position %llu", (unsigned long long)c->start); return;
  case CALL_REMOVE_RANGE:
    printf("remove positions %llu to %llu", (unsigned long long)c->start, (unsigned long long)c->end);
    return;
  case CALL_APPEND: printf("append %zu entries, fill %u", c->count, c->fill); return;
  default: printf("clear"); return;
  }
  print_key(c);
}
