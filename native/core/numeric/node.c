#include "node.h"

static void move_heads(int64_t *to, const int64_t *from, unsigned n) { memmove(to, from, n * sizeof *to); }
static void move_words(uint32_t *to, const uint32_t *from, unsigned n) { memmove(to, from, n * sizeof *to); }
static void move_payloads(uint64_t *to, const uint64_t *from, unsigned n) { memmove(to, from, n * sizeof *to); }

static void pad(int64_t *heads, unsigned from, unsigned to) {
  for (unsigned i = from; i < to; i++) heads[i] = IW_PADDING;
}

void iw_node_format(char *node, unsigned size_class, unsigned level) {
  pad(iw_heads(node), 0, IW_LEAF_SLOTS(size_class));
  iw_header *header = iw_header_of(node, size_class);
  memset(header, 0, sizeof *header);
  header->level = (uint8_t)level;
  header->size_class = (uint8_t)size_class;
}

uint32_t iw_inner_total(const char *inner) {
  const uint32_t *counts = iw_counts(inner);
  uint32_t total = 0;
  for (unsigned i = 0; i < iw_inner_header(inner)->count; i++) total += counts[i];
  return total;
}

uint32_t iw_node_total(const char *node, unsigned level) {
  return level ? iw_inner_total(node) : iw_header_of(node, IW_LEAF_CLASS)->count;
}

/* ---- Leaves --------------------------------------------------------------------------------------------------- */

void iw_leaf_remove(char *leaf, unsigned size_class, unsigned position) {
  iw_header *header = iw_header_of(leaf, size_class);
  int64_t *heads = iw_heads(leaf);
  uint64_t *payloads = iw_payloads(leaf, size_class);
  unsigned behind = header->count - position - 1;
  move_heads(heads + position, heads + position + 1, behind);
  move_payloads(payloads + position, payloads + position + 1, behind);
  header->count--;
  heads[header->count] = IW_PADDING;
}

void iw_leaf_shift_left(char *left, char *right, unsigned size_class, unsigned n) {
  iw_header *l = iw_header_of(left, size_class), *r = iw_header_of(right, size_class);
  unsigned rest = r->count - n;
  move_heads(iw_heads(left) + l->count, iw_heads(right), n);
  move_payloads(iw_payloads(left, size_class) + l->count, iw_payloads(right, size_class), n);
  move_heads(iw_heads(right), iw_heads(right) + n, rest);
  move_payloads(iw_payloads(right, size_class), iw_payloads(right, size_class) + n, rest);
  pad(iw_heads(right), rest, r->count);
  l->count = (uint16_t)(l->count + n);
  r->count = (uint16_t)rest;
}

void iw_leaf_shift_right(char *left, char *right, unsigned size_class, unsigned n) {
  iw_header *l = iw_header_of(left, size_class), *r = iw_header_of(right, size_class);
  unsigned rest = l->count - n;
  move_heads(iw_heads(right) + n, iw_heads(right), r->count);
  move_payloads(iw_payloads(right, size_class) + n, iw_payloads(right, size_class), r->count);
  move_heads(iw_heads(right), iw_heads(left) + rest, n);
  move_payloads(iw_payloads(right, size_class), iw_payloads(left, size_class) + rest, n);
  pad(iw_heads(left), rest, l->count);
  l->count = (uint16_t)rest;
  r->count = (uint16_t)(r->count + n);
}

/* ---- Inner nodes ---------------------------------------------------------------------------------------------- */

void iw_inner_insert(char *inner, unsigned position, int64_t separator, iw_id child, uint32_t count) {
  iw_header *header = iw_inner_header(inner);
  int64_t *separators = iw_heads(inner);
  iw_id *children = iw_children(inner);
  uint32_t *counts = iw_counts(inner);
  unsigned behind = header->count - position;
  move_heads(separators + position, separators + position - 1, behind);
  move_words(children + position + 1, children + position, behind);
  move_words(counts + position + 1, counts + position, behind);
  separators[position - 1] = separator;
  children[position] = child;
  counts[position] = count;
  header->count++;
}

void iw_inner_remove(char *inner, unsigned position) {
  iw_header *header = iw_inner_header(inner);
  int64_t *separators = iw_heads(inner);
  iw_id *children = iw_children(inner);
  uint32_t *counts = iw_counts(inner);
  unsigned behind = header->count - position - 1;
  if (position > 0) {
    move_heads(separators + position - 1, separators + position, behind);
  } else if (behind > 0) {
    move_heads(separators, separators + 1, behind - 1);
  }
  move_words(children + position, children + position + 1, behind);
  move_words(counts + position, counts + position + 1, behind);
  header->count--;
  if (header->count > 0) separators[header->count - 1] = IW_PADDING;
}

void iw_inner_shift_left(char *left, char *right, unsigned n, int64_t *separator) {
  iw_header *l = iw_inner_header(left), *r = iw_inner_header(right);
  int64_t *ls = iw_heads(left), *rs = iw_heads(right);
  unsigned rest = r->count - n;
  if (l->count > 0) ls[l->count - 1] = *separator;
  move_heads(ls + l->count, rs, n - 1);
  if (rest > 0) {
    *separator = rs[n - 1];
    move_heads(rs, rs + n, rest - 1);
  }
  pad(rs, rest > 0 ? rest - 1 : 0, r->count - 1u);
  move_words(iw_children(left) + l->count, iw_children(right), n);
  move_words(iw_counts(left) + l->count, iw_counts(right), n);
  move_words(iw_children(right), iw_children(right) + n, rest);
  move_words(iw_counts(right), iw_counts(right) + n, rest);
  l->count = (uint16_t)(l->count + n);
  r->count = (uint16_t)rest;
}

void iw_inner_shift_right(char *left, char *right, unsigned n, int64_t *separator) {
  iw_header *l = iw_inner_header(left), *r = iw_inner_header(right);
  int64_t *ls = iw_heads(left), *rs = iw_heads(right);
  unsigned rest = l->count - n;
  if (r->count > 0) {
    move_heads(rs + n, rs, r->count - 1u);
    rs[n - 1] = *separator;
  }
  move_heads(rs, ls + rest, n - 1);
  if (rest > 0) *separator = ls[rest - 1];
  pad(ls, rest > 0 ? rest - 1 : 0, l->count - 1u);
  move_words(iw_children(right) + n, iw_children(right), r->count);
  move_words(iw_counts(right) + n, iw_counts(right), r->count);
  move_words(iw_children(right), iw_children(left) + rest, n);
  move_words(iw_counts(right), iw_counts(left) + rest, n);
  l->count = (uint16_t)rest;
  r->count = (uint16_t)(r->count + n);
}
