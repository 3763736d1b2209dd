#include <stdio.h>

#include "tree.h"

/* ---- Reporting ------------------------------------------------------------------------------------------------ */

typedef struct checker {
  const iw_tree *tree;
  iw_report *report;
  uint16_t index[IW_MAX_LEVELS]; /* child taken at each level, on the way to the node being checked */
  uint64_t bytes;
} checker;

static void write_path(const checker *check, unsigned level) {
  char *path = check->report->path;
  size_t size = sizeof check->report->path, length = 0;
  length += (size_t)snprintf(path, size, "root");
  for (unsigned above = check->tree->height; above > level + 1 && length < size; above--) {
    length += (size_t)snprintf(path + length, size - length, "/%u", check->index[above - 1]);
  }
}

static bool broken(const checker *check, unsigned level, const char *reason) {
  snprintf(check->report->reason, sizeof check->report->reason, "%s", reason);
  write_path(check, level);
  return false;
}

#define REQUIRE(condition, reason)                                                                                     \
  if (!(condition)) return broken(check, level, reason)

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

static bool check_heads(checker *check, unsigned level, const char *node, unsigned used, int64_t low, int64_t high,
                        bool has_low) {
  const int64_t *heads = iw_heads(node);
  unsigned slots = IW_LEAF_SLOTS(level ? IW_INNER_CLASS : check->tree->leaf_class);
  for (unsigned i = 0; i < used; i++) {
    REQUIRE(i == 0 || heads[i - 1] < heads[i], "heads do not ascend");
    REQUIRE(!has_low || heads[i] > low, "a head is not above the separator before its node");
    REQUIRE(heads[i] <= high, "a head is above the separator behind its node");
  }
  for (unsigned i = used; i < slots; i++) REQUIRE(heads[i] == IW_PADDING, "an unused head is not padding");
  return true;
}

static bool check_shape(checker *check, unsigned level, iw_id id) {
  const iw_tree *tree = check->tree;
  unsigned size_class = level ? IW_INNER_CLASS : tree->leaf_class;
  REQUIRE(block_is_live(tree->arena, id, size_class), "a node is not a block of its size that is in use");
  const char *node = iw_at(tree, id);
  const iw_header *header = iw_header_of(node, size_class);
  bool is_root = level + 1u == tree->height;
  unsigned minimum = level ? iw_inner_minimum(tree) : iw_leaf_minimum(tree);
  if (is_root) minimum = level ? 2 : 1;
  REQUIRE((uintptr_t)node % IW_UNIT_BYTES == 0, "a node is not aligned");
  REQUIRE(*iw_references(node) > 0, "a reachable node has no references");
  REQUIRE(header->level == level, "a node is at another level than it says");
  REQUIRE(header->size_class == size_class, "a node has another size than it says");
  REQUIRE(header->count <= (level ? tree->inner_limit : tree->leaf_limit), "a node is overfull");
  REQUIRE(level > 0 || header->count <= IW_LEAF_SLOTS(size_class), "a leaf is overfull for its block");
  REQUIRE(header->count >= minimum, "a node is too sparse");
  check->bytes += IW_CLASS_BYTES(size_class);
  return true;
}

static bool check_node(checker *check, iw_id id, unsigned level, int64_t low, int64_t high, bool has_low,
                       uint64_t *total) {
  if (!check_shape(check, level, id)) return false;
  const char *node = iw_at(check->tree, id);
  unsigned count = iw_header_of(node, level ? IW_INNER_CLASS : check->tree->leaf_class)->count;
  if (!check_heads(check, level, node, level ? count - 1 : count, low, high, has_low)) return false;
  *total = level ? 0 : count;
  for (unsigned i = 0; level > 0 && i < count; i++) {
    const int64_t *separators = iw_heads(node);
    uint64_t below;
    check->index[level] = (uint16_t)i;
    if (!check_node(check, iw_children(node)[i], level - 1, i ? separators[i - 1] : low,
                    i + 1 < count ? separators[i] : high, has_low || i > 0, &below)) {
      return false;
    }
    REQUIRE(below == iw_counts(node)[i], "a subtree count is wrong");
    *total += below;
  }
  return true;
}

static bool check_end(const checker *check, iw_id cached, bool last) {
  const iw_tree *tree = check->tree;
  if (!cached) return true;
  iw_id id = tree->root;
  for (unsigned level = tree->height - 1u; level > 0; level--) {
    const char *node = iw_at(tree, id);
    id = iw_children(node)[last ? iw_inner_header(node)->count - 1 : 0];
  }
  return id == cached;
}

bool iw_tree_check(const iw_tree *tree, iw_report *report) {
  checker state = {.tree = tree, .report = report};
  checker *check = &state;
  unsigned level = tree->height ? tree->height - 1u : 0;
  report->reason[0] = report->path[0] = '\0';
  if (tree->height == 0) {
    REQUIRE(tree->root == 0 && tree->size == 0 && tree->bytes == 0, "an empty tree holds something");
    REQUIRE(tree->root_node == NULL, "an empty tree remembers a root");
    REQUIRE(tree->first_leaf == 0 && tree->last_leaf == 0, "an empty tree remembers a leaf");
    return true;
  }
  REQUIRE(tree->height <= IW_MAX_LEVELS, "the tree is too high");
  REQUIRE(tree->height == 1 || tree->leaf_class == IW_LEAF_CLASS, "small leaves below an inner node");
  uint64_t total;
  if (!check_node(check, tree->root, level, 0, INT64_MAX, false, &total)) return false;
  REQUIRE(tree->root_node == iw_at(tree, tree->root), "the root is another than remembered");
  REQUIRE(total == tree->size, "the size is not the number of entries");
  REQUIRE(check->bytes == tree->bytes, "the bytes are not those of the nodes");
  REQUIRE(check_end(check, tree->first_leaf, false), "the first leaf is another than remembered");
  REQUIRE(check_end(check, tree->last_leaf, true), "the last leaf is another than remembered");
  return true;
}

/* ---- A whole arena -------------------------------------------------------------------------------------------- */

static void count_references(const iw_tree *tree, iw_id id, unsigned level, uint32_t *expected) {
  if (expected[id]++ > 0 || level == 0) return;
  const char *node = iw_at(tree, id);
  for (unsigned i = 0; i < iw_inner_header(node)->count; i++) {
    count_references(tree, iw_children(node)[i], level - 1, expected);
  }
}

static bool arena_broken(iw_report *report, const char *reason, iw_id id) {
  snprintf(report->reason, sizeof report->reason, "%s", reason);
  snprintf(report->path, sizeof report->path, "block %u", (unsigned)id);
  return false;
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
  return true;
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
  bool good = check_spans(arena, expected, report);
  iw_arena_release((iw_arena *)arena, expected, bytes);
  return good;
}
