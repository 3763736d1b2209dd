#include "long_key.h"

static void count_key(iw_arena *arena, int sign, uint32_t length) {
  uint64_t bytes = iw_long_key_bytes(length);
  arena->long_count += (uint64_t)sign;
  arena->long_bytes += (uint64_t)sign * bytes;
  arena->held_bytes += (uint64_t)sign * bytes;
}

iw_long_key *iw_long_key_create(iw_arena *arena, const uint8_t *data, uint32_t length) {
  if (iw_arena_request_fails(arena)) return NULL;
  iw_long_key *key = iw_arena_allocate(arena, iw_long_key_bytes(length));
  if (!key) return NULL;
  *key = (iw_long_key){.next = arena->long_keys, .references = 1, .length = length};
  memcpy(key->bytes, data, length);
  if (key->next) key->next->previous = key;
  arena->long_keys = key;
  count_key(arena, 1, length);
  return key;
}

void iw_long_key_release(iw_arena *arena, iw_long_key *key) {
  if (--key->references == 0) iw_long_key_free(arena, key);
}

void iw_long_key_free(iw_arena *arena, iw_long_key *key) {
  if (key->previous) {
    key->previous->next = key->next;
  } else {
    arena->long_keys = key->next;
  }
  if (key->next) key->next->previous = key->previous;
  count_key(arena, -1, key->length);
  iw_arena_release(arena, key, iw_long_key_bytes(key->length));
}
