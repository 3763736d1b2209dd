#include "../kernel/kernel.h"
#include "slotted.h"

iw_status iw_slotted_insert_key(iw_tree *tree, iw_path *path, iw_bytes key, uint64_t payload) {
  if (key.length > IW_MAX_KEY_BYTES) return IW_ERR_ARGUMENT;
  iw_key own = {key.data, (uint32_t)key.length, NULL};
  if (key.length > IW_INLINE_BYTES) {
    /* Before bytes are copied for nothing. */
    if (!iw_within_budget(tree, iw_long_key_bytes(key.length))) return IW_ERR_BUDGET;
    own.block = iw_long_key_create(tree->arena, key.data, own.length);
    if (!own.block) return IW_ERR_MEMORY;
    own.data = own.block->bytes;
  }
  iw_status status = iw_slotted_insert(tree, path, &own, payload);
  if (status != IW_OK && own.block) iw_long_key_release(tree->arena, own.block);
  return status;
}

static iw_status replace_payload(iw_tree *tree, iw_path *path, uint64_t payload) {
  iw_status status = iw_slotted_reserve_path(tree, 0);
  if (status != IW_OK) return status;
  iw_own_path(tree, path);
  iw_slotted_payloads(path->node[0])[path->index[0]] = payload;
  return IW_OK;
}

iw_status iw_bytes_write(iw_tree *tree, iw_bytes key, uint64_t payload, iw_write_mode mode, iw_write_result *result) {
  iw_path path;
  iw_status status;
  key = iw_sound_bytes(tree, key);
  result->written = false;
  result->found = tree->height > 0 && tree->arena->kernel->descend_key(tree, key, &path);
  if (result->found) {
    result->old_payload = iw_slotted_payloads(path.node[0])[path.index[0]];
    if (mode == IW_INSERT) return IW_OK;
    status = replace_payload(tree, &path, payload);
  } else {
    if (mode == IW_REPLACE) return IW_OK;
    status = iw_slotted_insert_key(tree, &path, key, payload);
  }
  result->written = status == IW_OK;
  return status;
}
