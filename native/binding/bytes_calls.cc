// Calls on trees whose keys are bytes, or text encoded as such. A key is in the block, or is passed to the call; one that is
// given back is in the block, or what the call returns.

#include "calling.h"
#include "hot_calls.h"
#include "payload.h"

namespace ironwood {
namespace {

// What an operation works with.
struct BytesCall {
  napi_env env;
  napi_value arguments[2]; // null: not passed
  Environment *environment;
  IoBlock *io;
  iw_tree *tree;

  Keys &keys() const { return environment->keys(); }
  // False with the status set.
  bool ReadKey(iw_bytes *key) { return keys().ReadKey(env, io, arguments[0], key, &io->status); }
  bool ReadStop(iw_bytes *stop) { return keys().ReadStop(env, io, arguments[1], stop, &io->status); }
  // Gives the entry behind a cursor.
  napi_value Give(const iw_cursor &cursor) {
    io->status = iw_cursor_payload(&cursor, &io->value) ? kYes : kNo;
    return io->status == kYes ? keys().Give(env, io, cursor) : nullptr;
  }
};

// ---- Reading --------------------------------------------------------------------------------------------------------

napi_value Get(BytesCall *call) {
  iw_bytes key;
  if (call->ReadKey(&key)) call->io->status = iw_bytes_get(call->tree, key, &call->io->value) ? kYes : kNo;
  return nullptr;
}

napi_value Rank(BytesCall *call) {
  iw_bytes key;
  bool found;
  if (!call->ReadKey(&key)) return nullptr;
  call->io->index = static_cast<double>(iw_bytes_rank(call->tree, key, &found));
  call->io->status = found ? kYes : kNo;
  return nullptr;
}

napi_value Neighbour(BytesCall *call) {
  iw_bytes key;
  iw_cursor cursor;
  uint32_t relation = call->io->flags & ~kText;
  if (relation > IW_HIGHER) {
    call->io->status = kErrorArgument;
    return nullptr;
  }
  if (!call->ReadKey(&key)) return nullptr;
  if (iw_bytes_neighbour(&cursor, call->tree, static_cast<iw_relation>(relation), key)) return call->Give(cursor);
  call->io->status = kNo;
  return nullptr;
}

napi_value Select(BytesCall *call) {
  iw_cursor cursor;
  iw_cursor_seek_index(&cursor, call->tree, Position(call->io->index));
  return call->Give(cursor);
}

napi_value First(BytesCall *call) {
  call->io->index = 0;
  return Select(call);
}

napi_value Last(BytesCall *call) {
  call->io->index = static_cast<double>(iw_tree_size(call->tree)) - 1;
  return Select(call);
}

// ---- Many at once ---------------------------------------------------------------------------------------------------

// Looks up keys that lie one behind the other, of the lengths in the first lane. False, with the status set, if they cannot be read.
bool FindMany(BytesCall *call, const uint64_t **payloads) {
  IoBlock *io = call->io;
  const uint8_t *data;
  if (io->count > kBatch) {
    io->status = kErrorArgument;
    return false;
  }
  if (!call->keys().ReadBatch(call->env, io, call->arguments[0], &data, &io->status)) return false;
  iw_bytes_get_many(call->tree, data, io->lanes[0].lengths, io->count, payloads);
  io->status = kYes;
  return true;
}

// As for numbers.
napi_value GetMany(BytesCall *call) {
  const uint64_t *payloads[kBatch];
  IoBlock *io = call->io;
  if (!FindMany(call, payloads)) return nullptr;
  uint64_t *values = io->lanes[0].values;
  for (uint32_t i = 0; i < io->count; i++) values[i] = payloads[i] ? *payloads[i] : kAbsent;
  io->more = PackIntegers(values, io->count) ? kIntegers : 0;
  return nullptr;
}

napi_value HasMany(BytesCall *call) {
  const uint64_t *payloads[kBatch];
  if (!FindMany(call, payloads)) return nullptr;
  auto *present = reinterpret_cast<uint8_t *>(call->io->lanes[0].values);
  for (uint32_t i = 0; i < call->io->count; i++) present[i] = payloads[i] != nullptr;
  return nullptr;
}

// ---- Scanning -------------------------------------------------------------------------------------------------------

// Places the cursor before the first entry to give, seen in the direction of the scan.
bool PlaceCursor(BytesCall *call, iw_cursor *cursor) {
  uint32_t flags = call->io->flags;
  bool up = !(flags & kScanReverse);
  if (flags & kScanFromEnd) {
    iw_cursor_seek_index(cursor, call->tree, up ? 0 : UINT64_MAX);
    return true;
  }
  iw_bytes key;
  if (!call->ReadKey(&key)) return false;
  // Before the key, or behind it: a scan upwards that includes the key begins before it, one downwards behind it.
  if (up == !(flags & kScanBeyond)) {
    iw_bytes_seek(cursor, call->tree, key);
  } else if (!iw_bytes_neighbour(cursor, call->tree, IW_HIGHER, key)) {
    iw_cursor_seek_index(cursor, call->tree, UINT64_MAX);
  }
  return true;
}

struct Batch {
  uint8_t *data;
  size_t capacity;
  size_t count;
  bool more;
  size_t needed;
};

void ReadEntries(BytesCall *call, Lane *lane, iw_cursor *cursor, const iw_bytes *stop, Batch *batch) {
  IoBlock *io = call->io;
  auto read = io->flags & kScanReverse ? iw_bytes_read_back : iw_bytes_read;
  bool inclusive = !(io->flags & kScanStopExclusive);
  batch->count = read(cursor, stop, inclusive, io->count, batch->data, batch->capacity, lane->lengths,
                      ValuesOf(io, lane), &batch->more, &batch->needed);
}

// A key that is too long for the block comes alone.
napi_value GiveLongKey(BytesCall *call, Lane *lane, iw_cursor *cursor, const iw_bytes *stop, Batch *batch) {
  // Kept apart: the next read sets what it needs to 0.
  size_t length = batch->needed;
  batch->capacity = length;
  batch->data = call->keys().out().ReserveBytes(length);
  if (!batch->data) {
    call->io->status = kErrorMemory;
    return nullptr;
  }
  call->io->count = 1;
  ReadEntries(call, lane, cursor, stop, batch);
  GiveBatch(call->io, lane, batch->count, batch->more);
  return call->keys().out().Give(call->env, call->io, batch->data, length);
}

napi_value Scan(BytesCall *call) {
  IoBlock *io = call->io;
  Lane *lane = LaneOf(io);
  iw_cursor cursor;
  iw_bytes bound;
  const iw_bytes *stop = nullptr;
  if (!lane || !PlaceCursor(call, &cursor)) return nullptr;
  if (!(io->flags & kScanToEnd)) {
    if (!call->ReadStop(&bound)) return nullptr;
    stop = &bound;
  }
  // The bound may lie in the block, which keys are read into: not before it has been used.
  bool direct = !(io->flags & kText) && (!stop || io->stop.bytes.source != kInBlock);
  Batch batch = {io->text, kTextBytes, 0, false, 0};
  if (!direct) {
    // Text may take twice as many bytes in the block as it has here.
    batch.capacity = kTextBytes / 2;
    batch.data = call->keys().out().ReserveBytes(batch.capacity);
    if (!batch.data) {
      io->status = kErrorMemory;
      return nullptr;
    }
  }
  ReadEntries(call, lane, &cursor, stop, &batch);
  if (batch.needed > 0) return GiveLongKey(call, lane, &cursor, stop, &batch);
  GiveBatch(io, lane, batch.count, batch.more);
  if (!direct) call->keys().out().GiveBatch(io, lane, batch.data, batch.count);
  return nullptr;
}

// ---- Writing --------------------------------------------------------------------------------------------------------

napi_value Write(BytesCall *call) {
  IoBlock *io = call->io;
  uint32_t mode = io->flags & ~kText;
  iw_bytes key;
  if (mode > IW_REPLACE || !PayloadIsValid(io->value)) {
    io->status = kErrorArgument;
    return nullptr;
  }
  if (!call->ReadKey(&key)) return nullptr;
  iw_write_result result;
  iw_status status = iw_bytes_write(call->tree, key, io->value, static_cast<iw_write_mode>(mode), &result);
  GiveWritten(io, status, result);
  return nullptr;
}

napi_value Remove(BytesCall *call) {
  iw_bytes key;
  bool found;
  if (!call->ReadKey(&key)) return nullptr;
  iw_status status = iw_bytes_remove(call->tree, key, &found, &call->io->value);
  GiveRemoved(call->io, status, found);
  return nullptr;
}

napi_value RemoveAt(BytesCall *call) {
  IoBlock *io = call->io;
  uint64_t position = Position(io->index);
  napi_value key = Select(call);
  if (io->status != kYes) return nullptr;
  iw_entry entry;
  iw_status status = iw_tree_remove_at(call->tree, position, &entry);
  io->status = StatusOf(status);
  return key;
}

napi_value Append(BytesCall *call) {
  IoBlock *io = call->io;
  Lane *lane = &io->lanes[0];
  const uint8_t *data;
  if (!BatchIsValid(io)) return nullptr;
  if (!call->keys().ReadBatch(call->env, io, call->arguments[0], &data, &io->status)) return nullptr;
  size_t bad = 0;
  io->status = StatusOf(iw_bytes_append(call->tree, data, lane->lengths, lane->values, io->count, kFill, &bad));
  io->index = static_cast<double>(bad);
  return nullptr;
}

// ---- Calling --------------------------------------------------------------------------------------------------------

template <napi_value (*operation)(BytesCall *)>
napi_value CallBytes(napi_env env, napi_callback_info info) {
  BytesCall call = {};
  size_t count = 2;
  void *data = nullptr;
  napi_get_cb_info(env, info, &count, call.arguments, nullptr, &data);
  call.env = env;
  call.environment = static_cast<Environment *>(data);
  call.io = call.environment->io();
  call.tree = NamedTree(call.environment, IW_LAYOUT_BYTES);
  if (!call.tree) return nullptr;
  napi_value result = operation(&call);
  call.keys().Trim();
  call.environment->ReportMemory();
  return result;
}

} // namespace

const HotCall kBytesCalls[] = {
    {"bytesGet", CallBytes<Get>},         {"bytesNeighbour", CallBytes<Neighbour>},
    {"bytesFirst", CallBytes<First>},     {"bytesLast", CallBytes<Last>},
    {"bytesSelect", CallBytes<Select>},   {"bytesRank", CallBytes<Rank>},
    {"bytesGetMany", CallBytes<GetMany>}, {"bytesHasMany", CallBytes<HasMany>},
    {"bytesScan", CallBytes<Scan>},       {"bytesWrite", CallBytes<Write>},
    {"bytesRemove", CallBytes<Remove>},   {"bytesRemoveAt", CallBytes<RemoveAt>},
    {"bytesAppend", CallBytes<Append>},   {nullptr, nullptr},
};

} // namespace ironwood
