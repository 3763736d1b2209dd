#include <string.h>

#include "ironwood.h"

/* Positive zero and the quiet NaN without payload: what every zero and every NaN is stored as. */
#define POSITIVE_ZERO INT64_C(0)
#define CANONICAL_NAN INT64_C(0x7ff8000000000000)
#define MAGNITUDE INT64_MAX

/*
 * IEEE 754 doubles are sign and magnitude, so positive ones already order as integers; flipping the magnitude bits of
 * negative ones makes those order too. The function is its own inverse.
 */
static int64_t flip_negative(int64_t bits) { return bits < 0 ? bits ^ MAGNITUDE : bits; }

static int64_t head_from_bits(int64_t bits) {
  int64_t magnitude = bits & MAGNITUDE;
  if (magnitude == 0) return POSITIVE_ZERO;
  if (magnitude > INT64_C(0x7ff0000000000000)) return CANONICAL_NAN;
  return flip_negative(bits);
}

int64_t iw_head_from_double(double number) {
  int64_t bits;
  memcpy(&bits, &number, sizeof bits);
  return head_from_bits(bits);
}

double iw_head_to_double(int64_t head) {
  int64_t bits = flip_negative(head);
  double number;
  memcpy(&number, &bits, sizeof number);
  return number;
}

void iw_heads_to_doubles(int64_t *heads, size_t count) {
  for (size_t i = 0; i < count; i++) heads[i] = flip_negative(heads[i]);
}

void iw_doubles_to_heads(int64_t *bits, size_t count) {
  for (size_t i = 0; i < count; i++) bits[i] = head_from_bits(bits[i]);
}
