#include "call.h"

#include <stdio.h>
#include <string.h>

/* Heads of the dense space, and of each edge. */
#define DENSE_RANGE 900

/* ---- Drawing -------------------------------------------------------------------------------------------------- */

static int64_t fresh_head(test_random *random, key_space keys) {
  switch (keys) {
  case KEYS_DENSE: return (int64_t)random_below(random, DENSE_RANGE) - DENSE_RANGE / 2;
  case KEYS_EDGES:
    if (random_chance(random, 50)) return INT64_MAX - (int64_t)random_below(random, DENSE_RANGE / 2);
    return INT64_MIN + (int64_t)random_below(random, DENSE_RANGE / 2);
  default: return (int64_t)random_next(random);
  }
}

int64_t draw_head(test_random *random, key_space keys, const model *m) {
  if (m->size > 0 && random_chance(random, 50)) return m->heads[random_below(random, m->size)];
  return fresh_head(random, keys);
}

static void draw_range(call *c, test_random *random, const model *m) {
  uint64_t most = random_chance(random, 70) ? 20 : m->size + 2; /* ends beyond the size are allowed */
  c->start = random_below(random, m->size + 2);
  c->end = c->start + random_below(random, most + 1);
  if (random_chance(random, 5)) c->end = c->start / 2;
}

static void draw_batch(call *c, test_random *random, const model *m) {
  c->count = random_below(random, random_chance(random, 75) ? 12 : CALL_BATCH);
  c->fill = 50 + (unsigned)random_below(random, 51);
  if (random_chance(random, 3)) c->fill = random_chance(random, 50) ? 49 : 101;
  uint64_t head = m->size ? (uint64_t)m->heads[m->size - 1] : (uint64_t)INT64_MIN;
  for (size_t i = 0; i < c->count; i++) {
    /* Wraps around above the largest integer; such a batch, like one with a step of 0, has to be refused. */
    head += random_chance(random, 99) || c->count > 30 ? 1 + random_below(random, 3) : 0;
    c->heads[i] = (int64_t)head;
    c->payloads[i] = random_next(random);
  }
}

static call_kind draw_kind(test_random *random, bool growing) {
  uint64_t dice = random_below(random, 1000);
  uint64_t writes = growing ? 700 : 350;
  if (dice < writes) return CALL_WRITE;
  if (dice < 880) return CALL_REMOVE;
  if (dice < 930) return CALL_REMOVE_AT;
  if (dice < 968) return CALL_REMOVE_RANGE;
  return dice < 998 ? CALL_APPEND : CALL_CLEAR;
}

void call_draw(call *c, test_random *random, key_space keys, const model *m, bool growing) {
  memset(c, 0, offsetof(call, heads));
  c->kind = draw_kind(random, growing);
  c->head = draw_head(random, keys, m);
  c->payload = random_next(random);
  c->mode = random_chance(random, 70) ? IW_SET : random_chance(random, 50) ? IW_INSERT : IW_REPLACE;
  if (c->kind == CALL_REMOVE_AT) c->start = random_below(random, m->size + 1);
  if (c->kind == CALL_REMOVE_RANGE) draw_range(c, random, m);
  if (c->kind == CALL_APPEND) draw_batch(c, random, m);
}

/* ---- On a tree ------------------------------------------------------------------------------------------------ */

call_outcome call_run(const call *c, iw_tree *tree) {
  call_outcome out = {.status = IW_OK};
  iw_write_result result;
  switch (c->kind) {
  case CALL_WRITE:
    out.status = iw_tree_write(tree, c->head, c->payload, c->mode, &result);
    out.found = result.found;
    out.written = result.written;
    out.old_payload = result.old_payload;
    break;
  case CALL_REMOVE: out.status = iw_tree_remove(tree, c->head, &out.found, &out.old_payload); break;
  case CALL_REMOVE_AT: out.status = iw_tree_remove_at(tree, c->start, &out.removed); break;
  case CALL_REMOVE_RANGE: out.status = iw_tree_remove_range(tree, c->start, c->end); break;
  case CALL_APPEND: out.status = iw_tree_append(tree, c->heads, c->payloads, c->count, c->fill, &out.bad); break;
  default: iw_tree_clear(tree);
  }
  return out;
}

/* ---- On a model ----------------------------------------------------------------------------------------------- */

static void expect_write(const call *c, model *m, call_outcome *out) {
  size_t rank = model_rank(m, c->head);
  out->found = model_has(m, c->head);
  out->written = c->mode == IW_SET || (c->mode == IW_INSERT) == !out->found;
  if (out->found) out->old_payload = m->payloads[rank];
  if (!out->written) return;
  if (out->found) {
    m->payloads[rank] = c->payload;
  } else {
    model_insert(m, rank, c->head, c->payload);
  }
}

static void expect_remove(const call *c, model *m, call_outcome *out) {
  size_t rank = model_rank(m, c->head);
  out->found = model_has(m, c->head);
  if (!out->found) return;
  out->old_payload = m->payloads[rank];
  model_remove(m, rank, rank + 1);
}

static void expect_remove_at(const call *c, model *m, call_outcome *out) {
  if (c->start >= m->size) {
    out->status = IW_ERR_ARGUMENT;
    return;
  }
  out->removed = (iw_entry){m->heads[c->start], m->payloads[c->start]};
  model_remove(m, c->start, c->start + 1);
}

static void expect_append(const call *c, model *m, call_outcome *out) {
  if (c->fill < 50 || c->fill > 100) {
    out->status = IW_ERR_ARGUMENT;
    return;
  }
  for (size_t i = 0; i < c->count; i++) {
    bool first = i == 0 && m->size == 0;
    if (first || (i ? c->heads[i - 1] : m->heads[m->size - 1]) < c->heads[i]) continue;
    out->status = IW_ERR_NOT_SORTED;
    out->bad = i;
    return;
  }
  for (size_t i = 0; i < c->count; i++) model_insert(m, m->size, c->heads[i], c->payloads[i]);
}

call_outcome call_expect(const call *c, model *m) {
  call_outcome out = {.status = IW_OK};
  switch (c->kind) {
  case CALL_WRITE: expect_write(c, m, &out); break;
  case CALL_REMOVE: expect_remove(c, m, &out); break;
  case CALL_REMOVE_AT: expect_remove_at(c, m, &out); break;
  case CALL_REMOVE_RANGE:
    if (c->start < c->end && c->start < m->size) model_remove(m, c->start, c->end < m->size ? c->end : m->size);
    break;
  case CALL_APPEND: expect_append(c, m, &out); break;
  default: model_remove(m, 0, m->size);
  }
  return out;
}

void call_compare(const call *c, const call_outcome *expected, const call_outcome *actual) {
  CHECK_EQUAL(expected->status, actual->status);
  if (c->kind == CALL_WRITE || c->kind == CALL_REMOVE) {
    CHECK_EQUAL(expected->found, actual->found);
    if (expected->found) CHECK_EQUAL(expected->old_payload, actual->old_payload);
  }
  if (c->kind == CALL_WRITE) CHECK_EQUAL(expected->written, actual->written);
  if (expected->status == IW_ERR_NOT_SORTED) CHECK_EQUAL(expected->bad, actual->bad);
  if (c->kind == CALL_REMOVE_AT && expected->status == IW_OK) {
    CHECK_EQUAL(expected->removed.head, actual->removed.head);
    CHECK_EQUAL(expected->removed.payload, actual->removed.payload);
  }
}

void call_describe(const void *subject) {
  const call *c = subject;
  switch (c->kind) {
  case CALL_WRITE: printf("write head %lld, mode %d", (long long)c->head, (int)c->mode); break;
  case CALL_REMOVE: printf("remove head %lld", (long long)c->head); break;
  case CALL_REMOVE_AT: printf("remove position %llu", (unsigned long long)c->start); break;
  case CALL_REMOVE_RANGE:
    printf("remove positions %llu to %llu", (unsigned long long)c->start, (unsigned long long)c->end);
    break;
  case CALL_APPEND: printf("append %zu entries, fill %u", c->count, c->fill); break;
  default: printf("clear");
  }
}
