#include "../kernel/kernel.h"
#include "../tree.h"

/* How many leaves ahead of the one being read are asked for: their addresses are known from the parent. */
#define PREFETCH_DISTANCE 2u

static void prefetch_leaf(const iw_tree *tree, iw_id id) {
  const char *leaf = iw_at(tree, id);
  for (unsigned offset = 0; offset < IW_CLASS_BYTES(IW_LEAF_CLASS); offset += 64) __builtin_prefetch(leaf + offset);
}

static void prefetch_ahead(const iw_cursor *cursor, int direction, unsigned distance) {
  if (cursor->tree->height < 2) return;
  const char *parent = cursor->path.node[1];
  int index = cursor->path.index[1] + direction * (int)distance;
  if (index >= 0 && index < iw_inner_header(parent)->count) prefetch_leaf(cursor->tree, iw_children(parent)[index]);
}

static unsigned leaf_count(const iw_cursor *cursor) {
  return iw_header_of(cursor->path.node[0], cursor->tree->leaf_class)->count;
}

/* How many of the leaf's heads are smaller than `head`. */
static unsigned position_in_leaf(const iw_cursor *cursor, int64_t head) {
  const iw_tree *tree = cursor->tree;
  return tree->arena->kernel->count_less(iw_heads(cursor->path.node[0]), IW_LEAF_SLOTS(tree->leaf_class), head);
}

void iw_cursor_seek(iw_cursor *cursor, const iw_tree *tree, int64_t head) {
  cursor->tree = tree;
  if (tree->height > 0) (void)tree->arena->kernel->descend(tree, head, &cursor->path);
}

static void copy_entries(const iw_cursor *cursor, unsigned from, unsigned n, int64_t *heads, uint64_t *payloads) {
  const char *leaf = cursor->path.node[0];
  memcpy(heads, iw_heads(leaf) + from, n * sizeof *heads);
  if (payloads) memcpy(payloads, iw_payloads(leaf, cursor->tree->leaf_class) + from, n * sizeof *payloads);
}

static void copy_entries_back(const iw_cursor *cursor, unsigned to, unsigned n, int64_t *heads, uint64_t *payloads) {
  const char *leaf = cursor->path.node[0];
  const int64_t *from_heads = iw_heads(leaf) + to;
  const uint64_t *from_payloads = iw_payloads(leaf, cursor->tree->leaf_class) + to;
  for (unsigned i = 1; i <= n; i++) *heads++ = from_heads[-(ptrdiff_t)i];
  if (!payloads) return;
  for (unsigned i = 1; i <= n; i++) *payloads++ = from_payloads[-(ptrdiff_t)i];
}

/* Moves to the start of the next leaf if the cursor stands at the end of one. False at the end of the tree. */
static bool reach_entry_behind(iw_cursor *cursor) {
  if (cursor->tree->height == 0) return false;
  if (cursor->path.index[0] < leaf_count(cursor)) return true;
  if (!iw_path_next_leaf(cursor->tree, &cursor->path)) return false;
  prefetch_ahead(cursor, 1, PREFETCH_DISTANCE);
  return true;
}

/* The same backwards: afterwards an entry lies before the cursor in its leaf. */
static bool reach_entry_before(iw_cursor *cursor) {
  if (cursor->tree->height == 0) return false;
  if (cursor->path.index[0] > 0) return true;
  if (!iw_path_previous_leaf(cursor->tree, &cursor->path)) return false;
  cursor->path.index[0]++;
  prefetch_ahead(cursor, -1, PREFETCH_DISTANCE);
  return true;
}

/* One past the last entry of the leaf whose head is at most `stop`. */
static unsigned end_in_leaf(const iw_cursor *cursor, int64_t stop) {
  const int64_t *heads = iw_heads(cursor->path.node[0]);
  unsigned count = leaf_count(cursor);
  if (heads[count - 1] <= stop) return count;
  unsigned position = position_in_leaf(cursor, stop);
  return position + (heads[position] == stop);
}

size_t iw_cursor_read(iw_cursor *cursor, int64_t stop, size_t max, int64_t *heads, uint64_t *payloads, bool *more) {
  size_t read = 0;
  *more = false;
  if (cursor->tree->height > 0) prefetch_ahead(cursor, 1, 1);
  while (reach_entry_behind(cursor)) {
    unsigned from = cursor->path.index[0];
    unsigned end = end_in_leaf(cursor, stop);
    if (end <= from) break;
    if (read == max) {
      *more = true;
      break;
    }
    unsigned n = end - from < max - read ? end - from : (unsigned)(max - read);
    copy_entries(cursor, from, n, heads + read, payloads ? payloads + read : NULL);
    cursor->path.index[0] = (uint16_t)(from + n);
    read += n;
  }
  return read;
}

size_t iw_cursor_read_back(iw_cursor *cursor, int64_t stop, size_t max, int64_t *heads, uint64_t *payloads,
                           bool *more) {
  size_t read = 0;
  *more = false;
  if (cursor->tree->height > 0) prefetch_ahead(cursor, -1, 1);
  while (reach_entry_before(cursor)) {
    unsigned to = cursor->path.index[0];
    unsigned begin = iw_heads(cursor->path.node[0])[0] >= stop ? 0 : position_in_leaf(cursor, stop);
    if (begin >= to) break;
    if (read == max) {
      *more = true;
      break;
    }
    unsigned n = to - begin < max - read ? to - begin : (unsigned)(max - read);
    copy_entries_back(cursor, to, n, heads + read, payloads ? payloads + read : NULL);
    cursor->path.index[0] = (uint16_t)(to - n);
    read += n;
  }
  return read;
}
