/* Blocks: where they lie, what is counted, and what goes back to the allocator. */
#include "../core/arena.h"

#include <stdlib.h>
#include <string.h>

#include "../core/numeric/node.h"
#include "allocator.h"
#include "harness.h"

typedef struct fixture {
  test_allocator allocator;
  iw_arena *arena;
} fixture;

static void open_arena(fixture *f, unsigned chunk_spans) {
  test_allocator_open(&f->allocator);
  const iw_arena_options options = {.allocator = &f->allocator.allocator, .chunk_spans = chunk_spans};
  CHECK_EQUAL(IW_OK, iw_arena_create(&options, &f->arena));
}

static void close_arena(fixture *f) {
  CHECK_EQUAL(0, iw_arena_destroy(f->arena));
  test_allocator_close(&f->allocator);
}

static iw_arena_stats stats_of(const fixture *f) {
  iw_arena_stats stats;
  iw_arena_get_stats(f->arena, &stats);
  CHECK_EQUAL(stats.chunk_bytes, iw_arena_chunk_bytes(f->arena));
  return stats;
}

/* ---- Blocks of every size ------------------------------------------------------------------------------------- */

/* Enough of the smallest blocks for three chunks of four spans. */
#define BLOCKS 6000
#define FEW_SPANS 4

static char *take_block(iw_arena *arena, unsigned size_class) {
  CHECK(iw_arena_reserve(arena, size_class, 1));
  return iw_arena_take(arena, size_class);
}

static void check_block(const iw_arena *arena, const char *block, unsigned size_class) {
  CHECK_EQUAL(0, (uintptr_t)block % IW_UNIT_BYTES);
  CHECK_EQUAL(0, ((uintptr_t)block % IW_SPAN_BYTES) % IW_CLASS_BYTES(size_class));
  CHECK((uintptr_t)block % IW_SPAN_BYTES >= sizeof(iw_span) + sizeof(uint32_t));
  iw_id id = iw_id_of(block);
  CHECK(id != 0);
  CHECK(iw_arena_at(arena, id) == block);
  CHECK_EQUAL(1, *iw_references(block));
}

/* Marks the block from end to end; a block that overlapped another one would lose its mark. */
static void mark(char *block, unsigned size_class, size_t i) {
  memset(block, (int)(i % 251), IW_CLASS_BYTES(size_class));
}

static bool is_marked(const char *block, unsigned size_class, size_t i) {
  for (size_t byte = 0; byte < IW_CLASS_BYTES(size_class); byte++) {
    if ((unsigned char)block[byte] != i % 251) return false;
  }
  return true;
}

static void check_class(unsigned size_class) {
  static char *blocks[BLOCKS];
  fixture f;
  open_arena(&f, FEW_SPANS);
  size_t count = 3 * FEW_SPANS * (IW_SPAN_BYTES / IW_CLASS_BYTES(size_class));
  CHECK(count <= BLOCKS + 200);
  if (count > BLOCKS) count = BLOCKS;
  for (size_t i = 0; i < count; i++) {
    blocks[i] = take_block(f.arena, size_class);
    check_block(f.arena, blocks[i], size_class);
    mark(blocks[i], size_class, i);
  }
  CHECK(stats_of(&f).chunks >= 3);
  for (size_t i = 0; i < count; i++) CHECK(is_marked(blocks[i], size_class, i));
  iw_arena_stats stats = stats_of(&f);
  CHECK_EQUAL(count, stats.live_blocks);
  CHECK_EQUAL(count * IW_CLASS_BYTES(size_class), stats.live_bytes);
  iw_arena_unreserve(f.arena);
  for (size_t i = 0; i < count; i++) iw_arena_give(f.arena, blocks[i]);
  CHECK_EQUAL(0, stats_of(&f).live_blocks);
  CHECK(stats_of(&f).chunks <= 1); /* a spare span may keep its chunk */
  close_arena(&f);
}

static void test_size_classes(void) {
  for (unsigned size_class = 0; size_class < IW_CLASSES; size_class++) {
    test_context("blocks of %u bytes", IW_CLASS_BYTES(size_class));
    check_class(size_class);
  }
}

/* Ids go on from one chunk of full size to the next, and the address behind each is found again. */
static void test_chunk_boundaries(void) {
  fixture f;
  open_arena(&f, 0);
  enum { COUNT = 3 * IW_CHUNK_SPANS * 15 }; /* blocks of 4 KiB; the first of 16 holds a span's header */
  char *blocks[COUNT];
  bool seen[4] = {false};
  for (size_t i = 0; i < COUNT; i++) {
    blocks[i] = take_block(f.arena, IW_CLASSES - 1);
    check_block(f.arena, blocks[i], IW_CLASSES - 1);
    iw_id id = iw_id_of(blocks[i]);
    CHECK(id >> IW_CHUNK_SHIFT < 3);
    seen[id >> IW_CHUNK_SHIFT] = true;
    /* The last block of a chunk ends where the chunk does. */
    if (i % (COUNT / 3) + 1 == COUNT / 3) CHECK_EQUAL(IW_CHUNK_UNITS - 64, id & (IW_CHUNK_UNITS - 1));
  }
  CHECK(seen[0] && seen[1] && seen[2]);
  CHECK_EQUAL(3, stats_of(&f).chunks);
  CHECK_EQUAL(3 * (uint64_t)IW_CHUNK_BYTES, stats_of(&f).chunk_bytes);
  iw_arena_unreserve(f.arena);
  for (size_t i = 0; i < COUNT; i++) iw_arena_give(f.arena, blocks[i]);
  CHECK(stats_of(&f).chunks <= 1);
  close_arena(&f);
}

/* A chunk that went back leaves a number that the next one takes. */
static void test_chunk_numbers_are_used_again(void) {
  fixture f;
  open_arena(&f, 1);
  enum { COUNT = 15 * 20 };
  char *blocks[COUNT];
  for (size_t i = 0; i < COUNT; i++) blocks[i] = take_block(f.arena, IW_CLASSES - 1);
  iw_arena_unreserve(f.arena);
  CHECK_EQUAL(20, stats_of(&f).chunks);
  uint32_t slots = f.arena->chunk_slots;
  for (size_t i = 0; i < COUNT / 2; i++) iw_arena_give(f.arena, blocks[i]);
  CHECK_EQUAL(11, stats_of(&f).chunks); /* ten in use and a spare one */
  for (size_t i = 0; i < COUNT / 2; i++) blocks[i] = take_block(f.arena, IW_CLASSES - 1);
  CHECK_EQUAL(20, stats_of(&f).chunks);
  CHECK_EQUAL(slots, f.arena->chunk_slots);
  for (size_t i = 0; i < COUNT; i++) check_block(f.arena, blocks[i], IW_CLASSES - 1);
  iw_arena_unreserve(f.arena);
  for (size_t i = 0; i < COUNT; i++) iw_arena_give(f.arena, blocks[i]);
  close_arena(&f);
}

/* ---- Counts --------------------------------------------------------------------------------------------------- */

static void test_counts(void) {
  fixture f;
  open_arena(&f, 0);
  iw_arena_stats stats = stats_of(&f);
  CHECK(stats.allocations == 0 && stats.live_blocks == 0 && stats.peak_bytes == 0 && stats.chunks == 0);
  char *small = take_block(f.arena, 0), *large = take_block(f.arena, 3);
  stats = stats_of(&f);
  CHECK_EQUAL(2, stats.allocations);
  CHECK_EQUAL(2, stats.live_blocks);
  CHECK_EQUAL(128 + 1024, stats.live_bytes);
  /* One span of each class, less the blocks that its header covers and the one taken. */
  CHECK_EQUAL(512 - iw_span_first_block(0) - 1 + 64 - iw_span_first_block(3) - 1, stats.free_blocks);
  iw_arena_give(f.arena, large);
  large = take_block(f.arena, 2);
  stats = stats_of(&f);
  CHECK_EQUAL(3, stats.allocations);
  CHECK_EQUAL(128 + 512, stats.live_bytes);
  CHECK_EQUAL(128 + 1024, stats.peak_bytes);
  iw_arena_give(f.arena, large);
  iw_arena_give(f.arena, small);
  CHECK_EQUAL(0, stats_of(&f).live_bytes);
  CHECK_EQUAL(3, stats_of(&f).allocations);
  close_arena(&f);
}

/* Blocks that nobody gave back are counted when the arena goes, and their memory is released all the same. */
static void test_leaks_are_counted(void) {
  fixture f;
  open_arena(&f, 1);
  for (unsigned i = 0; i < 100; i++) (void)take_block(f.arena, i % IW_CLASSES);
  CHECK_EQUAL(100, iw_arena_destroy(f.arena));
  test_allocator_close(&f.allocator);
  CHECK_EQUAL(0, iw_arena_destroy(NULL));
}

static void test_options(void) {
  iw_arena *arena = NULL;
  const iw_arena_options too_many = {.chunk_spans = IW_CHUNK_SPANS + 1};
  CHECK_EQUAL(IW_ERR_ARGUMENT, iw_arena_create(&too_many, &arena));
  CHECK(!arena);
  for (unsigned spans = 1; spans <= IW_CHUNK_SPANS; spans++) {
    fixture f;
    open_arena(&f, spans);
    char *block = take_block(f.arena, 3);
    CHECK_EQUAL((uint64_t)spans * IW_SPAN_BYTES, stats_of(&f).chunk_bytes);
    iw_arena_give(f.arena, block);
    close_arena(&f);
  }
}

static void test_fail_request(void) {
  fixture f;
  open_arena(&f, 0);
  iw_arena_fail_request(f.arena, 2);
  CHECK(iw_arena_reserve(f.arena, 0, 1));
  CHECK(!iw_arena_reserve(f.arena, 0, 1));
  CHECK(iw_arena_reserve(f.arena, 0, 1));
  iw_arena_fail_request(f.arena, 1);
  iw_arena_fail_request(f.arena, 0);
  CHECK(iw_arena_reserve(f.arena, 0, 1));
  close_arena(&f);
}

static const test_case cases[] = {
    {"blocks of every size", test_size_classes},
    {"ids across chunks", test_chunk_boundaries},
    {"numbers of returned chunks", test_chunk_numbers_are_used_again},
    {"counts", test_counts},
    {"leaks are counted", test_leaks_are_counted},
    {"options", test_options},
    {"a request fails when told to", test_fail_request},
};

TEST_MAIN("arena", cases)
