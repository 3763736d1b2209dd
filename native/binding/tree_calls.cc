// Calls that do not look at keys.
#include "calling.h"
#include "hot_calls.h"

namespace ironwood {
namespace {

// A budget in bytes; negative or NaN: none. One of 0 must not read as none.
uint64_t Budget(double bytes) {
  if (!(bytes >= 0 && bytes < 9007199254740992.0)) return 0;
  return bytes < 1 ? 1 : static_cast<uint64_t>(bytes);
}

void Create(Environment *environment) {
  IoBlock *io = environment->io();
  iw_tree_options options = {};
  options.max_bytes = Budget(io->index);
  options.leaf_capacity = io->flags;
  options.inner_capacity = io->count;
  options.layout = io->more == kLayoutBytes ? IW_LAYOUT_BYTES : IW_LAYOUT_HEADS;
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

void RemoveRange(IoBlock *io, iw_tree *tree) {
  io->status = StatusOf(iw_tree_remove_range(tree, Position(io->index), Position(io->stop.number)));
}

// The payloads at positions from `index` on, in the first lane.
void Payloads(IoBlock *io, iw_tree *tree) {
  iw_cursor cursor;
  size_t max = io->count < kBatch ? io->count : kBatch;
  iw_cursor_seek_index(&cursor, tree, Position(io->index));
  io->count = static_cast<uint32_t>(iw_cursor_read_payloads(&cursor, max, io->lanes[0].values));
  io->status = kYes;
}

} // namespace

const HotCall kTreeCalls[] = {
    {"create", Call<Create>},         {"release", Call<Release>}, {"removeRange", CallTree<RemoveRange>},
    {"payloads", CallTree<Payloads>}, {nullptr, nullptr},
};

} // namespace ironwood
