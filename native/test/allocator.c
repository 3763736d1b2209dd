#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */

#include "allocator.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../core/memory.h"
#include "harness.h"

/* Chunks, and nothing else, are aligned to pages. */
#define CHUNK_ALIGNMENT 65536u

/* ---- Guard pages ---------------------------------------------------------------------------------------------- */

static size_t page_size(void) { return (size_t)sysconf(_SC_PAGESIZE); }

/* The whole mapping: a page before the memory, one behind it, and what aligning it may cost. */
static size_t mapped_bytes(size_t bytes, size_t alignment) { return bytes + alignment + 2 * page_size(); }

guarded_memory guarded_map(size_t bytes, size_t alignment) {
  size_t page = page_size();
  bytes = (bytes + page - 1) / page * page;
  if (alignment < page) alignment = page;
  size_t mapped = mapped_bytes(bytes, alignment);
  char *base = mmap(NULL, mapped, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  CHECK(base != MAP_FAILED);
  char *start = base + page;
  start += (alignment - (uintptr_t)start % alignment) % alignment;
  CHECK_EQUAL(0, mprotect(start, bytes, PROT_READ | PROT_WRITE));
  /* The surplus goes back, all but a page at each end. */
  size_t before = (size_t)(start - page - base), behind = mapped - before - bytes - 2 * page;
  if (before) munmap(base, before);
  if (behind) munmap(start + bytes + page, behind);
  return (guarded_memory){start, bytes};
}

void guarded_unmap(guarded_memory memory) { munmap(memory.start - page_size(), memory.bytes + 2 * page_size()); }

/* ---- Books ---------------------------------------------------------------------------------------------------- */

/* From this size on a system call is likely behind each allocation. */
#define LARGE_BYTES (64u * 1024)

static bool is_chunk(test_block block) { return block.alignment >= CHUNK_ALIGNMENT; }

static bool is_large_bookkeeping(test_block block) { return !is_chunk(block) && block.bytes >= LARGE_BYTES; }

static void *obtain(test_allocator *a, size_t bytes, size_t alignment) {
  test_block block = {NULL, bytes, alignment};
  if (a->guarded && is_chunk(block)) return guarded_map(bytes, alignment).start;
  if (is_large_bookkeeping(block) && a->spare.memory && a->spare.bytes == bytes) {
    void *memory = a->spare.memory;
    a->spare.memory = NULL;
    return memory;
  }
  return iw_system_allocator.allocate(NULL, bytes, alignment);
}

static void dispose(test_allocator *a, test_block block) {
  if (a->guarded && is_chunk(block)) {
    guarded_unmap((guarded_memory){block.memory, block.bytes});
    return;
  }
  if (is_large_bookkeeping(block)) {
    test_block old = a->spare;
    a->spare = block;
    block = old;
  }
  if (block.memory) iw_system_allocator.release(NULL, block.memory, block.bytes, block.alignment);
}

static void record(test_allocator *a, test_block block) {
  if (a->live == a->room) {
    a->room = a->room ? a->room * 2 : 64;
    a->blocks = realloc(a->blocks, a->room * sizeof *a->blocks);
    if (!a->blocks) abort();
  }
  a->blocks[a->live++] = block;
  a->live_bytes += block.bytes;
}

static void *allocate(void *context, size_t bytes, size_t alignment) {
  test_allocator *a = context;
  a->requests++;
  if (a->refuse || a->requests == a->fail_at) return NULL;
  void *memory = obtain(a, bytes, alignment);
  CHECK(memory != NULL);
  CHECK_EQUAL(0, (uintptr_t)memory % alignment);
  record(a, (test_block){memory, bytes, alignment});
  return memory;
}

static void release(void *context, void *memory, size_t bytes, size_t alignment) {
  test_allocator *a = context;
  size_t i = a->live;
  while (i > 0 && a->blocks[i - 1].memory != memory) i--;
  CHECK(i > 0); /* else it was never given, or released before */
  test_block block = a->blocks[i - 1];
  CHECK_EQUAL(block.bytes, bytes);
  CHECK_EQUAL(block.alignment, alignment);
  a->blocks[i - 1] = a->blocks[--a->live];
  a->live_bytes -= bytes;
  dispose(a, block);
}

void test_allocator_open(test_allocator *a) {
  memset(a, 0, sizeof *a);
  a->allocator = (iw_allocator){allocate, release, a};
}

void test_allocator_close(test_allocator *a) {
  CHECK_EQUAL(0, a->live);
  CHECK_EQUAL(0, a->live_bytes);
  if (a->spare.memory) iw_system_allocator.release(NULL, a->spare.memory, a->spare.bytes, a->spare.alignment);
  free(a->blocks);
}
