#include "bytes_keys.h"

#include <stdio.h>
#include <string.h>

static size_t fill(test_random *random, uint8_t *to, size_t length, const char *alphabet, size_t letters) {
  for (size_t i = 0; i < length; i++) to[i] = (uint8_t)alphabet[random_below(random, letters)];
  return length;
}

static size_t draw_id(test_random *random, uint8_t *to) {
  static const uint8_t beginning[] = {'u', 's', 'e', 'r', ':'};
  memcpy(to, beginning, sizeof beginning);
  return 5 + fill(random, to + 5, 11, "0123456789abcdef", 16);
}

/* One of five beginnings of 20 to 240 bytes, the longer ones beginning like the shorter. */
static size_t draw_grouped(test_random *random, uint8_t *to) {
  size_t group = random_below(random, 5), length = 20 + 55 * group;
  for (size_t i = 0; i < length; i++) to[i] = (uint8_t)('a' + i % 23);
  if (random_chance(random, 50)) to[length / 2] = 'Z';
  return length + fill(random, to + length, 1 + random_below(random, 4), "xyz", 3);
}

static size_t draw_nested(test_random *random, uint8_t *to) {
  size_t length = random_below(random, random_chance(random, 80) ? 60 : 600);
  memset(to, 'n', length);
  if (random_chance(random, 20)) to[length++] = (uint8_t)random_below(random, 256);
  return length;
}

static size_t draw_long(test_random *random, uint8_t *to) {
  size_t length = 240 + random_below(random, random_chance(random, 80) ? 40 : 1000);
  memset(to, 'l', length);
  for (int changes = 0; changes < 3; changes++) {
    size_t at = random_chance(random, 50) ? length - 1 - random_below(random, 20) : random_below(random, length);
    to[at] = (uint8_t)random_below(random, 256);
  }
  return length;
}

static size_t draw_number(uint64_t number, uint8_t *to) {
  char text[32];
  size_t length = (size_t)snprintf(text, sizeof text, "item/%012llu", (unsigned long long)number);
  memcpy(to, text, length);
  return length;
}

/* Any bytes, now and then behind many that are alike. */
static size_t draw_raw(test_random *random, uint8_t *to) {
  size_t alike = random_chance(random, 90) ? 0 : random_below(random, 1000), length = alike;
  memset(to, 'r', alike);
  for (size_t more = random_below(random, 24); more > 0; more--) to[length++] = (uint8_t)random_below(random, 256);
  return length;
}

iw_bytes bytes_draw(bytes_source *source, uint8_t *buffer) {
  test_random *random = source->random;
  size_t length = 0;
  switch (source->profile) {
  case BYTES_SHORT: length = fill(random, buffer, random_below(random, 7), "abcd", 4); break;
  case BYTES_IDS: length = draw_id(random, buffer); break;
  case BYTES_GROUPED: length = draw_grouped(random, buffer); break;
  case BYTES_NESTED: length = draw_nested(random, buffer); break;
  case BYTES_LONG: length = draw_long(random, buffer); break;
  case BYTES_MIXED: length = random_chance(random, 40) ? draw_long(random, buffer) : draw_id(random, buffer); break;
  case BYTES_BINARY: length = fill(random, buffer, random_below(random, 20), "\0\0\1\xfe\xff\xff", 6); break;
  case BYTES_ZEROS: length = fill(random, buffer, random_below(random, 500), "\0", 1); break;
  case BYTES_ASCENDING: length = draw_number(source->next++, buffer); break;
  case BYTES_RAW: length = draw_raw(random, buffer); break;
  default: length = draw_number(UINT64_C(1000000000) - source->next++, buffer);
  }
  return (iw_bytes){buffer, length};
}

iw_bytes bytes_draw_above(test_random *random, iw_bytes key, uint8_t *buffer) {
  size_t length = key.length;
  if (length) memcpy(buffer, key.data, length);
  if (length + 8 > BYTES_LONGEST || (length > 4 && random_chance(random, 60))) {
    while (length > 0 && buffer[length - 1] == 0xff) length--;
    if (length > 0) {
      buffer[length - 1]++;
      return (iw_bytes){buffer, length};
    }
    length = key.length;
  }
  length += fill(random, buffer + length, 1 + random_below(random, 4), "\0ak\xff", 4);
  return (iw_bytes){buffer, length};
}
