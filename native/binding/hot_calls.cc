// Plain Node-API rather than node-addon-api: a wrapper's conversions cost more than a search does. No call here runs
// JavaScript, so nothing can change the block or the tree between its first line and its last.
#include "hot_calls.h"

#include "environment.h"
#include "integers.h"
#include "payload.h"

namespace ironwood {
namespace {

// Positions arrive as doubles. Anything that is not an integer a tree could hold becomes one beyond every tree.
uint64_t Position(double number) {
  return number >= 0 && number <= static_cast<double>(UINT32_MAX) ? static_cast<uint64_t>(number) : UINT64_MAX;
}

int32_t StatusOf(iw_status status) {
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

void GiveEntry(IoBlock *io, bool found, const iw_entry &entry) {
  io->status = found ? kYes : kNo;
  if (!found) return;
  io->key = iw_head_to_double(entry.head);
  io->value = entry.payload;
}

// ---- Calls that need no tree ----------------------------------------------------------------------------------------

// A budget in bytes; negative or NaN: none. One of 0 must not read as none.
uint64_t Budget(double bytes) {
  if (!(bytes >= 0 && bytes < 9007199254740992.0)) return 0;
  return bytes < 1 ? 1 : static_cast<uint64_t>(bytes);
}

void Create(Environment *environment) {
  IoBlock *io = environment->io();
  iw_tree_options options = {Budget(io->index), io->flags, io->count};
  iw_tree *tree;
  io->status = StatusOf(iw_tree_create(environment->arena(), &options, &tree));
  if (io->status != kYes || environment->handles().Add(tree, &io->handle, &io->generation)) return;
  iw_tree_destroy(tree);
  io->status = kErrorMemory;
}

void Release(Environment *environment) {
  IoBlock *io = environment->io();
  io->status = environment->handles().Remove(io->handle, io->generation) ? kYes : kErrorStale;
  environment->ReportMemory();
}

// ---- Reading --------------------------------------------------------------------------------------------------------

void Get(IoBlock *io, iw_tree *tree) {
  io->status = iw_tree_get(tree, iw_head_from_double(io->key), &io->value) ? kYes : kNo;
}

void Neighbour(IoBlock *io, iw_tree *tree) {
  iw_entry entry;
  if (io->flags > IW_HIGHER) {
    io->status = kErrorArgument;
    return;
  }
  bool found = iw_tree_neighbour(tree, static_cast<iw_relation>(io->flags), iw_head_from_double(io->key), &entry);
  GiveEntry(io, found, entry);
}

void First(IoBlock *io, iw_tree *tree) {
  iw_entry entry;
  bool found = iw_tree_first(tree, &entry);
  GiveEntry(io, found, entry);
}

void Last(IoBlock *io, iw_tree *tree) {
  iw_entry entry;
  bool found = iw_tree_last(tree, &entry);
  GiveEntry(io, found, entry);
}

void Select(IoBlock *io, iw_tree *tree) {
  iw_entry entry;
  bool found = iw_tree_select(tree, Position(io->index), &entry);
  GiveEntry(io, found, entry);
}

void Rank(IoBlock *io, iw_tree *tree) {
  bool found;
  io->index = static_cast<double>(iw_tree_rank(tree, iw_head_from_double(io->key), &found));
  io->status = found ? kYes : kNo;
}

// ---- Scanning -------------------------------------------------------------------------------------------------------

// Heads are integers, so a bound that is not included is the next one. False if there is none: nothing lies beyond.
bool Step(int64_t *head, bool up) {
  if (*head == (up ? INT64_MAX : INT64_MIN)) return false;
  *head += up ? 1 : -1;
  return true;
}

void ReadForward(IoBlock *io, Lane *lane, iw_tree *tree, int64_t start, int64_t stop) {
  iw_cursor cursor;
  bool more;
  iw_cursor_seek(&cursor, tree, start);
  uint64_t *values = io->flags & kScanKeysOnly ? nullptr : lane->values;
  io->count = static_cast<uint32_t>(iw_cursor_read(&cursor, stop, io->count, lane->keys, values, &more));
  io->more = more ? kMore : 0;
}

void ReadBack(IoBlock *io, Lane *lane, iw_tree *tree, int64_t start, int64_t stop) {
  iw_cursor cursor;
  bool more;
  // The cursor stands before the entry that it sought, so seek the one above the first to give.
  if (Step(&start, true)) {
    iw_cursor_seek(&cursor, tree, start);
  } else {
    iw_cursor_seek_index(&cursor, tree, UINT64_MAX);
  }
  uint64_t *values = io->flags & kScanKeysOnly ? nullptr : lane->values;
  io->count = static_cast<uint32_t>(iw_cursor_read_back(&cursor, stop, io->count, lane->keys, values, &more));
  io->more = more ? kMore : 0;
}

void Scan(IoBlock *io, iw_tree *tree) {
  bool up = !(io->flags & kScanReverse);
  int64_t start = up ? INT64_MIN : INT64_MAX, stop = up ? INT64_MAX : INT64_MIN;
  bool possible = true;
  if (!(io->flags & kScanFromEnd)) {
    start = iw_head_from_double(io->key);
    if (io->flags & kScanBeyond) possible = Step(&start, up);
  }
  if (!(io->flags & kScanToEnd)) {
    stop = iw_head_from_double(io->stop);
    if (io->flags & kScanStopExclusive) possible = Step(&stop, !up) && possible;
  }
  size_t index = io->flags >> kScanLaneShift;
  if (index >= kLanes) {
    io->status = kErrorArgument;
    return;
  }
  io->status = kYes;
  if (io->count > kBatch) io->count = kBatch;
  if (!possible || (up ? start > stop : start < stop)) {
    io->count = io->more = 0;
    return;
  }
  Lane *lane = &io->lanes[index];
  if (up) {
    ReadForward(io, lane, tree, start, stop);
  } else {
    ReadBack(io, lane, tree, start, stop);
  }
  iw_heads_to_doubles(lane->keys, io->count);
  if (!(io->flags & kScanKeysOnly) && PackIntegers(lane->values, io->count)) io->more |= kIntegers;
}

// ---- Writing --------------------------------------------------------------------------------------------------------

void Write(IoBlock *io, iw_tree *tree) {
  if (io->flags > IW_REPLACE || !PayloadIsValid(io->value)) {
    io->status = kErrorArgument;
    return;
  }
  iw_write_result result;
  auto mode = static_cast<iw_write_mode>(io->flags);
  iw_status status = iw_tree_write(tree, iw_head_from_double(io->key), io->value, mode, &result);
  io->status = status != IW_OK ? StatusOf(status) : !result.written ? kNo : result.found ? kYes : kInserted;
  io->old_value = result.found ? result.old_payload : 0;
}

void Remove(IoBlock *io, iw_tree *tree) {
  bool found;
  iw_status status = iw_tree_remove(tree, iw_head_from_double(io->key), &found, &io->value);
  io->status = status != IW_OK ? StatusOf(status) : found ? kYes : kNo;
}

void RemoveAt(IoBlock *io, iw_tree *tree) {
  iw_entry entry;
  iw_status status = iw_tree_remove_at(tree, Position(io->index), &entry);
  if (status == IW_OK) {
    GiveEntry(io, true, entry);
  } else {
    io->status = StatusOf(status);
  }
}

void RemoveRange(IoBlock *io, iw_tree *tree) {
  io->status = StatusOf(iw_tree_remove_range(tree, Position(io->index), Position(io->stop)));
}

void Clear(IoBlock *io, iw_tree *tree) {
  iw_tree_clear(tree);
  io->status = kYes;
}

void Append(IoBlock *io, iw_tree *tree) {
  if (io->count > kBatch) {
    io->status = kErrorArgument;
    return;
  }
  Lane *lane = &io->lanes[0];
  for (uint32_t i = 0; i < io->count; i++) {
    if (PayloadIsValid(lane->values[i])) continue;
    io->status = kErrorArgument;
    return;
  }
  size_t bad = 0;
  iw_doubles_to_heads(lane->keys, io->count);
  io->status = StatusOf(iw_tree_append(tree, lane->keys, lane->values, io->count, 100, &bad));
  io->index = static_cast<double>(bad);
}

// ---- Calling --------------------------------------------------------------------------------------------------------

Environment *EnvironmentOf(napi_env env, napi_callback_info info) {
  void *data = nullptr;
  napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
  return static_cast<Environment *>(data);
}

template <void (*operation)(Environment *)>
napi_value Call(napi_env env, napi_callback_info info) {
  operation(EnvironmentOf(env, info));
  return nullptr;
}

template <void (*operation)(IoBlock *, iw_tree *)>
napi_value CallReader(napi_env env, napi_callback_info info) {
  Environment *environment = EnvironmentOf(env, info);
  if (iw_tree *tree = environment->NamedTree()) operation(environment->io(), tree);
  return nullptr;
}

template <void (*operation)(IoBlock *, iw_tree *)>
napi_value CallWriter(napi_env env, napi_callback_info info) {
  Environment *environment = EnvironmentOf(env, info);
  if (iw_tree *tree = environment->NamedTree()) {
    operation(environment->io(), tree);
    environment->ReportMemory();
  }
  return nullptr;
}

} // namespace

const HotCall kHotCalls[] = {
    {"create", Call<Create>},
    {"release", Call<Release>},
    {"get", CallReader<Get>},
    {"neighbour", CallReader<Neighbour>},
    {"first", CallReader<First>},
    {"last", CallReader<Last>},
    {"select", CallReader<Select>},
    {"rank", CallReader<Rank>},
    {"scan", CallReader<Scan>},
    {"write", CallWriter<Write>},
    {"remove", CallWriter<Remove>},
    {"removeAt", CallWriter<RemoveAt>},
    {"removeRange", CallWriter<RemoveRange>},
    {"clear", CallWriter<Clear>},
    {"append", CallWriter<Append>},
    {nullptr, nullptr},
};

} // namespace ironwood
