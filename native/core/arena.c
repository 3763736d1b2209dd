#include "arena.h"

#include <string.h>

#include "kernel/kernel.h"
#include "long_key.h"
#include "memory.h"

/* A span's free list is threaded through its free blocks: each starts with the index of the next one. */
static char *block_at(const iw_span *span, unsigned index) {
  return (char *)span + ((size_t)index << (IW_CLASS_SHIFT + span->size_class));
}

unsigned iw_span_next_free(const iw_span *span, unsigned index) {
  const char *block = block_at(span, index);
  uint16_t next;
  iw_memory_unpoison(block, IW_UNIT_BYTES);
  memcpy(&next, block, sizeof next);
  iw_memory_poison(block, IW_UNIT_BYTES);
  return next;
}

unsigned iw_span_first_block(unsigned size_class) {
  unsigned blocks = IW_SPAN_BYTES >> (IW_CLASS_SHIFT + size_class);
  size_t header = sizeof(iw_span) + blocks * sizeof(uint32_t);
  return (unsigned)((header + IW_CLASS_BYTES(size_class) - 1) / IW_CLASS_BYTES(size_class));
}

static unsigned free_blocks(const iw_span *span) { return span->free_count + (unsigned)(span->end - span->bump); }

static void link_partial(iw_class_state *state, iw_span *span) {
  span->previous = NULL;
  span->next = state->partial;
  if (state->partial) state->partial->previous = span;
  state->partial = span;
}

static void unlink_partial(iw_class_state *state, iw_span *span) {
  if (span->previous) {
    span->previous->next = span->next;
  } else {
    state->partial = span->next;
  }
  if (span->next) span->next->previous = span->previous;
}

/* ---- Chunks --------------------------------------------------------------------------------------------------- */

static size_t chunk_bytes(const iw_arena *arena) { return (size_t)arena->chunk_spans * IW_SPAN_BYTES; }

/* Spans find their headers by their own alignment; whole chunks are aligned to their size for the sake of huge pages. */
static size_t chunk_alignment(const iw_arena *arena) {
  return arena->chunk_spans == IW_CHUNK_SPANS ? IW_CHUNK_BYTES : IW_SPAN_BYTES;
}

static uint32_t all_spans(const iw_arena *arena) {
  return arena->chunk_spans == 32 ? UINT32_MAX : (1u << arena->chunk_spans) - 1;
}

static bool grow_chunk_table(iw_arena *arena) {
  uint32_t slots = arena->chunk_slots ? arena->chunk_slots * 2 : 4;
  if (slots > UINT32_MAX >> IW_CHUNK_SHIFT) return false;
  char **chunks = iw_arena_allocate(arena, slots * sizeof *chunks);
  uint32_t *spans = iw_arena_allocate(arena, slots * sizeof *spans);
  if (!chunks || !spans) {
    iw_arena_release(arena, chunks, slots * sizeof *chunks);
    iw_arena_release(arena, spans, slots * sizeof *spans);
    return false;
  }
  memset(chunks, 0, slots * sizeof *chunks);
  memset(spans, 0, slots * sizeof *spans);
  if (arena->chunk_slots) {
    memcpy(chunks, arena->chunks, arena->chunk_slots * sizeof *chunks);
    memcpy(spans, arena->free_spans, arena->chunk_slots * sizeof *spans);
  }
  iw_arena_release(arena, arena->chunks, arena->chunk_slots * sizeof *chunks);
  iw_arena_release(arena, arena->free_spans, arena->chunk_slots * sizeof *spans);
  arena->chunks = chunks;
  arena->free_spans = spans;
  arena->chunk_slots = slots;
  return true;
}

static bool add_chunk(iw_arena *arena) {
  if (arena->chunk_count == arena->chunk_slots && !grow_chunk_table(arena)) return false;
  char *chunk = arena->allocator.allocate(arena->allocator.context, chunk_bytes(arena), chunk_alignment(arena));
  if (!chunk) return false;
  /*
   * Not for the first chunk: a process with a few small maps should pay for the pages that it touches, not for 2 MiB.
   */
  if (arena->chunk_count > 0) iw_memory_advise_huge(chunk, chunk_bytes(arena));
  uint32_t slot = 0;
  while (arena->chunks[slot]) slot++;
  arena->chunks[slot] = chunk;
  arena->free_spans[slot] = all_spans(arena);
  arena->chunk_count++;
  arena->held_bytes += chunk_bytes(arena);
  return true;
}

static void return_chunk(iw_arena *arena, uint32_t slot) {
  iw_memory_unpoison(arena->chunks[slot], chunk_bytes(arena));
  arena->allocator.release(arena->allocator.context, arena->chunks[slot], chunk_bytes(arena), chunk_alignment(arena));
  arena->chunks[slot] = NULL;
  arena->free_spans[slot] = 0;
  arena->chunk_count--;
  arena->held_bytes -= chunk_bytes(arena);
}

/* ---- Spans ---------------------------------------------------------------------------------------------------- */

static unsigned lowest_bit(uint32_t bits) {
  unsigned bit = 0;
  while (!(bits >> bit & 1)) bit++;
  return bit;
}

static bool add_span(iw_arena *arena, unsigned size_class) {
  uint32_t slot = 0;
  while (slot < arena->chunk_slots && !arena->free_spans[slot]) slot++;
  if (slot == arena->chunk_slots) {
    if (!add_chunk(arena)) return false;
    for (slot = 0; !arena->free_spans[slot];) slot++;
  }
  unsigned index = lowest_bit(arena->free_spans[slot]);
  arena->free_spans[slot] &= ~(1u << index);
  iw_span *span = (iw_span *)(arena->chunks[slot] + (size_t)index * IW_SPAN_BYTES);
  span->first_id = (slot << IW_CHUNK_SHIFT) + index * (IW_SPAN_BYTES / IW_UNIT_BYTES);
  span->size_class = (uint16_t)size_class;
  span->free_list = 0;
  span->free_count = 0;
  span->bump = (uint16_t)iw_span_first_block(size_class);
  span->end = (uint16_t)(IW_SPAN_BYTES >> (IW_CLASS_SHIFT + size_class));
  span->live = 0;
  span->serving = 1;
  memset(span->references, 0, span->end * sizeof span->references[0]);
  iw_memory_poison(block_at(span, span->bump), (size_t)(span->end - span->bump) * IW_CLASS_BYTES(size_class));
  link_partial(&arena->classes[size_class], span);
  arena->classes[size_class].available += free_blocks(span);
  return true;
}

/* Gives an empty span back to its chunk, unless the class could then not keep `keep` blocks at hand. */
static void return_span(iw_arena *arena, iw_span *span, uint64_t keep) {
  iw_class_state *state = &arena->classes[span->size_class];
  unsigned blocks = free_blocks(span);
  if (keep < state->held) keep = state->held;
  if (state->available < keep + blocks) return;
  unlink_partial(state, span);
  state->available -= blocks;
  span->serving = 0;
  /* The next class to be served may lay its header where this one had blocks. */
  iw_memory_unpoison(span, IW_SPAN_BYTES);
  uint32_t slot = span->first_id >> IW_CHUNK_SHIFT;
  unsigned index = (span->first_id & (IW_CHUNK_UNITS - 1)) / (IW_SPAN_BYTES / IW_UNIT_BYTES);
  arena->free_spans[slot] |= 1u << index;
  /* The last chunk stays: a map used as a queue runs empty again and again. */
  if (arena->free_spans[slot] == all_spans(arena) && arena->chunk_count > 1) return_chunk(arena, slot);
}

/* Gives back every empty span of which no block is promised. */
static void return_empty_spans(iw_arena *arena) {
  for (unsigned c = 0; c < IW_CLASSES; c++) {
    for (iw_span *span = arena->classes[c].partial, *next; span; span = next) {
      next = span->next;
      if (span->live == 0) return_span(arena, span, arena->classes[c].reserved);
    }
  }
}

/*
 * Besides promised blocks, a class keeps a span of spare ones while the arena is in use, or a tree that grows and shrinks by
 * an entry would divide a span each time.
 */
static void after_giving(iw_arena *arena, iw_span *span) {
  if (arena->live_blocks == 0) {
    if (arena->chunk_count > 1) return_empty_spans(arena);
  } else if (span->live == 0) {
    uint64_t reserved = arena->classes[span->size_class].reserved, blocks = free_blocks(span);
    return_span(arena, span, reserved > blocks ? reserved : blocks);
  }
}

/* ---- Blocks --------------------------------------------------------------------------------------------------- */

bool iw_arena_request_fails(iw_arena *arena) { return arena->fail_countdown && --arena->fail_countdown == 0; }

bool iw_arena_reserve(iw_arena *arena, unsigned size_class, uint64_t count) {
  iw_class_state *state = &arena->classes[size_class];
  /* What is held is there already, so asking for it cannot fail. */
  if (state->held == 0 && iw_arena_request_fails(arena)) return false;
  while (state->available < count) {
    if (add_span(arena, size_class)) continue;
    state->reserved = 0;
    return_empty_spans(arena);
    return false;
  }
  state->reserved = count;
  return true;
}

void iw_arena_promise(iw_arena *arena, unsigned size_class, uint64_t count) {
  IW_DEBUG_ASSERT(arena->classes[size_class].available >= count);
  arena->classes[size_class].reserved = count;
}

bool iw_arena_hold(iw_arena *arena, unsigned size_class, uint64_t count) {
  if (!iw_arena_reserve(arena, size_class, count)) return false;
  arena->classes[size_class].held = count;
  return true;
}

void iw_arena_let_go(iw_arena *arena) {
  for (unsigned c = 0; c < IW_CLASSES; c++) arena->classes[c].held = arena->classes[c].reserved = 0;
}

void iw_arena_unreserve(iw_arena *arena) {
  for (unsigned c = 0; c < IW_CLASSES; c++) arena->classes[c].reserved = 0;
}

char *iw_arena_take(iw_arena *arena, unsigned size_class) {
  iw_class_state *state = &arena->classes[size_class];
  iw_span *span = state->partial;
  unsigned index = span->free_list;
  char *block;
  if (index) {
    block = block_at(span, index);
    iw_memory_unpoison(block, IW_CLASS_BYTES(size_class));
    memcpy(&span->free_list, block, sizeof span->free_list);
    span->free_count--;
  } else {
    index = span->bump++;
    block = block_at(span, index);
    iw_memory_unpoison(block, IW_CLASS_BYTES(size_class));
  }
  span->live++;
  span->references[index] = 1;
  if (free_blocks(span) == 0) unlink_partial(state, span);
  state->available--;
  if (state->reserved) state->reserved--;
  arena->allocations++;
  arena->live_blocks++;
  arena->live_bytes += IW_CLASS_BYTES(size_class);
  if (arena->live_bytes > arena->peak_bytes) arena->peak_bytes = arena->live_bytes;
  return block;
}

void iw_arena_give(iw_arena *arena, char *block) {
  iw_span *span = iw_span_of(block);
  iw_class_state *state = &arena->classes[span->size_class];
  unsigned index = (unsigned)(((uintptr_t)block & (IW_SPAN_BYTES - 1)) >> (IW_CLASS_SHIFT + span->size_class));
  if (free_blocks(span) == 0) link_partial(state, span);
  memcpy(block, &span->free_list, sizeof span->free_list);
  iw_memory_poison(block, IW_CLASS_BYTES(span->size_class));
  span->free_list = (uint16_t)index;
  span->free_count++;
  span->references[index] = 0;
  span->live--;
  state->available++;
  arena->live_blocks--;
  arena->live_bytes -= IW_CLASS_BYTES(span->size_class);
  after_giving(arena, span);
}

/* ---- Arena ---------------------------------------------------------------------------------------------------- */

iw_status iw_arena_create(const iw_arena_options *options, iw_arena **result) {
  const iw_allocator *allocator = options && options->allocator ? options->allocator : &iw_system_allocator;
  unsigned spans = options && options->chunk_spans ? options->chunk_spans : IW_CHUNK_SPANS;
  if (spans > IW_CHUNK_SPANS) return IW_ERR_ARGUMENT;
  iw_arena *arena = allocator->allocate(allocator->context, sizeof *arena, _Alignof(iw_arena));
  if (!arena) return IW_ERR_MEMORY;
  memset(arena, 0, sizeof *arena);
  arena->allocator = *allocator;
  arena->chunk_spans = spans;
  arena->kernel = options && options->kernel ? options->kernel : iw_kernel_best();
  *result = arena;
  return IW_OK;
}

uint64_t iw_arena_destroy(iw_arena *arena) {
  if (!arena) return 0;
  uint64_t leaked = arena->live_blocks + arena->long_count;
  while (arena->long_keys) iw_long_key_free(arena, arena->long_keys);
  for (uint32_t slot = 0; slot < arena->chunk_slots; slot++) {
    if (arena->chunks[slot]) return_chunk(arena, slot);
  }
  iw_arena_release(arena, arena->chunks, arena->chunk_slots * sizeof *arena->chunks);
  iw_arena_release(arena, arena->free_spans, arena->chunk_slots * sizeof *arena->free_spans);
  iw_allocator allocator = arena->allocator;
  allocator.release(allocator.context, arena, sizeof *arena, _Alignof(iw_arena));
  return leaked;
}

void iw_arena_get_stats(const iw_arena *arena, iw_arena_stats *stats) {
  memset(stats, 0, sizeof *stats);
  stats->allocations = arena->allocations;
  stats->live_blocks = arena->live_blocks;
  stats->live_bytes = arena->live_bytes;
  stats->peak_bytes = arena->peak_bytes;
  stats->chunks = arena->chunk_count;
  stats->chunk_bytes = iw_arena_chunk_bytes(arena);
  stats->long_keys = arena->long_count;
  stats->long_bytes = arena->long_bytes;
  for (unsigned c = 0; c < IW_CLASSES; c++) stats->free_blocks += arena->classes[c].available;
}

uint64_t iw_arena_chunk_bytes(const iw_arena *arena) { return (uint64_t)arena->chunk_count * chunk_bytes(arena); }

const uint64_t *iw_arena_held_bytes(const iw_arena *arena) { return &arena->held_bytes; }

const iw_kernel *iw_arena_kernel(const iw_arena *arena) { return arena->kernel; }

void iw_arena_fail_request(iw_arena *arena, uint64_t n) { arena->fail_countdown = n; }

void *iw_arena_allocate(iw_arena *arena, size_t bytes) {
  return arena->allocator.allocate(arena->allocator.context, bytes, _Alignof(max_align_t));
}

void iw_arena_release(iw_arena *arena, void *memory, size_t bytes) {
  if (memory) arena->allocator.release(arena->allocator.context, memory, bytes, _Alignof(max_align_t));
}
