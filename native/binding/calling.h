// What hot calls have in common: how they find their tree, and how they tell the outcome.
//
// Plain Node-API rather than node-addon-api: a wrapper's conversions cost more than a search does. No call runs JavaScript
// between its first look at the block or the tree and its last.
#ifndef IW_BINDING_CALLING_H
#define IW_BINDING_CALLING_H

#include <node_api.h>

#include "environment.h"
#include "integers.h"
#include "payload.h"

namespace ironwood {

// Positions arrive as doubles. Anything that is not an integer a tree could hold becomes one beyond every tree.
inline uint64_t Position(double number) {
  return number >= 0 && number <= static_cast<double>(UINT32_MAX) ? static_cast<uint64_t>(number) : UINT64_MAX;
}

// How full loading leaves nodes, in per cent: what is loaded in order is mostly read.
constexpr unsigned kFill = 100;

// A budget in bytes; negative or NaN: none. One of 0 must not read as none.
inline uint64_t Budget(double bytes) {
  if (!(bytes >= 0 && bytes < 9007199254740992.0)) return 0;
  return bytes < 1 ? 1 : static_cast<uint64_t>(bytes);
}

inline int32_t StatusOf(iw_status status) {
  switch (status) {
  case IW_OK: return kYes;
  case IW_ERR_MEMORY: return kErrorMemory;
  case IW_ERR_BUDGET: return kErrorBudget;
  case IW_ERR_FULL: return kErrorFull;
  case IW_ERR_NOT_SORTED: return kErrorNotSorted;
  case IW_ERR_ARGUMENT: break;
  }
  return kErrorArgument;
}

inline void GiveWritten(IoBlock *io, iw_status status, const iw_write_result &result) {
  io->status = status != IW_OK ? StatusOf(status) : !result.written ? kNo : result.found ? kYes : kInserted;
  io->old_value = status == IW_OK && result.found ? result.old_payload : 0;
}

inline void GiveRemoved(IoBlock *io, iw_status status, bool found) {
  io->status = status != IW_OK ? StatusOf(status) : found ? kYes : kNo;
}

// Where the entries of a scan go; null, with the status set, if there is no such lane. Limits the count to what it holds.
inline Lane *LaneOf(IoBlock *io) {
  size_t index = io->flags >> kScanLaneShift;
  io->status = index < kLanes ? kYes : kErrorArgument;
  if (io->count > kBatch) io->count = kBatch;
  return index < kLanes ? &io->lanes[index] : nullptr;
}

inline uint64_t *ValuesOf(const IoBlock *io, Lane *lane) { return io->flags & kScanKeysOnly ? nullptr : lane->values; }

inline uint32_t PackValues(uint64_t *values, size_t count) {
  if (PackIntegers(values, count)) return kIntegers;
  return PackSlots(values, count) ? kSlots : 0;
}

inline void GiveBatch(IoBlock *io, Lane *lane, size_t count, bool more) {
  io->count = static_cast<uint32_t>(count);
  io->more = (more ? kMore : 0) | (io->flags & kScanKeysOnly ? 0 : PackValues(lane->values, count));
}

// Whether the first lane holds values that may be written; sets the status.
inline bool BatchIsValid(IoBlock *io) {
  bool valid = io->count <= kBatch;
  for (uint32_t i = 0; valid && i < io->count; i++) valid = PayloadIsValid(io->lanes[0].values[i]);
  io->status = valid ? kYes : kErrorArgument;
  return valid;
}

// ---- From the engine's call to an operation ---------------------------------------------------------------------

inline Environment *EnvironmentOf(napi_env env, napi_callback_info info) {
  void *data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  return static_cast<Environment *>(data);
}

// The named tree if its keys are of that layout; else null, with the status set.
inline iw_tree *NamedTree(Environment *environment, iw_layout layout) {
  iw_tree *tree = environment->NamedTree();
  if (!tree || iw_tree_layout(tree) == layout) return tree;
  environment->io()->status = kErrorArgument;
  return nullptr;
}

template <void (*operation)(Environment *)>
napi_value Call(napi_env env, napi_callback_info info) {
  operation(EnvironmentOf(env, info));
  return nullptr;
}

// Operations on trees of either layout.
template <void (*operation)(IoBlock *, iw_tree *)>
napi_value CallTree(napi_env env, napi_callback_info info) {
  Environment *environment = EnvironmentOf(env, info);
  if (iw_tree *tree = environment->NamedTree()) {
    operation(environment->io(), tree);
    environment->ReportMemory();
  }
  return nullptr;
}

template <void (*operation)(IoBlock *, iw_tree *)>
napi_value CallReader(napi_env env, napi_callback_info info) {
  Environment *environment = EnvironmentOf(env, info);
  if (iw_tree *tree = NamedTree(environment, IW_LAYOUT_HEADS)) operation(environment->io(), tree);
  return nullptr;
}

template <void (*operation)(IoBlock *, iw_tree *)>
napi_value CallWriter(napi_env env, napi_callback_info info) {
  Environment *environment = EnvironmentOf(env, info);
  if (iw_tree *tree = NamedTree(environment, IW_LAYOUT_HEADS)) {
    operation(environment->io(), tree);
    environment->ReportMemory();
  }
  return nullptr;
}

} // namespace ironwood

#endif
