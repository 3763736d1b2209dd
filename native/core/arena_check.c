#include <stdio.h>

#include "check.h"

/*
 * The books of an arena against what its trees reach. Tests call this after every write, when a few blocks are in use in an
 * arena that may hold many chunks: it takes memory, and time, for the spans in use alone.
 */

#define SPAN_UNITS (IW_SPAN_BYTES / IW_UNIT_BYTES)

/* References found, block by block: those of each span in use, behind a table of where they begin. */
typedef struct iw_tally {
  const iw_arena *arena;
  iw_report *report;
  uint32_t *words;
  size_t bytes;
} iw_tally;

static bool arena_broken(iw_report *report, const char *reason, iw_id id) {
  snprintf(report->reason, sizeof report->reason, "%s", reason);
  snprintf(report->path, sizeof report->path, "block %u", (unsigned)id);
  return false;
}

static uint32_t span_numbers(const iw_arena *arena) { return arena->chunk_slots * IW_CHUNK_SPANS; }

/* The span of that number, which is its first id in spans; NULL if there is none, or it serves no class. */
static const iw_span *span_in_use(const iw_arena *arena, uint32_t number) {
  uint32_t slot = number / IW_CHUNK_SPANS, index = number % IW_CHUNK_SPANS;
  if (slot >= arena->chunk_slots || !arena->chunks[slot]) return NULL;
  if (index >= arena->chunk_spans || arena->free_spans[slot] >> index & 1) return NULL;
  return (const iw_span *)(arena->chunks[slot] + (size_t)index * IW_SPAN_BYTES);
}

bool iw_block_is_live(const iw_arena *arena, iw_id id, unsigned size_class) {
  const iw_span *span = span_in_use(arena, id / SPAN_UNITS);
  if (!span || !span->serving || span->size_class != size_class) return false;
  size_t offset = (size_t)(id % SPAN_UNITS) * IW_UNIT_BYTES, index = offset >> (IW_CLASS_SHIFT + size_class);
  return offset % IW_CLASS_BYTES(size_class) == 0 && index >= iw_span_first_block(size_class) && index < span->bump;
}

/* ---- What trees reach ----------------------------------------------------------------------------------------- */

static uint32_t blocks_of(const iw_span *span) { return IW_SPAN_BYTES >> (IW_CLASS_SHIFT + span->size_class); }

static uint32_t *counts_of(const iw_tally *tally, const iw_span *span) {
  return tally->words + tally->words[span->first_id / SPAN_UNITS];
}

static bool open_tally(iw_tally *tally) {
  const iw_arena *arena = tally->arena;
  uint32_t numbers = span_numbers(arena), words = numbers;
  for (uint32_t number = 0; number < numbers; number++) {
    const iw_span *span = span_in_use(arena, number);
    if (span) words += blocks_of(span);
  }
  tally->bytes = words * sizeof *tally->words;
  tally->words = iw_arena_allocate((iw_arena *)arena, tally->bytes);
  if (!tally->words) return arena_broken(tally->report, "no memory for the check itself", 0);
  memset(tally->words, 0, tally->bytes);
  uint32_t start = numbers;
  for (uint32_t number = 0; number < numbers; number++) {
    const iw_span *span = span_in_use(arena, number);
    tally->words[number] = start;
    if (span) start += blocks_of(span);
  }
  return true;
}

static void count_long_keys(const char *node) {
  for (unsigned i = 0, keys = iw_key_count(node); i < keys; i++) {
    if (iw_is_long(node, i)) iw_slot_block(node, i)->reached++;
  }
}

static bool count_references(iw_tally *tally, const iw_tree *tree, iw_id id, unsigned level) {
  unsigned size_class = iw_class_at(tree, level);
  if (!iw_block_is_live(tally->arena, id, size_class)) {
    return arena_broken(tally->report, "a tree reaches a block that is not in use", id);
  }
  const char *node = iw_at(tree, id);
  size_t index = (size_t)(id % SPAN_UNITS) * IW_UNIT_BYTES >> (IW_CLASS_SHIFT + size_class);
  if (counts_of(tally, iw_span_of(node))[index]++ > 0) return true;
  if (iw_is_slotted(tree)) count_long_keys(node);
  for (unsigned i = 0; level > 0 && i < iw_count_at(tree, node, level); i++) {
    if (!count_references(tally, tree, iw_children_of(tree, node)[i], level - 1)) return false;
  }
  return true;
}

static bool count_trees(iw_tally *tally, const iw_tree *const *trees, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const iw_tree *tree = trees[i];
    if (tree->height > 0 && !count_references(tally, tree, tree->root, tree->height - 1u)) return false;
  }
  return true;
}

/* ---- What the arena says -------------------------------------------------------------------------------------- */

/*
 * Names the block whose link is wrong, or the span if that is the first link. Only free blocks are followed, and the list
 * ends after as many steps as there are of them: so it has each of them once, since one met twice leads round for ever.
 */
static bool check_free_list(const iw_span *span, iw_report *report) {
  unsigned units = IW_CLASS_BYTES(span->size_class) / IW_UNIT_BYTES, first = iw_span_first_block(span->size_class);
  unsigned index = span->free_list;
  iw_id from = span->first_id;
  for (unsigned steps = 0; steps < span->free_count; steps++) {
    if (index == 0) return arena_broken(report, "a free list ends before its last block", from);
    if (index < first || index >= span->bump) return arena_broken(report, "a free list leads to no block", from);
    if (span->references[index] > 0) return arena_broken(report, "a free list leads to a block in use", from);
    from = span->first_id + index * units;
    index = iw_span_next_free(span, index);
  }
  return index == 0 || arena_broken(report, "a free list does not end with its last block", from);
}

static bool check_span(const iw_tally *tally, const iw_span *span, uint64_t *live) {
  const uint32_t *expected = counts_of(tally, span);
  iw_report *report = tally->report;
  unsigned units = IW_CLASS_BYTES(span->size_class) / IW_UNIT_BYTES;
  unsigned used = 0, first = iw_span_first_block(span->size_class);
  if (span->bump > blocks_of(span)) return arena_broken(report, "a span has handed out too much", span->first_id);
  for (unsigned i = first; i < span->bump; i++) {
    iw_id id = span->first_id + i * units;
    if (span->references[i] > expected[i]) return arena_broken(report, "a block is referenced by nothing known", id);
    if (span->references[i] < expected[i]) return arena_broken(report, "a block has too few references", id);
    used += span->references[i] > 0;
  }
  if (used != span->live) return arena_broken(report, "a span miscounts its live blocks", span->first_id);
  if (used + span->free_count + first != span->bump) {
    return arena_broken(report, "a block is neither in use nor free", span->first_id);
  }
  *live += used;
  return check_free_list(span, report);
}

static bool check_spans(const iw_tally *tally) {
  const iw_arena *arena = tally->arena;
  uint64_t live = 0;
  for (uint32_t number = 0; number < span_numbers(arena); number++) {
    const iw_span *span = span_in_use(arena, number);
    if (span && !check_span(tally, span, &live)) return false;
  }
  return live == arena->live_blocks || arena_broken(tally->report, "the arena miscounts its live blocks", 0);
}

/* Goes through all of them whatever it finds: the counts have to be 0 for the next check. */
static bool check_long_keys(const iw_arena *arena, iw_report *report) {
  uint64_t count = 0, bytes = 0;
  const char *reason = NULL;
  for (iw_long_key *key = arena->long_keys; key; key = key->next) {
    if (key->references > key->reached) reason = "a long key is referenced by nothing known";
    if (key->references < key->reached) reason = "a long key has too few references";
    key->reached = 0;
    count++;
    bytes += iw_long_key_bytes(key->length);
  }
  if (count != arena->long_count || bytes != arena->long_bytes) reason = "the arena miscounts its long keys";
  if (arena->held_bytes != iw_arena_chunk_bytes(arena) + bytes) reason = "the arena miscounts what it holds";
  return !reason || arena_broken(report, reason, 0);
}

bool iw_arena_check(const iw_arena *arena, const iw_tree *const *trees, size_t count, iw_report *report) {
  iw_tally tally = {.arena = arena, .report = report};
  report->reason[0] = report->path[0] = '\0';
  if (arena->chunk_slots == 0) return true;
  if (!open_tally(&tally)) return false;
  bool reached = count_trees(&tally, trees, count);
  bool long_keys_good = check_long_keys(arena, report);
  bool good = reached && check_spans(&tally) && long_keys_good;
  iw_arena_release((iw_arena *)arena, tally.words, tally.bytes);
  return good;
}
