#include "scored.h"

static iw_status create_trees(iw_arena *arena, const iw_scored_options *options, iw_scored *set) {
  iw_tree_options tree = {.leaf_capacity = options->leaf_capacity, .inner_capacity = options->inner_capacity};
  iw_status status = iw_tree_create(arena, &tree, &set->members);
  if (status != IW_OK) return status;
  tree.layout = IW_LAYOUT_BYTES;
  status = iw_tree_create(arena, &tree, &set->order);
  if (status != IW_OK) iw_tree_destroy(set->members);
  return status;
}

iw_status iw_scored_create(iw_arena *arena, const iw_scored_options *options, iw_scored **result) {
  static const iw_scored_options defaults;
  if (!options) options = &defaults;
  if (options->hash_bits > 64) return IW_ERR_ARGUMENT;
  iw_scored *set = iw_arena_allocate(arena, sizeof *set);
  if (!set) return IW_ERR_MEMORY;
  *set = (iw_scored){.max_bytes = options->max_bytes, .seed = {options->seed[0], options->seed[1]}};
  set->hash_mask = options->hash_bits ? UINT64_MAX >> (64 - options->hash_bits) : UINT64_MAX;
  iw_status status = create_trees(arena, options, set);
  if (status == IW_OK) {
    *result = set;
  } else {
    iw_arena_release(arena, set, sizeof *set);
  }
  return status;
}

void iw_scored_destroy(iw_scored *set) {
  if (!set) return;
  iw_arena *arena = set->order->arena;
  if (set->in_batch) iw_scored_commit(set);
  iw_tree_destroy(set->order);
  iw_tree_destroy(set->members);
  iw_arena_release(arena, set, sizeof *set);
}

static iw_status clone_trees(const iw_scored *set, iw_scored *clone) {
  iw_status status = iw_tree_clone(set->order, &clone->order);
  if (status != IW_OK) return status;
  status = iw_tree_clone(set->members, &clone->members);
  if (status != IW_OK) iw_tree_destroy(clone->order);
  return status;
}

iw_status iw_scored_clone(iw_scored *set, iw_scored **result) {
  iw_arena *arena = set->order->arena;
  iw_scored *clone = iw_arena_allocate(arena, sizeof *clone);
  if (!clone) return IW_ERR_MEMORY;
  *clone = *set;
  clone->kept_order = clone->kept_members = NULL;
  clone->in_batch = false;
  iw_status status = clone_trees(set, clone);
  if (status == IW_OK) {
    *result = clone;
  } else {
    iw_arena_release(arena, clone, sizeof *clone);
  }
  return status;
}

void iw_scored_clear(iw_scored *set) {
  iw_tree_clear(set->order);
  iw_tree_clear(set->members);
}

uint64_t iw_scored_size(const iw_scored *set) { return set->order->size; }

uint64_t iw_scored_bytes(const iw_scored *set) { return set->order->bytes + set->members->bytes; }

uint32_t iw_scored_versions(const iw_scored *set) { return iw_tree_versions(set->order); }

bool iw_scored_is_version_of(const iw_scored *set, const iw_scored *other) {
  return iw_tree_is_version_of(set->order, other->order);
}

const iw_tree *iw_scored_order(const iw_scored *set) { return set->order; }

const iw_tree *iw_scored_members(const iw_scored *set) { return set->members; }

void iw_scored_get_stats(const iw_scored *set, iw_tree_stats *order, iw_tree_stats *members) {
  iw_tree_get_stats(set->order, order);
  iw_tree_get_stats(set->members, members);
}
