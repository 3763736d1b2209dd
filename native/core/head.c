#include "ironwood.h"

/*
 * Two heads at a time, as every processor with vectors can; compilers do not find this by themselves at the level of
 * optimisation that release builds use. Shifts and a subtraction make the mask, since comparing 64-bit integers is not among
 * the oldest vector instructions.
 */
#define LANES 2u
typedef uint64_t iw_lanes __attribute__((vector_size(LANES * sizeof(uint64_t))));

void iw_heads_to_doubles(const int64_t *heads, size_t count, int64_t *bits) {
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    iw_lanes lanes;
    memcpy(&lanes, heads + i, sizeof lanes);
    lanes ^= (0 - (lanes >> 63)) >> 1;
    memcpy(bits + i, &lanes, sizeof lanes);
  }
  for (; i < count; i++) bits[i] = iw_flip_negative(heads[i]);
}

void iw_doubles_to_heads(int64_t *bits, size_t count) {
  for (size_t i = 0; i < count; i++) bits[i] = iw_head_from_bits(bits[i]);
}
