#include "ironwood.h"

void iw_heads_to_doubles(int64_t *heads, size_t count) {
  for (size_t i = 0; i < count; i++) heads[i] = iw_flip_negative(heads[i]);
}

void iw_doubles_to_heads(int64_t *bits, size_t count) {
  for (size_t i = 0; i < count; i++) bits[i] = iw_head_from_bits(bits[i]);
}
