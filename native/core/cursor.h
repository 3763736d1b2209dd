/* How a cursor goes from leaf to leaf, in trees of either layout. Internal to the core. */
#ifndef IW_CURSOR_H
#define IW_CURSOR_H

#include "layout.h"
#include "prefetch.h"

/*
 * How many leaves ahead of the one being read are asked for: their addresses are known from the parent. With two, an entry of a
 * scan among a million took 1.2 ns, with one 1.8, with none 2.95; four brought no more.
 */
#ifndef IW_PREFETCH_DISTANCE
#define IW_PREFETCH_DISTANCE 2u
#endif

IW_ASK void iw_prefetch_ahead(const iw_cursor *cursor, int direction, unsigned distance) {
  const iw_tree *tree = cursor->tree;
  if (tree->height < 2 || !iw_is_far(tree)) return;
  const char *parent = cursor->path.node[1];
  int index = cursor->path.index[1] + direction * (int)distance;
  if (index < 0 || (unsigned)index >= iw_count_at(tree, parent, 1)) return;
  const char *leaf = iw_at(tree, iw_children_of(tree, parent)[index]);
  unsigned bytes = IW_CLASS_BYTES(iw_full_leaf_class(tree));
  iw_prefetch_span(leaf, 0, bytes);
}

/* Moves to the start of the next leaf if the cursor stands at the end of one. False at the end of the tree. */
static inline bool iw_reach_entry_behind(iw_cursor *cursor) {
  const iw_tree *tree = cursor->tree;
  if (tree->height == 0) return false;
  if (cursor->path.index[0] < iw_count_at(tree, cursor->path.node[0], 0)) return true;
  if (!iw_path_next_leaf(tree, &cursor->path)) return false;
  iw_prefetch_ahead(cursor, 1, IW_PREFETCH_DISTANCE);
  return true;
}

/* The same backwards: afterwards an entry lies before the cursor in its leaf. */
static inline bool iw_reach_entry_before(iw_cursor *cursor) {
  const iw_tree *tree = cursor->tree;
  if (tree->height == 0) return false;
  if (cursor->path.index[0] > 0) return true;
  if (!iw_path_previous_leaf(tree, &cursor->path)) return false;
  cursor->path.index[0]++;
  iw_prefetch_ahead(cursor, -1, IW_PREFETCH_DISTANCE);
  return true;
}

#endif
