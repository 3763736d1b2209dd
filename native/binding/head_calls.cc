// Calls on trees whose keys are heads: numbers, or integers of 64 bits.
#include <cstring>

#include "calling.h"
#include "hot_calls.h"
#include "payload.h"

namespace ironwood {
namespace {

// ---- What a head stands for -----------------------------------------------------------------------------------------

struct Numbers {
  static int64_t ToHead(const KeyField &field) { return iw_head_from_double(field.number); }
  static void FromHead(int64_t head, KeyField *field) { field->number = iw_head_to_double(head); }
  static void ToHeads(int64_t *keys, size_t count) { iw_doubles_to_heads(keys, count); }
  static void FromHeads(const int64_t *heads, size_t count, int64_t *keys);
};

struct Integers {
  static int64_t ToHead(const KeyField &field) { return field.integer; }
  static void FromHead(int64_t head, KeyField *field) { field->integer = head; }
  static void ToHeads(int64_t *, size_t) {}
  static void FromHeads(const int64_t *heads, size_t count, int64_t *keys) {
    if (keys != heads) std::memcpy(keys, heads, count * sizeof *keys);
  }
};

// The heads are in order, ascending or not: if neither end is negative none is, and such doubles have the bits of their heads.
void Numbers::FromHeads(const int64_t *heads, size_t count, int64_t *keys) {
  if (count > 0 && (heads[0] | heads[count - 1]) >= 0) {
    Integers::FromHeads(heads, count, keys);
  } else {
    iw_heads_to_doubles(heads, count, keys);
  }
}

template <typename Kind>
void GiveEntry(IoBlock *io, bool found, const iw_entry &entry) {
  io->status = found ? kYes : kNo;
  if (!found) return;
  Kind::FromHead(entry.head, &io->key);
  io->value = entry.payload;
}

// ---- Reading --------------------------------------------------------------------------------------------------------

template <typename Kind>
void Get(IoBlock *io, iw_tree *tree) {
  io->status = iw_tree_get(tree, Kind::ToHead(io->key), &io->value) ? kYes : kNo;
}

template <typename Kind>
void Neighbour(IoBlock *io, iw_tree *tree) {
  iw_entry entry;
  if (io->flags > IW_HIGHER) {
    io->status = kErrorArgument;
    return;
  }
  bool found = iw_tree_neighbour(tree, static_cast<iw_relation>(io->flags), Kind::ToHead(io->key), &entry);
  GiveEntry<Kind>(io, found, entry);
}

template <typename Kind>
void First(IoBlock *io, iw_tree *tree) {
  iw_entry entry;
  bool found = iw_tree_first(tree, &entry);
  GiveEntry<Kind>(io, found, entry);
}

template <typename Kind>
void Last(IoBlock *io, iw_tree *tree) {
  iw_entry entry;
  bool found = iw_tree_last(tree, &entry);
  GiveEntry<Kind>(io, found, entry);
}

template <typename Kind>
void Select(IoBlock *io, iw_tree *tree) {
  iw_entry entry;
  bool found = iw_tree_select(tree, Position(io->index), &entry);
  GiveEntry<Kind>(io, found, entry);
}

template <typename Kind>
void Rank(IoBlock *io, iw_tree *tree) {
  bool found;
  io->index = static_cast<double>(iw_tree_rank(tree, Kind::ToHead(io->key), &found));
  io->status = found ? kYes : kNo;
}

// ---- Many at once ---------------------------------------------------------------------------------------------------

// Looks up the keys in the first lane; false, with the status set, if there are more than it holds.
template <typename Kind>
bool FindMany(IoBlock *io, iw_tree *tree, const uint64_t **payloads) {
  io->status = io->count <= kBatch ? kYes : kErrorArgument;
  if (io->status != kYes) return false;
  Kind::ToHeads(io->lanes[0].keys, io->count);
  iw_tree_get_many(tree, io->lanes[0].keys, io->count, payloads);
  return true;
}

// Gives the values in the place of the first lane's.
template <typename Kind>
void GetMany(IoBlock *io, iw_tree *tree) {
  const uint64_t *payloads[kBatch];
  if (!FindMany<Kind>(io, tree, payloads)) return;
  uint64_t *values = io->lanes[0].values;
  for (uint32_t i = 0; i < io->count; i++) values[i] = payloads[i] ? *payloads[i] : kAbsent;
  io->more = PackIntegers(values, io->count) ? kIntegers : 0;
}

// Gives a byte a key, 1 for present, in the place of the first lane's values.
template <typename Kind>
void HasMany(IoBlock *io, iw_tree *tree) {
  const uint64_t *payloads[kBatch];
  if (!FindMany<Kind>(io, tree, payloads)) return;
  auto *present = reinterpret_cast<uint8_t *>(io->lanes[0].values);
  for (uint32_t i = 0; i < io->count; i++) present[i] = payloads[i] != nullptr;
}

// ---- Scanning -------------------------------------------------------------------------------------------------------

// Heads are integers, so a bound that is not included is the next one. False if there is none: nothing lies beyond.
bool Step(int64_t *head, bool up) {
  if (*head == (up ? INT64_MAX : INT64_MIN)) return false;
  *head += up ? 1 : -1;
  return true;
}

// Values on their way from nodes to a lane: as integers for as long as all of them are.
class ValueWriter {
public:
  explicit ValueWriter(uint64_t *values) : values_(values) {}

  void Add(const uint64_t *payloads, size_t count) {
    size_t taken = integers_ ? TakeIntegers(payloads, count, reinterpret_cast<int32_t *>(values_) + count_) : 0;
    if (taken < count) {
      if (integers_) RestoreIntegers(values_, count_ + taken);
      integers_ = false;
      std::memcpy(values_ + count_ + taken, payloads + taken, (count - taken) * sizeof *payloads);
    }
    count_ += count;
  }

  // Flags that say what the values are.
  uint32_t Finish() {
    if (integers_) return kIntegers;
    return PackSlots(values_, count_) ? kSlots : 0;
  }

private:
  uint64_t *values_;
  size_t count_ = 0;
  bool integers_ = true;
};

template <typename Kind>
void ReadForward(IoBlock *io, Lane *lane, iw_tree *tree, int64_t start, int64_t stop) {
  iw_cursor cursor;
  const int64_t *heads;
  const uint64_t *payloads;
  bool keys_only = io->flags & kScanKeysOnly;
  ValueWriter values(lane->values);
  size_t count = 0;
  iw_cursor_seek(&cursor, tree, start);
  while (size_t n = count < io->count ? iw_cursor_run(&cursor, stop, io->count - count, &heads, &payloads) : 0) {
    Kind::FromHeads(heads, n, lane->keys + count);
    if (!keys_only) values.Add(payloads, n);
    count += n;
  }
  io->more = (count == io->count && iw_cursor_more(&cursor, stop) ? kMore : 0) | (keys_only ? 0 : values.Finish());
  io->count = static_cast<uint32_t>(count);
}

template <typename Kind>
void ReadBack(IoBlock *io, Lane *lane, iw_tree *tree, int64_t start, int64_t stop) {
  iw_cursor cursor;
  bool more;
  // The cursor stands before the entry that it sought, so seek the one above the first to give.
  if (Step(&start, true)) {
    iw_cursor_seek(&cursor, tree, start);
  } else {
    iw_cursor_seek_index(&cursor, tree, UINT64_MAX);
  }
  size_t count = iw_cursor_read_back(&cursor, stop, io->count, lane->keys, ValuesOf(io, lane), &more);
  GiveBatch(io, lane, count, more);
  Kind::FromHeads(lane->keys, count, lane->keys);
}

template <typename Kind>
void Scan(IoBlock *io, iw_tree *tree) {
  Lane *lane = LaneOf(io);
  if (!lane) return;
  bool up = !(io->flags & kScanReverse);
  int64_t start = up ? INT64_MIN : INT64_MAX, stop = up ? INT64_MAX : INT64_MIN;
  bool possible = true;
  if (!(io->flags & kScanFromEnd)) {
    start = Kind::ToHead(io->key);
    if (io->flags & kScanBeyond) possible = Step(&start, up);
  }
  if (!(io->flags & kScanToEnd)) {
    stop = Kind::ToHead(io->stop);
    if (io->flags & kScanStopExclusive) possible = Step(&stop, !up) && possible;
  }
  if (!possible || (up ? start > stop : start < stop)) {
    io->count = io->more = 0;
  } else if (up) {
    ReadForward<Kind>(io, lane, tree, start, stop);
  } else {
    ReadBack<Kind>(io, lane, tree, start, stop);
  }
}

// ---- Writing --------------------------------------------------------------------------------------------------------

template <typename Kind>
void Write(IoBlock *io, iw_tree *tree) {
  if (io->flags > IW_REPLACE || !PayloadIsValid(io->value)) {
    io->status = kErrorArgument;
    return;
  }
  iw_write_result result;
  auto mode = static_cast<iw_write_mode>(io->flags);
  iw_status status = iw_tree_write(tree, Kind::ToHead(io->key), io->value, mode, &result);
  GiveWritten(io, status, result);
}

template <typename Kind>
void Remove(IoBlock *io, iw_tree *tree) {
  bool found;
  iw_status status = iw_tree_remove(tree, Kind::ToHead(io->key), &found, &io->value);
  GiveRemoved(io, status, found);
}

template <typename Kind>
void RemoveAt(IoBlock *io, iw_tree *tree) {
  iw_entry entry;
  iw_status status = iw_tree_remove_at(tree, Position(io->index), &entry);
  if (status == IW_OK) {
    GiveEntry<Kind>(io, true, entry);
  } else {
    io->status = StatusOf(status);
  }
}

// Entries at a time whose nodes are fetched before they are written: what the searches read stays in the first-level cache.
constexpr uint32_t kGroup = 32;

void Fetch(iw_tree *tree, const int64_t *heads, uint32_t from, uint32_t count) {
  iw_tree_fetch(tree, heads + from, count - from < kGroup ? count - from : kGroup);
}

// Takes the first `count` writes or removals of a batch back, the last one first. Neither removing nor replacing takes
// memory, and what is inserted again has left its room a moment ago.
void Undo(iw_tree *tree, const Lane *lane, uint32_t count) {
  iw_write_result result;
  bool found;
  uint64_t payload;
  while (count-- > 0) {
    if (lane->values[count] == kAbsent) {
      (void)iw_tree_remove(tree, lane->keys[count], &found, &payload);
    } else {
      (void)iw_tree_write(tree, lane->keys[count], lane->values[count], IW_SET, &result);
    }
  }
}

// Sets the entries in the first lane, all of them or none. Gives what each key held before in the place of its value.
template <typename Kind>
void WriteMany(IoBlock *io, iw_tree *tree) {
  Lane *lane = &io->lanes[0];
  if (!BatchIsValid(io)) return;
  Kind::ToHeads(lane->keys, io->count);
  for (uint32_t i = 0; i < io->count; i++) {
    if (i % kGroup == 0) Fetch(tree, lane->keys, i, io->count);
    iw_write_result result;
    iw_status status = iw_tree_write(tree, lane->keys[i], lane->values[i], IW_SET, &result);
    if (status != IW_OK) {
      Undo(tree, lane, i);
      io->status = StatusOf(status);
      return;
    }
    lane->values[i] = result.found ? result.old_payload : kAbsent;
  }
}

// Removes the keys in the first lane. Gives what each held in the place of its value.
template <typename Kind>
void RemoveMany(IoBlock *io, iw_tree *tree) {
  Lane *lane = &io->lanes[0];
  io->status = io->count <= kBatch ? kYes : kErrorArgument;
  if (io->status != kYes) return;
  Kind::ToHeads(lane->keys, io->count);
  for (uint32_t i = 0; i < io->count; i++) {
    if (i % kGroup == 0) Fetch(tree, lane->keys, i, io->count);
    bool found;
    iw_status status = iw_tree_remove(tree, lane->keys[i], &found, &lane->values[i]);
    if (status != IW_OK) {
      Undo(tree, lane, i);
      io->status = StatusOf(status);
      return;
    }
    if (!found) lane->values[i] = kAbsent;
  }
}

// Whether the first lane holds what WriteMany gives: values, or that there was none; sets the status.
bool UndoIsValid(IoBlock *io) {
  bool valid = io->count <= kBatch;
  for (uint32_t i = 0; valid && i < io->count; i++) {
    uint64_t value = io->lanes[0].values[i];
    valid = value == kAbsent || PayloadIsValid(value);
  }
  io->status = valid ? kYes : kErrorArgument;
  return valid;
}

// Takes back a batch that WriteMany has written: keys, and what it gave.
template <typename Kind>
void UndoMany(IoBlock *io, iw_tree *tree) {
  if (!UndoIsValid(io)) return;
  Kind::ToHeads(io->lanes[0].keys, io->count);
  Undo(tree, &io->lanes[0], io->count);
}

template <typename Kind>
void Append(IoBlock *io, iw_tree *tree) {
  Lane *lane = &io->lanes[0];
  if (!BatchIsValid(io)) return;
  size_t bad = 0;
  Kind::ToHeads(lane->keys, io->count);
  io->status = StatusOf(iw_tree_append(tree, lane->keys, lane->values, io->count, kFill, &bad));
  io->index = static_cast<double>(bad);
}

} // namespace

const HotCall kNumberCalls[] = {
    {"get", CallReader<Get<Numbers>>},
    {"neighbour", CallReader<Neighbour<Numbers>>},
    {"first", CallReader<First<Numbers>>},
    {"last", CallReader<Last<Numbers>>},
    {"select", CallReader<Select<Numbers>>},
    {"rank", CallReader<Rank<Numbers>>},
    {"getMany", CallReader<GetMany<Numbers>>},
    {"hasMany", CallReader<HasMany<Numbers>>},
    {"scan", CallReader<Scan<Numbers>>},
    {"write", CallWriter<Write<Numbers>>},
    {"remove", CallWriter<Remove<Numbers>>},
    {"removeAt", CallWriter<RemoveAt<Numbers>>},
    {"append", CallWriter<Append<Numbers>>},
    {"writeMany", CallWriter<WriteMany<Numbers>>},
    {"removeMany", CallWriter<RemoveMany<Numbers>>},
    {"undoMany", CallWriter<UndoMany<Numbers>>},
    {nullptr, nullptr},
};

const HotCall kIntegerCalls[] = {
    {"integerGet", CallReader<Get<Integers>>},
    {"integerNeighbour", CallReader<Neighbour<Integers>>},
    {"integerFirst", CallReader<First<Integers>>},
    {"integerLast", CallReader<Last<Integers>>},
    {"integerSelect", CallReader<Select<Integers>>},
    {"integerRank", CallReader<Rank<Integers>>},
    {"integerGetMany", CallReader<GetMany<Integers>>},
    {"integerHasMany", CallReader<HasMany<Integers>>},
    {"integerScan", CallReader<Scan<Integers>>},
    {"integerWrite", CallWriter<Write<Integers>>},
    {"integerRemove", CallWriter<Remove<Integers>>},
    {"integerRemoveAt", CallWriter<RemoveAt<Integers>>},
    {"integerAppend", CallWriter<Append<Integers>>},
    {"integerWriteMany", CallWriter<WriteMany<Integers>>},
    {"integerRemoveMany", CallWriter<RemoveMany<Integers>>},
    {"integerUndoMany", CallWriter<UndoMany<Integers>>},
    {nullptr, nullptr},
};

} // namespace ironwood
