/* An allocator that keeps books, and fails when told to. */
#ifndef ALLOCATOR_H
#define ALLOCATOR_H

#include "ironwood.h"

typedef struct test_block {
  void *memory;
  size_t bytes;
  size_t alignment;
} test_block;

typedef struct test_allocator {
  iw_allocator allocator; /* what the arena gets */
  uint64_t requests;      /* calls of allocate so far */
  uint64_t fail_at;       /* this one of them fails; 0: none */
  bool refuse;            /* all of them fail */
  bool guarded;           /* unmapped pages surround every chunk */
  size_t live;            /* blocks not yet released */
  size_t live_bytes;
  size_t room;
  test_block *blocks;
  test_block spare; /* the latest large piece of bookkeeping, kept for the next request: the arena's check asks often */
} test_allocator;

/* The address of `a` must not change afterwards. */
void test_allocator_open(test_allocator *a);

/* Fails the test if a block was never released. */
void test_allocator_close(test_allocator *a);

/* ---- Memory between unmapped pages: a read beyond either end is a fault. ---------------------------------------- */

typedef struct guarded_memory {
  char *start;
  size_t bytes; /* a multiple of the page size, as asked for or more */
} guarded_memory;

guarded_memory guarded_map(size_t bytes, size_t alignment);
void guarded_unmap(guarded_memory memory);

#endif
