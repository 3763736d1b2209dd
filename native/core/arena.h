/*
 * Blocks for nodes. Internal to the core.
 *
 * Chunks of up to 2 MiB, aligned to 2 MiB so that the system can back them with huge pages, are divided into spans of
 * 64 KiB. A span serves one size class at a time and keeps, in its first bytes, its free list and the reference counts of
 * its blocks: dense, apart from the nodes, so that taking a reference to sixty siblings touches a few cache lines.
 */
#ifndef IW_ARENA_H
#define IW_ARENA_H

#include "ironwood.h"

/* For what callers inside the package owe to the core; nothing that JavaScript passes can break it. */
#if defined(IRONWOOD_DEBUG)
#include <assert.h>
#define IW_DEBUG_ASSERT(condition) assert(condition)
#else
#define IW_DEBUG_ASSERT(condition) ((void)0)
#endif

/* Ids count 64-byte units: 32 bits of them span 256 GiB. Id 0 lies in the first span's header and means "none". */
#define IW_UNIT_BYTES 64u
#define IW_SPAN_BYTES 65536u
#define IW_CHUNK_SPANS 32u
#define IW_CHUNK_BYTES (IW_SPAN_BYTES * IW_CHUNK_SPANS)
#define IW_CHUNK_UNITS (IW_CHUNK_BYTES / IW_UNIT_BYTES)
#define IW_CHUNK_SHIFT 15
_Static_assert(1u << IW_CHUNK_SHIFT == IW_CHUNK_UNITS, "ids split into chunk and unit by a shift");

/* Block sizes are 128 << class: 128 bytes to 4 KiB. */
#define IW_CLASSES 6u
#define IW_CLASS_SHIFT 7u
#define IW_CLASS_BYTES(class) (128u << (class))

typedef uint32_t iw_id;

typedef struct iw_span {
  struct iw_span *previous; /* in its class's list of spans with free blocks */
  struct iw_span *next;
  iw_id first_id; /* of the span's first byte */
  uint16_t size_class;
  uint16_t free_list;  /* index of the first free block; 0: none */
  uint16_t free_count; /* blocks on the free list */
  uint16_t bump;       /* blocks from this index on were never handed out */
  uint16_t end;        /* one past the last block */
  uint16_t live;
  uint8_t serving; /* divided into blocks of size_class */
  uint8_t padding[3];
  uint32_t references[];
} iw_span;

typedef struct iw_class_state {
  iw_span *partial;   /* spans with at least one free block */
  uint64_t available; /* blocks that can be handed out without another span */
  uint64_t reserved;  /* blocks promised by the latest iw_arena_reserve */
  uint64_t held;      /* blocks that iw_arena_hold keeps at hand */
} iw_class_state;

struct iw_arena {
  char **chunks;        /* by chunk number; NULL where a chunk was returned */
  uint32_t *free_spans; /* by chunk number: a bit for each span that serves no class */
  uint32_t chunk_slots; /* length of both arrays */
  uint32_t chunk_count;
  uint32_t chunk_spans;
  uint64_t fail_countdown;
  const iw_kernel *kernel;
  iw_class_state classes[IW_CLASSES];
  iw_allocator allocator;
  uint64_t allocations;
  uint64_t live_blocks;
  uint64_t live_bytes;
  uint64_t peak_bytes;
  struct iw_long_key *long_keys; /* the first of a list of all of them */
  uint64_t long_count;
  uint64_t long_bytes;
  uint64_t held_bytes; /* of chunks, and long_bytes */
};

static inline char *iw_arena_at(const iw_arena *arena, iw_id id) {
  return arena->chunks[id >> IW_CHUNK_SHIFT] + (size_t)(id & (IW_CHUNK_UNITS - 1)) * IW_UNIT_BYTES;
}

static inline iw_span *iw_span_of(const char *block) {
  return (iw_span *)((uintptr_t)block & ~(uintptr_t)(IW_SPAN_BYTES - 1));
}

static inline iw_id iw_id_of(const char *block) {
  return iw_span_of(block)->first_id + (uint32_t)(((uintptr_t)block & (IW_SPAN_BYTES - 1)) / IW_UNIT_BYTES);
}

/*
 * That of a block of this class. Knowing the class saves a look at the span's first line: spans lie 64 KiB apart, where lines
 * of theirs compete for a few places in the cache.
 */
static inline uint32_t *iw_references_in(const char *block, unsigned size_class) {
  return &iw_span_of(block)->references[((uintptr_t)block & (IW_SPAN_BYTES - 1)) >> (IW_CLASS_SHIFT + size_class)];
}

static inline uint32_t *iw_references(const char *block) {
  return iw_references_in(block, iw_span_of(block)->size_class);
}

/* Sees to it that the next `count` calls of iw_arena_take for this class succeed, whatever is freed between. */
bool iw_arena_reserve(iw_arena *arena, unsigned size_class, uint64_t count);

/* The same of blocks that an earlier call has brought, and that are still there: cannot fail. */
void iw_arena_promise(iw_arena *arena, unsigned size_class, uint64_t count);

/*
 * Sees to it that, until iw_arena_let_go, any calls of iw_arena_reserve succeed that take no more than `count` blocks of this
 * class together.
 */
bool iw_arena_hold(iw_arena *arena, unsigned size_class, uint64_t count);
/* Ends that, for all classes. */
void iw_arena_let_go(iw_arena *arena);

/* Withdraws all promises: before freeing many blocks, so that their spans can go back. */
void iw_arena_unreserve(iw_arena *arena);

/* Hands out a reserved block with one reference. Its contents are unspecified. */
char *iw_arena_take(iw_arena *arena, unsigned size_class);

/* Takes back a block, whatever its reference count says. */
void iw_arena_give(iw_arena *arena, char *block);

/* First index in a span of this class that holds a block rather than the header. */
unsigned iw_span_first_block(unsigned size_class);

/* The index that the link in a free block leads to, whatever it is; 0: none. For checks. */
unsigned iw_span_next_free(const iw_span *span, unsigned index);

/* Counts a request for memory; true if it is the one that was told to fail. */
bool iw_arena_request_fails(iw_arena *arena);

/* The bookkeeping allocations of trees go through the same allocator. */
void *iw_arena_allocate(iw_arena *arena, size_t bytes);
void iw_arena_release(iw_arena *arena, void *memory, size_t bytes);

#endif
