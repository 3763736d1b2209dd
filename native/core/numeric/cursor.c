#include "../cursor.h"
#include "../kernel/kernel.h"

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

static void copy_entries_back(const iw_cursor *cursor, unsigned to, unsigned n, int64_t *heads, uint64_t *payloads) {
  const char *leaf = cursor->path.node[0];
  const int64_t *from_heads = iw_heads(leaf) + to;
  const uint64_t *from_payloads = iw_payloads(leaf, cursor->tree->leaf_class) + to;
  for (unsigned i = 1; i <= n; i++) *heads++ = from_heads[-(ptrdiff_t)i];
  if (!payloads) return;
  for (unsigned i = 1; i <= n; i++) *payloads++ = from_payloads[-(ptrdiff_t)i];
}

/* One past the last entry of the leaf whose head is at most `stop`. */
static unsigned end_in_leaf(const iw_cursor *cursor, int64_t stop) {
  const int64_t *heads = iw_heads(cursor->path.node[0]);
  unsigned count = leaf_count(cursor);
  if (heads[count - 1] <= stop) return count;
  unsigned position = position_in_leaf(cursor, stop);
  return position + (heads[position] == stop);
}

/* How many entries of the leaf that the cursor has come to lie behind it, up to `stop`. */
static unsigned left_in_leaf(const iw_cursor *cursor, int64_t stop) {
  unsigned end = end_in_leaf(cursor, stop);
  return end > cursor->path.index[0] ? end - cursor->path.index[0] : 0;
}

size_t iw_cursor_run(iw_cursor *cursor, int64_t stop, size_t max, const int64_t **heads, const uint64_t **payloads) {
  const iw_tree *tree = cursor->tree;
  if (tree->height == 0) return 0;
  const char *leaf = cursor->path.node[0];
  if (!iw_reach_entry_behind(cursor)) return 0;
  /* Coming to a leaf asks for the ones behind the next. */
  if (cursor->path.node[0] == leaf) iw_prefetch_ahead(cursor, 1, 1);
  leaf = cursor->path.node[0];
  unsigned from = cursor->path.index[0];
  unsigned n = left_in_leaf(cursor, stop);
  if (n > max) n = (unsigned)max;
  *heads = iw_heads(leaf) + from;
  *payloads = iw_payloads(leaf, tree->leaf_class) + from;
  cursor->path.index[0] = (uint16_t)(from + n);
  return n;
}

bool iw_cursor_more(iw_cursor *cursor, int64_t stop) {
  return iw_reach_entry_behind(cursor) && left_in_leaf(cursor, stop) > 0;
}

size_t iw_cursor_read(iw_cursor *cursor, int64_t stop, size_t max, int64_t *heads, uint64_t *payloads, bool *more) {
  const int64_t *run_heads;
  const uint64_t *run_payloads;
  size_t read = 0, n;
  while (read < max && (n = iw_cursor_run(cursor, stop, max - read, &run_heads, &run_payloads)) > 0) {
    memcpy(heads + read, run_heads, n * sizeof *heads);
    if (payloads) memcpy(payloads + read, run_payloads, n * sizeof *payloads);
    read += n;
  }
  *more = read == max && iw_cursor_more(cursor, stop);
  return read;
}

size_t iw_cursor_read_back(iw_cursor *cursor, int64_t stop, size_t max, int64_t *heads, uint64_t *payloads,
                           bool *more) {
  size_t read = 0;
  *more = false;
  if (cursor->tree->height > 0) iw_prefetch_ahead(cursor, -1, 1);
  while (iw_reach_entry_before(cursor)) {
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
