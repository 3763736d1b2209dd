#include "siphash.h"

#include <string.h>

typedef struct state {
  uint64_t v0, v1, v2, v3;
} state;

static inline uint64_t rotate(uint64_t word, unsigned bits) { return word << bits | word >> (64 - bits); }

static inline void mix(state *s) {
  s->v0 += s->v1;
  s->v2 += s->v3;
  s->v1 = rotate(s->v1, 13) ^ s->v0;
  s->v3 = rotate(s->v3, 16) ^ s->v2;
  s->v0 = rotate(s->v0, 32);
  s->v2 += s->v1;
  s->v0 += s->v3;
  s->v1 = rotate(s->v1, 17) ^ s->v2;
  s->v3 = rotate(s->v3, 21) ^ s->v0;
  s->v2 = rotate(s->v2, 32);
}

static inline uint64_t load(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  word = __builtin_bswap64(word);
#endif
  return word;
}

static inline void absorb(state *s, uint64_t word) {
  s->v3 ^= word;
  mix(s);
  s->v0 ^= word;
}

/* The `count` bytes behind the whole words, and the length in the uppermost byte. */
static inline uint64_t last_word(const uint8_t *bytes, unsigned count, size_t length) {
  uint64_t word = 0;
  if (count > 0 && length >= 8) {
    /* From the end, with what belongs to the word before shifted out: without a loop. */
    word = load(bytes + count - 8) >> (64 - 8 * count);
  } else {
    for (unsigned i = 0; i < count; i++) word |= (uint64_t)bytes[i] << (8 * i);
  }
  return word | (uint64_t)length << 56;
}

uint64_t iw_siphash(const uint8_t *data, size_t length, const uint64_t key[2]) {
  state s = {
      .v0 = key[0] ^ UINT64_C(0x736f6d6570736575),
      .v1 = key[1] ^ UINT64_C(0x646f72616e646f6d),
      .v2 = key[0] ^ UINT64_C(0x6c7967656e657261),
      .v3 = key[1] ^ UINT64_C(0x7465646279746573),
  };
  size_t whole = length / 8 * 8;
  for (size_t i = 0; i < whole; i += 8) absorb(&s, load(data + i));
  absorb(&s, last_word(data + whole, (unsigned)(length - whole), length));
  s.v2 ^= 0xff;
  for (unsigned i = 0; i < 3; i++) mix(&s);
  return s.v0 ^ s.v1 ^ s.v2 ^ s.v3;
}
