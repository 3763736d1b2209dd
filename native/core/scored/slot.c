#include "scored.h"

iw_status iw_scored_take_slot(iw_scored *set, iw_place *place, int64_t head) {
  iw_tree *members = set->members;
  if (place->marked) return iw_numeric_overwrite(members, &place->member, (uint64_t)head);
  members->max_bytes = iw_scored_budget(set, set->order);
  return iw_numeric_insert(members, &place->member, place->slot, (uint64_t)head);
}

void iw_scored_put_back(iw_scored *set, int64_t slot, uint64_t payload) {
  iw_tree *members = set->members;
  iw_path path;
  bool found = members->arena->kernel->descend(members, slot, &path);
  IW_DEBUG_ASSERT(found);
  (void)found;
  for (unsigned level = 0; level < members->height; level++) IW_DEBUG_ASSERT(*iw_references(path.node[level]) == 1);
  iw_payloads(path.node[0], members->leaf_class)[path.index[0]] = payload;
}

/* Whether the slot behind the one at the path is taken. Most often the leaf tells. */
static bool next_is_taken(const iw_tree *members, const iw_path *path, int64_t slot) {
  const char *leaf = path->node[0];
  unsigned next = path->index[0] + 1u;
  if (next < iw_header_of(leaf, members->leaf_class)->count) return iw_heads(leaf)[next] == iw_next_slot(slot);
  uint64_t payload;
  return iw_tree_get(members, iw_next_slot(slot), &payload);
}

void iw_scored_tidy(iw_scored *set, int64_t slot) {
  iw_tree *members = set->members;
  iw_path path;
  for (; members->height > 0 && members->arena->kernel->descend(members, slot, &path); slot = iw_previous_slot(slot)) {
    if (iw_payloads(path.node[0], members->leaf_class)[path.index[0]] != IW_SCORED_MARK) return;
    /* For want of memory the mark stays, which does no harm. */
    if (next_is_taken(members, &path, slot) || iw_numeric_take_out(members, &path) != IW_OK) return;
  }
}
