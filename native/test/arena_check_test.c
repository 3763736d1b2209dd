/* The checker of a whole arena: lost and surplus references, leaks, and wrong books are found, and the block is named. */
#include <stdio.h>
#include <string.h>

#include "../core/memory.h"
#include "../core/tree.h"
#include "allocator.h"
#include "harness.h"
#include "trees.h"

/* A tree and a version of it with a path of its own. */
typedef struct fixture {
  test_allocator allocator;
  iw_arena *arena;
  iw_tree *trees[2];
} fixture;

static void open_fixture(fixture *f) {
  test_allocator_open(&f->allocator);
  const iw_arena_options options = {.allocator = &f->allocator.allocator};
  CHECK_EQUAL(IW_OK, iw_arena_create(&options, &f->arena));
  f->trees[0] = new_filled_tree(f->arena, 4, 36, 10, 75);
  f->trees[1] = clone_of(f->trees[0]);
  put(f->trees[1], 55);
}

static void close_fixture(fixture *f) {
  check_arena(f->arena, (const iw_tree *const *)f->trees, 2);
  iw_tree_destroy(f->trees[0]);
  iw_tree_destroy(f->trees[1]);
  close_arena(f->arena);
  test_allocator_close(&f->allocator);
}

static char *root_of(const fixture *f, int i) { return iw_at(f->trees[i], f->trees[i]->root); }

static char *child_of(const fixture *f, const char *inner, int i) { return iw_at(f->trees[0], iw_children(inner)[i]); }

static void expect(const fixture *f, const char *reason, iw_id block) {
  iw_report report;
  char path[40];
  CHECK(!iw_arena_check(f->arena, (const iw_tree *const *)f->trees, 2, &report));
  CHECK_TEXT(reason, report.reason);
  snprintf(path, sizeof path, "block %u", (unsigned)block);
  CHECK_TEXT(path, report.path);
}

/* A block that is reached twice but referenced once would be freed under the feet of the other version. */
static void test_too_few_references(void) {
  fixture f;
  open_fixture(&f);
  char *shared = child_of(&f, root_of(&f, 0), 2); /* under both roots: the write went elsewhere */
  CHECK_EQUAL(2, *iw_references(shared));
  *iw_references(shared) = 1;
  expect(&f, "a block has too few references", iw_id_of(shared));
  *iw_references(shared) = 2;
  close_fixture(&f);
}

/* A block referenced once too often would never be freed. */
static void test_too_many_references(void) {
  fixture f;
  open_fixture(&f);
  char *leaf = child_of(&f, child_of(&f, root_of(&f, 0), 0), 0);
  ++*iw_references(leaf);
  expect(&f, "a block is referenced by nothing known", iw_id_of(leaf));
  --*iw_references(leaf);
  close_fixture(&f);
}

/* Children of a shared node have one reference from it, not one from each version. */
static void test_references_are_lazy(void) {
  fixture f;
  open_fixture(&f);
  char *shared = child_of(&f, root_of(&f, 0), 2);
  for (int i = 0; i < 3; i++) CHECK_EQUAL(1, *iw_references(child_of(&f, shared, i)));
  CHECK_EQUAL(1, *iw_references(root_of(&f, 0)));
  CHECK_EQUAL(1, *iw_references(root_of(&f, 1)));
  close_fixture(&f);
}

static void test_leaked_block(void) {
  fixture f;
  open_fixture(&f);
  CHECK(iw_arena_reserve(f.arena, 0, 1));
  char *block = iw_arena_take(f.arena, 0);
  expect(&f, "a block is referenced by nothing known", iw_id_of(block));
  iw_arena_give(f.arena, block);
  close_fixture(&f);
}

/* A tree that the caller does not name leaves its nodes unaccounted for. */
static void test_unnamed_tree(void) {
  fixture f;
  open_fixture(&f);
  iw_report report;
  CHECK(!iw_arena_check(f.arena, (const iw_tree *const *)f.trees, 1, &report));
  CHECK(!iw_arena_check(f.arena, NULL, 0, &report));
  CHECK_TEXT("a block is referenced by nothing known", report.reason);
  close_fixture(&f);
}

static void test_wrong_books(void) {
  fixture f;
  open_fixture(&f);
  iw_span *span = iw_span_of(root_of(&f, 0));
  span->live++;
  expect(&f, "a span miscounts its live blocks", span->first_id);
  span->live--;
  span->free_count++;
  expect(&f, "a block is neither in use nor free", span->first_id);
  span->free_count--;
  f.arena->live_blocks++;
  expect(&f, "the arena miscounts its live blocks", 0);
  f.arena->live_blocks--;
  close_fixture(&f);
}

/* More than fit a span would be counted beyond it. */
static void test_beyond_span(void) {
  fixture f;
  open_fixture(&f);
  iw_span *span = iw_span_of(root_of(&f, 0));
  uint16_t before = span->bump;
  span->bump = (uint16_t)(span->end + 1);
  expect(&f, "a span has handed out too much", span->first_id);
  span->bump = before;
  close_fixture(&f);
}

/* A child in a chunk that does not exist, in one that is not used, and of another size than its level has. */
static void test_child_out_of_use(void) {
  fixture f;
  open_fixture(&f);
  iw_id *child = &iw_children(root_of(&f, 0))[1], before = *child;
  const iw_id wrong[] = {UINT32_MAX, IW_CHUNK_UNITS - 1, iw_id_of(root_of(&f, 0)) + 1};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    *child = wrong[i];
    expect(&f, "a tree reaches a block that is not in use", wrong[i]);
  }
  *child = before;
  close_fixture(&f);
}

/* A block that counts as free, but that no free list holds, is lost. */
static void test_lost_block(void) {
  fixture f;
  open_fixture(&f);
  iw_span *span = iw_span_of(root_of(&f, 0));
  span->bump++;
  expect(&f, "a block is neither in use nor free", span->first_id);
  span->bump--;
  close_fixture(&f);
}

/* Free blocks of a span; its free list begins with the last. */
typedef struct free_blocks {
  iw_span *span;
  char *block[3];
} free_blocks;

static unsigned index_of(const char *block) {
  return (unsigned)(((uintptr_t)block & (IW_SPAN_BYTES - 1)) >> (IW_CLASS_SHIFT + iw_span_of(block)->size_class));
}

static free_blocks free_some(const fixture *f, unsigned size_class) {
  free_blocks some;
  CHECK(iw_arena_reserve(f->arena, size_class, 3));
  for (int i = 0; i < 3; i++) some.block[i] = iw_arena_take(f->arena, size_class);
  some.span = iw_span_of(some.block[0]);
  for (int i = 0; i < 3; i++) iw_arena_give(f->arena, some.block[i]);
  CHECK_EQUAL(3, some.span->free_count);
  CHECK_EQUAL(index_of(some.block[2]), some.span->free_list);
  return some;
}

static free_blocks free_beside_root(const fixture *f) {
  free_blocks some = free_some(f, iw_span_of(root_of(f, 0))->size_class);
  CHECK(some.span == iw_span_of(root_of(f, 0)));
  return some;
}

/* As a write after the block was freed would: under its poison. */
static void write_link(char *block, unsigned index) {
  uint16_t link = (uint16_t)index;
  iw_memory_unpoison(block, IW_UNIT_BYTES);
  memcpy(block, &link, sizeof link);
  iw_memory_poison(block, IW_UNIT_BYTES);
}

/* With one link of a free list overwritten. */
static void expect_with_link(const fixture *f, char *block, unsigned index, const char *reason, const char *named) {
  unsigned before = iw_span_next_free(iw_span_of(block), index_of(block));
  write_link(block, index);
  expect(f, reason, iw_id_of(named));
  write_link(block, before);
}

/* The next block to be taken would be one that a tree has. */
static void test_link_to_live_block(void) {
  fixture f;
  open_fixture(&f);
  free_blocks some = free_beside_root(&f);
  unsigned live = index_of(root_of(&f, 0));
  expect_with_link(&f, some.block[2], live, "a free list leads to a block in use", some.block[2]);
  expect_with_link(&f, some.block[0], live, "a free list does not end with its last block", some.block[0]);
  close_fixture(&f);
}

/* Into the span's header, to a block that was never handed out, and behind the span. */
static void test_link_to_no_block(void) {
  fixture f;
  open_fixture(&f);
  free_blocks some = free_some(&f, 0);
  const unsigned indexes[] = {1, iw_span_first_block(0) - 1, some.span->bump, some.span->end, UINT16_MAX};
  for (size_t i = 0; i < sizeof indexes / sizeof *indexes; i++) {
    expect_with_link(&f, some.block[2], indexes[i], "a free list leads to no block", some.block[2]);
  }
  close_fixture(&f);
}

static void test_list_cut_short(void) {
  fixture f;
  open_fixture(&f);
  free_blocks some = free_beside_root(&f);
  expect_with_link(&f, some.block[1], 0, "a free list ends before its last block", some.block[1]);
  close_fixture(&f);
}

/* A list that passes a block twice would hand it out twice. */
static void test_cycle(void) {
  fixture f;
  open_fixture(&f);
  free_blocks some = free_beside_root(&f);
  const char *reason = "a free list does not end with its last block";
  expect_with_link(&f, some.block[1], index_of(some.block[1]), reason, some.block[1]);
  expect_with_link(&f, some.block[1], index_of(some.block[2]), reason, some.block[2]);
  expect_with_link(&f, some.block[0], index_of(some.block[2]), reason, some.block[0]);
  close_fixture(&f);
}

static void test_first_link(void) {
  fixture f;
  open_fixture(&f);
  free_blocks some = free_beside_root(&f);
  unsigned before = some.span->free_list;
  some.span->free_list = some.span->bump;
  expect(&f, "a free list leads to no block", some.span->first_id);
  some.span->free_list = 0;
  expect(&f, "a free list ends before its last block", some.span->first_id);
  some.span->free_list = (uint16_t)before;
  close_fixture(&f);
}

static void test_no_memory(void) {
  fixture f;
  open_fixture(&f);
  f.allocator.refuse = true;
  expect(&f, "no memory for the check itself", 0);
  f.allocator.refuse = false;
  close_fixture(&f);
}

/* Before the first tree there is nothing to check, and nothing wrong. */
static void test_untouched_arena(void) {
  iw_arena *arena = new_arena();
  check_arena(arena, NULL, 0);
  iw_tree *tree = new_tree(arena, 0, 0);
  check_arena(arena, (const iw_tree *const *)&tree, 1);
  iw_tree_destroy(tree);
  close_arena(arena);
}

static const test_case cases[] = {
    {"too few references", test_too_few_references},
    {"too many references", test_too_many_references},
    {"references are handed down when a node is copied", test_references_are_lazy},
    {"a leaked block", test_leaked_block},
    {"a tree that was not named", test_unnamed_tree},
    {"wrong books", test_wrong_books},
    {"a lost block", test_lost_block},
    {"more blocks than a span has", test_beyond_span},
    {"a child that is not in use", test_child_out_of_use},
    {"a free list that leads to a block in use", test_link_to_live_block},
    {"a free list that leads to no block", test_link_to_no_block},
    {"a free list that is cut short", test_list_cut_short},
    {"a free list that leads round", test_cycle},
    {"a free list with a wrong beginning", test_first_link},
    {"no memory for the check", test_no_memory},
    {"an untouched arena", test_untouched_arena},
};

TEST_MAIN("arena_check", cases)
