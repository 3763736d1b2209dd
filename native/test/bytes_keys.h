/* Random byte strings of many kinds. */
#ifndef BYTES_KEYS_H
#define BYTES_KEYS_H

#include "bytes_model.h"

/* Longest that is drawn. */
#define BYTES_LONGEST 1500

typedef enum bytes_profile {
  BYTES_SHORT,      /* up to six bytes of four kinds */
  BYTES_IDS,        /* a common beginning, then eleven random characters */
  BYTES_GROUPED,    /* a few long beginnings, short ends */
  BYTES_NESTED,     /* prefixes of one another, mostly */
  BYTES_LONG,       /* about the length from which keys do not lie in nodes, most of it common */
  BYTES_MIXED,      /* short and long */
  BYTES_BINARY,     /* the smallest and the largest bytes */
  BYTES_ZEROS,      /* zeros only: heads alike, lengths not */
  BYTES_ASCENDING,  /* numbers, the next one each time */
  BYTES_DESCENDING, /* likewise */
  BYTES_PROFILES,
  BYTES_RAW = BYTES_PROFILES /* any bytes: for fuzzers, who choose them */
} bytes_profile;

typedef struct bytes_source {
  bytes_profile profile;
  test_random *random;
  uint64_t next;
} bytes_source;

/* The key lies in `buffer`, of BYTES_LONGEST bytes. */
iw_bytes bytes_draw(bytes_source *source, uint8_t *buffer);

/* A key above `key`, not much longer: its length stays within BYTES_LONGEST. */
iw_bytes bytes_draw_above(test_random *random, iw_bytes key, uint8_t *buffer);

#endif
