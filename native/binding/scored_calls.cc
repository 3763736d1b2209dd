// Calls on scored sets. A member is passed to the call, or lies in the block; scores are in the block, as numbers.
#include <cmath>
#include <cstring>

#include "calling.h"
#include "hot_calls.h"

namespace ironwood {
namespace {

// What an operation works with.
struct ScoredCall {
  napi_env env;
  napi_value argument; // null: not passed
  Environment *environment;
  IoBlock *io;
  iw_scored *set;

  Members &members() const { return environment->members(); }
  // False with the status set.
  bool ReadMember(iw_member *member) { return members().Read(env, io, argument, member, &io->status); }
  double Score() const {
    double score;
    std::memcpy(&score, &io->value, sizeof score);
    return score;
  }
  napi_value GiveScore(bool found, double score) {
    io->status = found ? kYes : kNo;
    if (found) std::memcpy(&io->value, &score, sizeof score);
    return nullptr;
  }
  napi_value GiveRank(bool found, uint64_t rank) {
    io->status = found ? kYes : kNo;
    io->index = static_cast<double>(rank);
    return nullptr;
  }
};

// ---- Reading --------------------------------------------------------------------------------------------------------

napi_value Score(ScoredCall *call) {
  iw_member member;
  double score = 0;
  if (!call->ReadMember(&member)) return nullptr;
  bool found = iw_scored_score(call->set, member, &score);
  return call->GiveScore(found, score);
}

napi_value Rank(ScoredCall *call) {
  iw_member member;
  uint64_t rank = 0;
  if (!call->ReadMember(&member)) return nullptr;
  bool found = iw_scored_rank(call->set, member, &rank);
  return call->GiveRank(found, rank);
}

napi_value RankOfScore(ScoredCall *call) {
  return call->GiveRank(true, iw_scored_rank_of_score(call->set, call->Score(), call->io->flags & kOrEqual));
}

napi_value RankOfPlace(ScoredCall *call) {
  iw_member member;
  if (!call->ReadMember(&member)) return nullptr;
  bool or_equal = call->io->flags & kOrEqual;
  return call->GiveRank(true, iw_scored_rank_of_place(call->set, call->Score(), member, or_equal));
}

napi_value ScoreAt(ScoredCall *call) {
  double score = 0;
  bool found = iw_scored_at(call->set, Position(call->io->index), &score, nullptr);
  return call->GiveScore(found, score);
}

// The member at a position, as a value and as the core takes it, and its score in the block.
napi_value ReadEntry(ScoredCall *call, iw_member *member) {
  IoBlock *io = call->io;
  iw_cursor cursor;
  double score = 0;
  bool found = iw_scored_at(call->set, Position(io->index), &score, &cursor);
  call->GiveScore(found, score);
  if (!found) return nullptr;
  size_t length = iw_scored_member_length(&cursor);
  uint8_t *bytes = call->members().out().ReserveBytes(IW_SCORE_BYTES + length);
  if (!bytes) {
    io->status = kErrorMemory;
    return nullptr;
  }
  iw_scored_copy_member(&cursor, bytes);
  *member = {bytes + IW_SCORE_BYTES, length};
  return call->members().out().Give(call->env, io, member->data, length);
}

napi_value EntryAt(ScoredCall *call) {
  iw_member member;
  return ReadEntry(call, &member);
}

// ---- Scanning -------------------------------------------------------------------------------------------------------

struct ScoredBatch {
  uint8_t *data;
  size_t capacity;
  size_t needed;
};

void ReadEntries(ScoredCall *call, iw_cursor *cursor, ScoredBatch *batch) {
  IoBlock *io = call->io;
  Lane *lane = &io->lanes[0];
  auto *scores = reinterpret_cast<double *>(lane->values);
  batch->data = call->members().out().ReserveBytes(batch->capacity);
  io->status = batch->data ? kYes : kErrorMemory;
  if (!batch->data) return;
  io->count = static_cast<uint32_t>(iw_scored_read(cursor, io->flags & kScanReverse, io->count, batch->data,
                                                   batch->capacity, lane->lengths, scores, &batch->needed));
}

// Up to `count` entries from `index` on, in the first lane. A member that is too long for the block comes alone, as a value.
napi_value Scan(ScoredCall *call) {
  IoBlock *io = call->io;
  iw_cursor cursor;
  uint64_t index = Position(io->index);
  iw_cursor_seek_index(&cursor, iw_scored_order(call->set), io->flags & kScanReverse ? index + 1 : index);
  if (io->count > kBatch) io->count = kBatch;
  io->more = 0;
  // Text may take twice as many bytes in the block as it has here.
  ScoredBatch batch = {nullptr, kTextBytes / 2, 0};
  ReadEntries(call, &cursor, &batch);
  if (io->status != kYes) return nullptr;
  if (batch.needed == 0) {
    call->members().out().GiveBatch(io, &io->lanes[0], batch.data, io->count);
    return nullptr;
  }
  batch.capacity = batch.needed;
  io->count = 1;
  ReadEntries(call, &cursor, &batch);
  if (io->status != kYes) return nullptr;
  return call->members().out().Give(call->env, io, batch.data, io->lanes[0].lengths[0]);
}

// ---- Writing --------------------------------------------------------------------------------------------------------

template <decltype(iw_scored_add) *write>
napi_value Write(ScoredCall *call) {
  IoBlock *io = call->io;
  iw_member member;
  iw_scored_result result;
  if (!call->ReadMember(&member)) return nullptr;
  iw_status status = write(call->set, member, call->Score(), io->flags & kScoredFlags, &result);
  if (status != IW_OK) {
    io->status = StatusOf(status);
    return nullptr;
  }
  io->status = result.outcome == IW_SCORED_INSERTED ? kInserted : result.outcome == IW_SCORED_UPDATED ? kYes : kNo;
  io->more = result.outcome == IW_SCORED_FORBIDDEN ? kForbidden : 0;
  if (result.outcome == IW_SCORED_NAN) result.score = std::nan("");
  std::memcpy(&io->value, &result.score, sizeof result.score);
  return nullptr;
}

napi_value Remove(ScoredCall *call) {
  iw_member member;
  bool found = false;
  if (!call->ReadMember(&member)) return nullptr;
  iw_status status = iw_scored_remove(call->set, member, &found);
  GiveRemoved(call->io, status, found);
  return nullptr;
}

// The value is made before anything is removed, as there may be no memory for it.
napi_value Take(ScoredCall *call) {
  iw_member member;
  napi_value value = ReadEntry(call, &member);
  if (call->io->status != kYes) return nullptr;
  bool found = false;
  iw_status status = iw_scored_remove(call->set, member, &found);
  GiveRemoved(call->io, status, found);
  return value;
}

napi_value RemoveRange(ScoredCall *call) {
  IoBlock *io = call->io;
  io->status = StatusOf(iw_scored_remove_range(call->set, Position(io->index), Position(io->stop.number)));
  return nullptr;
}

// What is known of the writes comes in the flags, the count and, for the longest member, the length of a key.
napi_value Begin(ScoredCall *call) {
  const IoBlock *io = call->io;
  iw_scored_batch batch = {(io->flags & kRemovals) != 0, io->count, io->key.bytes.length};
  call->io->status = StatusOf(iw_scored_begin(call->set, &batch));
  return nullptr;
}

napi_value End(ScoredCall *call) {
  if (call->io->flags & kKeep) {
    iw_scored_commit(call->set);
  } else {
    (void)iw_scored_roll_back(call->set);
  }
  call->io->status = kYes;
  return nullptr;
}

// ---- Sets -----------------------------------------------------------------------------------------------------------

// Hands a set just made, if it was, over to the table of handles, and its handle to the block.
void Give(Environment *environment, iw_status status, iw_scored **set) {
  IoBlock *io = environment->io();
  io->status = StatusOf(status);
  if (io->status != kYes || environment->sets().Add(*set, &io->handle, &io->generation)) return;
  iw_scored_destroy(*set);
  io->status = kErrorMemory;
}

// As `create` of a tree, but for the bits of the hash in `more`; its key is in the places of key and value.
void Create(Environment *environment) {
  IoBlock *io = environment->io();
  iw_scored_options options = {};
  options.max_bytes = Budget(io->index);
  options.leaf_capacity = io->flags;
  options.inner_capacity = io->count;
  options.hash_bits = io->more;
  options.seed[0] = static_cast<uint64_t>(io->key.integer);
  options.seed[1] = io->value;
  iw_scored *set;
  Give(environment, iw_scored_create(environment->arena(), &options, &set), &set);
}

void Clone(Environment *environment) {
  iw_scored *clone;
  if (iw_scored *set = environment->NamedSet()) Give(environment, iw_scored_clone(set, &clone), &clone);
}

void Release(Environment *environment) {
  IoBlock *io = environment->io();
  io->status = environment->sets().Remove(io->handle, io->generation) ? kYes : kErrorStale;
  environment->ReportMemory();
}

// ---- Calling --------------------------------------------------------------------------------------------------------

// Reading takes no memory from the arena and gives it none.
enum Effect { kReads, kWrites };

template <napi_value (*operation)(ScoredCall *), Effect effect = kReads>
napi_value CallScored(napi_env env, napi_callback_info info) {
  ScoredCall call = {};
  size_t count = 1;
  void *data = nullptr;
  napi_get_cb_info(env, info, &count, &call.argument, nullptr, &data);
  if (count == 0) call.argument = nullptr;
  call.env = env;
  call.environment = static_cast<Environment *>(data);
  call.io = call.environment->io();
  call.set = call.environment->NamedSet();
  if (!call.set) return nullptr;
  napi_value result = operation(&call);
  call.members().Trim();
  if (effect == kWrites) call.environment->ReportMemory();
  return result;
}

} // namespace

const HotCall kScoredCalls[] = {
    {"scoredCreate", Call<Create>},
    {"scoredClone", Call<Clone>},
    {"scoredRelease", Call<Release>},
    {"scoredScore", CallScored<Score>},
    {"scoredRank", CallScored<Rank>},
    {"scoredRankOfScore", CallScored<RankOfScore>},
    {"scoredRankOfPlace", CallScored<RankOfPlace>},
    {"scoredScoreAt", CallScored<ScoreAt>},
    {"scoredEntryAt", CallScored<EntryAt>},
    {"scoredScan", CallScored<Scan>},
    {"scoredAdd", CallScored<Write<iw_scored_add>, kWrites>},
    {"scoredIncrement", CallScored<Write<iw_scored_increment>, kWrites>},
    {"scoredRemove", CallScored<Remove, kWrites>},
    {"scoredTake", CallScored<Take, kWrites>},
    {"scoredRemoveRange", CallScored<RemoveRange, kWrites>},
    {"scoredBegin", CallScored<Begin, kWrites>},
    {"scoredEnd", CallScored<End, kWrites>},
    {nullptr, nullptr},
};

} // namespace ironwood
