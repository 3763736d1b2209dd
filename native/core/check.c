#include <stdio.h>

#include "check.h"

/* ---- Reporting ------------------------------------------------------------------------------------------------ */

static void write_path(const iw_checker *check, unsigned level) {
  char *path = check->report->path;
  size_t size = sizeof check->report->path, length = 0;
  length += (size_t)snprintf(path, size, "root");
  for (unsigned above = check->tree->height; above > level + 1 && length < size; above--) {
    length += (size_t)snprintf(path + length, size - length, "/%u", check->index[above - 1]);
  }
}

bool iw_broken(const iw_checker *check, unsigned level, const char *reason) {
  snprintf(check->report->reason, sizeof check->report->reason, "%s", reason);
  write_path(check, level);
  return false;
}

/* ---- One tree ------------------------------------------------------------------------------------------------- */

static bool block_is_live(const iw_arena *arena, iw_id id, unsigned size_class) {
  uint32_t slot = id >> IW_CHUNK_SHIFT;
  if (slot >= arena->chunk_slots || !arena->chunks[slot]) return false;
  unsigned span_index = (id & (IW_CHUNK_UNITS - 1)) / (IW_SPAN_BYTES / IW_UNIT_BYTES);
  if (span_index >= arena->chunk_spans || arena->free_spans[slot] >> span_index & 1) return false;
  const char *block = iw_arena_at(arena, id);
  const iw_span *span = iw_span_of(block);
  if (!span->serving || span->size_class != size_class) return false;
  size_t offset = (uintptr_t)block & (IW_SPAN_BYTES - 1);
  size_t index = offset >> (IW_CLASS_SHIFT + size_class);
  return offset % IW_CLASS_BYTES(size_class) == 0 && index >= iw_span_first_block(size_class) && index < span->bump;
}

bool iw_check_block(iw_checker *check, unsigned level, iw_id id) {
  unsigned size_class = iw_class_at(check->tree, level);
  IW_REQUIRE(block_is_live(check->tree->arena, id, size_class), "a node is not a block of its size that is in use");
  const char *node = iw_at(check->tree, id);
  IW_REQUIRE((uintptr_t)node % IW_UNIT_BYTES == 0, "a node is not aligned");
  IW_REQUIRE(*iw_references(node) > 0, "a reachable node has no references");
  check->bytes += IW_CLASS_BYTES(size_class);
  return true;
}

static bool check_end(const iw_checker *check, iw_id cached, bool last) {
  const iw_tree *tree = check->tree;
  if (!cached) return true;
  iw_id id = tree->root;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    const char *node = iw_at(tree, id);
    id = iw_children_of(tree, node)[last ? iw_count_at(tree, node, level) - 1 : 0];
  }
  return id == cached;
}

bool iw_tree_check(const iw_tree *tree, iw_report *report) {
  iw_checker state = {.tree = tree, .report = report};
  iw_checker *check = &state;
  unsigned level = tree->height ? tree->height - 1u : 0;
  report->reason[0] = report->path[0] = '\0';
  if (tree->height == 0) {
    IW_REQUIRE(tree->root == 0 && tree->size == 0 && tree->bytes == 0, "an empty tree holds something");
    IW_REQUIRE(tree->root_node == NULL, "an empty tree remembers a root");
    IW_REQUIRE(tree->first_leaf == 0 && tree->last_leaf == 0, "an empty tree remembers a leaf");
    return true;
  }
  IW_REQUIRE(tree->height <= IW_MAX_LEVELS, "the tree is too high");
  IW_REQUIRE(tree->height == 1 || tree->leaf_class == iw_full_leaf_class(tree), "small leaves below an inner node");
  uint64_t total;
  bool (*check_nodes)(iw_checker *, iw_id, uint64_t *) = iw_is_slotted(tree) ? iw_check_slotted : iw_check_numeric;
  if (!check_nodes(check, tree->root, &total)) return false;
  IW_REQUIRE(tree->root_node == iw_at(tree, tree->root), "the root is another than remembered");
  IW_REQUIRE(total == tree->size, "the size is not the number of entries");
  IW_REQUIRE(check->bytes == tree->bytes, "the bytes are not those of the nodes");
  IW_REQUIRE(check_end(check, tree->first_leaf, false), "the first leaf is another than remembered");
  IW_REQUIRE(check_end(check, tree->last_leaf, true), "the last leaf is another than remembered");
  return true;
}

/* ---- A whole arena -------------------------------------------------------------------------------------------- */

static void count_long_keys(const char *node) {
  for (unsigned i = 0, keys = iw_key_count(node); i < keys; i++) {
    if (iw_is_long(node, i)) iw_slot_block(node, i)->reached++;
  }
}

static void count_references(const iw_tree *tree, iw_id id, unsigned level, uint32_t *expected) {
  if (expected[id]++ > 0) return;
  const char *node = iw_at(tree, id);
  if (iw_is_slotted(tree)) count_long_keys(node);
  for (unsigned i = 0; level > 0 && i < iw_count_at(tree, node, level); i++) {
    count_references(tree, iw_children_of(tree, node)[i], level - 1, expected);
  }
}

static bool arena_broken(iw_report *report, const char *reason, iw_id id) {
  snprintf(report->reason, sizeof report->reason, "%s", reason);
  snprintf(report->path, sizeof report->path, "block %u", (unsigned)id);
  return false;
}

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

static bool check_span(const iw_span *span, const uint32_t *expected, uint64_t *live, iw_report *report) {
  unsigned units = IW_CLASS_BYTES(span->size_class) / IW_UNIT_BYTES;
  unsigned used = 0, first = iw_span_first_block(span->size_class);
  for (unsigned i = first; i < span->bump; i++) {
    iw_id id = span->first_id + i * units;
    if (span->references[i] > expected[id]) return arena_broken(report, "a block is referenced by nothing known", id);
    if (span->references[i] < expected[id]) return arena_broken(report, "a block has too few references", id);
    used += span->references[i] > 0;
  }
  if (used != span->live) return arena_broken(report, "a span miscounts its live blocks", span->first_id);
  if (used + span->free_count + first != span->bump) {
    return arena_broken(report, "a block is neither in use nor free", span->first_id);
  }
  *live += used;
  return check_free_list(span, report);
}

static bool check_spans(const iw_arena *arena, const uint32_t *expected, iw_report *report) {
  uint64_t live = 0;
  for (uint32_t slot = 0; slot < arena->chunk_slots; slot++) {
    for (unsigned s = 0; arena->chunks[slot] && s < arena->chunk_spans; s++) {
      if (arena->free_spans[slot] >> s & 1) continue;
      const iw_span *span = (const iw_span *)(arena->chunks[slot] + (size_t)s * IW_SPAN_BYTES);
      if (!check_span(span, expected, &live, report)) return false;
    }
  }
  return live == arena->live_blocks || arena_broken(report, "the arena miscounts its live blocks", 0);
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
  return !reason || arena_broken(report, reason, 0);
}

bool iw_arena_check(const iw_arena *arena, const iw_tree *const *trees, size_t count, iw_report *report) {
  report->reason[0] = report->path[0] = '\0';
  size_t bytes = (size_t)arena->chunk_slots * IW_CHUNK_UNITS * sizeof(uint32_t);
  if (bytes == 0) return true;
  uint32_t *expected = iw_arena_allocate((iw_arena *)arena, bytes);
  if (!expected) return arena_broken(report, "no memory for the check itself", 0);
  memset(expected, 0, bytes);
  for (size_t i = 0; i < count; i++) {
    if (trees[i]->height > 0) count_references(trees[i], trees[i]->root, trees[i]->height - 1u, expected);
  }
  bool long_keys_good = check_long_keys(arena, report);
  bool good = check_spans(arena, expected, report) && long_keys_good;
  iw_arena_release((iw_arena *)arena, expected, bytes);
  return good;
}
