/* A planted misunderstanding: gcc 12 takes the function for one that changes nothing. See scripts/support/effects.mjs. */
#include <stdint.h>

typedef struct path {
  char *node[34];
  uint16_t index[34];
} path;

void plant_count(const path *path, unsigned level, unsigned height);

void plant_count(const path *path, unsigned level, unsigned height) {
  for (; level < height; level++) ((uint32_t *)path->node[level])[path->index[level]]++;
}
