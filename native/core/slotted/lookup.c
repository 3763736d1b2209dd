#include "../kernel/kernel.h"
#include "slotted.h"

#include <string.h>

bool iw_bytes_get(const iw_tree *tree, iw_bytes key, uint64_t *payload) {
  const uint64_t *found = tree->arena->kernel->find_key(tree, iw_sound_bytes(tree, key));
  if (!found) return false;
  *payload = *found;
  return true;
}

void iw_bytes_get_many(const iw_tree *tree, const uint8_t *data, const uint32_t *lengths, size_t count,
                       const uint64_t **payloads) {
  if (tree->height == 0) {
    memset(payloads, 0, count * sizeof *payloads);
    return;
  }
  data = iw_sound_bytes(tree, (iw_bytes){data, 0}).data;
  for (size_t i = 0; i < count; i += IW_SEARCH_GROUP) {
    iw_bytes keys[IW_SEARCH_GROUP];
    size_t n = count - i < IW_SEARCH_GROUP ? count - i : IW_SEARCH_GROUP;
    for (size_t j = 0; j < n; j++) {
      keys[j] = (iw_bytes){data, lengths[i + j]};
      data += lengths[i + j];
    }
    tree->arena->kernel->find_key_group(tree, keys, n, payloads + i);
  }
}

uint64_t iw_bytes_rank(const iw_tree *tree, iw_bytes key, bool *found) {
  return tree->arena->kernel->rank_key(tree, iw_sound_bytes(tree, key), found);
}

void iw_bytes_seek(iw_cursor *cursor, const iw_tree *tree, iw_bytes key) {
  cursor->tree = tree;
  if (tree->height > 0) (void)tree->arena->kernel->descend_key(tree, iw_sound_bytes(tree, key), &cursor->path);
}

/* From a place behind an entry to the place before it. */
static bool step_back(const iw_tree *tree, iw_path *path) {
  if (path->index[0] == 0) return iw_path_previous_leaf(tree, path);
  path->index[0]--;
  return true;
}

/* From behind the last entry of a leaf to the first of the next one. */
static bool reach_entry(const iw_tree *tree, iw_path *path) {
  return path->index[0] < iw_slotted(path->node[0])->count || iw_path_next_leaf(tree, path);
}

bool iw_bytes_neighbour(iw_cursor *cursor, const iw_tree *tree, iw_relation relation, iw_bytes key) {
  cursor->tree = tree;
  if (tree->height == 0) return false;
  iw_path *path = &cursor->path;
  bool found = tree->arena->kernel->descend_key(tree, iw_sound_bytes(tree, key), path);
  if (found && (relation == IW_FLOOR || relation == IW_CEILING)) return true;
  if (relation == IW_LOWER || relation == IW_FLOOR) return step_back(tree, path);
  if (found) path->index[0]++;
  return reach_entry(tree, path);
}
