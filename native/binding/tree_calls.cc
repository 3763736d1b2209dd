// Calls that do not look at keys.
#include "calling.h"
#include "hot_calls.h"

namespace ironwood {
namespace {

// Hands a tree just made, if it was, over to the table of handles, and its handle to the block.
void Give(Environment *environment, iw_status status, iw_tree **tree) {
  IoBlock *io = environment->io();
  io->status = StatusOf(status);
  if (io->status != kYes || environment->handles().Add(*tree, &io->handle, &io->generation)) return;
  iw_tree_destroy(*tree);
  io->status = kErrorMemory;
}

void Create(Environment *environment) {
  IoBlock *io = environment->io();
  iw_tree_options options = {};
  options.max_bytes = Budget(io->index);
  options.leaf_capacity = io->flags;
  options.inner_capacity = io->count;
  options.layout = io->more == kLayoutBytes ? IW_LAYOUT_BYTES : IW_LAYOUT_HEADS;
  iw_tree *tree;
  Give(environment, iw_tree_create(environment->arena(), &options, &tree), &tree);
}

// Puts the handle of another version of the named tree in place of its own.
void Clone(Environment *environment) {
  iw_tree *clone;
  if (iw_tree *tree = environment->NamedTree()) Give(environment, iw_tree_clone(tree, &clone), &clone);
}

// Lets the handle of the named tree, and the one in the place of a count and its neighbour, name each other's trees.
void Exchange(Environment *environment) {
  IoBlock *io = environment->io();
  bool done = environment->handles().Exchange(io->handle, io->generation, io->count, io->more);
  io->status = done ? kYes : kErrorStale;
}

void Versions(IoBlock *io, iw_tree *tree) {
  io->count = iw_tree_versions(tree);
  io->status = kYes;
}

// What the named tree shares with the one named as Exchange takes it, from `index` in the one and `stop` in the other on: where it
// begins, in the same fields, and in `count` how many entries it has.
void NextShared(Environment *environment) {
  IoBlock *io = environment->io();
  iw_tree *tree = environment->NamedTree();
  iw_tree *other = environment->handles().Find(io->count, io->more);
  iw_shared_run run;
  io->status = kErrorStale;
  if (!tree || !other) return;
  io->status = iw_tree_next_shared(tree, Position(io->index), other, Position(io->stop.number), &run) ? kYes : kNo;
  if (io->status == kNo) return;
  io->index = static_cast<double>(run.left_index);
  io->stop.number = static_cast<double>(run.right_index);
  io->count = static_cast<uint32_t>(run.count);
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
    {"create", Call<Create>},
    {"clone", Call<Clone>},
    {"exchange", Call<Exchange>},
    {"release", Call<Release>},
    {"versions", CallTree<Versions>},
    {"nextShared", Call<NextShared>},
    {"removeRange", CallTree<RemoveRange>},
    {"payloads", CallTree<Payloads>},
    {nullptr, nullptr},
};

} // namespace ironwood
