#include "cold_calls.h"

#include <new>

namespace ironwood {

TreeList::TreeList(Environment *environment) {
  uint32_t maps = environment->handles().live(), sets = environment->sets().live();
  std::unique_ptr<const iw_scored *[]> scored(new (std::nothrow) const iw_scored *[sets + 1]);
  trees.reset(new (std::nothrow) const iw_tree *[maps + 2 * sets + 1]);
  if (!scored) trees.reset();
  if (!trees) return;
  count = environment->handles().List(trees.get(), maps);
  environment->sets().List(scored.get(), sets);
  for (uint32_t i = 0; i < sets; i++) {
    trees[count++] = iw_scored_order(scored[i]);
    trees[count++] = iw_scored_members(scored[i]);
  }
}

Napi::Value DescribeReport(Napi::Env env, const iw_report &report) {
  Napi::Object result = Napi::Object::New(env);
  result["reason"] = report.reason;
  result["path"] = report.path;
  return result;
}

namespace {

Environment *EnvironmentOf(const Napi::CallbackInfo &info) { return static_cast<Environment *>(info.Data()); }

// The statistics of the named tree, or null if the handle is stale.
Napi::Value Stats(const Napi::CallbackInfo &info) {
  iw_tree *tree = EnvironmentOf(info)->NamedTree();
  if (!tree) return info.Env().Null();
  iw_tree_stats stats;
  iw_tree_get_stats(tree, &stats);
  Napi::Object result = Napi::Object::New(info.Env());
  result["size"] = static_cast<double>(stats.size);
  result["height"] = stats.height;
  result["leaves"] = static_cast<double>(stats.leaves);
  result["innerNodes"] = static_cast<double>(stats.inner_nodes);
  result["bytes"] = static_cast<double>(stats.bytes);
  result["slots"] = static_cast<double>(stats.slots);
  result["sharedNodes"] = static_cast<double>(stats.shared_nodes);
  result["ownBytes"] = static_cast<double>(stats.own_bytes);
  result["versions"] = iw_tree_versions(tree);
  return result;
}

// Checks the tree, all living versions of it, and that the trees of the arena account for every block of it.
bool CheckVersions(Environment *environment, const iw_tree *tree, iw_report *report) {
  TreeList list(environment);
  *report = {"no memory for the check itself", ""};
  if (!list.trees || !iw_tree_check(tree, report)) return false;
  for (uint32_t i = 0; i < list.count; i++) {
    if (list.trees[i] == tree || !iw_tree_is_version_of(list.trees[i], tree)) continue;
    if (!iw_tree_check(list.trees[i], report)) return false;
  }
  return iw_arena_check(environment->arena(), list.trees.get(), list.count, report);
}

// Null if every rule holds; else the broken rule and the node.
Napi::Value Check(const Napi::CallbackInfo &info) {
  Environment *environment = EnvironmentOf(info);
  iw_tree *tree = environment->NamedTree();
  iw_report report = {"the handle is stale", ""};
  if (tree && CheckVersions(environment, tree, &report)) return info.Env().Null();
  return DescribeReport(info.Env(), report);
}

Napi::Value ArenaStats(const Napi::CallbackInfo &info) {
  Environment *environment = EnvironmentOf(info);
  iw_arena_stats stats;
  iw_arena_get_stats(environment->arena(), &stats);
  Napi::Object result = Napi::Object::New(info.Env());
  result["trees"] = environment->handles().live() + 2 * environment->sets().live();
  result["allocations"] = static_cast<double>(stats.allocations);
  result["liveBlocks"] = static_cast<double>(stats.live_blocks);
  result["freeBlocks"] = static_cast<double>(stats.free_blocks);
  result["liveBytes"] = static_cast<double>(stats.live_bytes);
  result["peakBytes"] = static_cast<double>(stats.peak_bytes);
  result["chunks"] = static_cast<double>(stats.chunks);
  result["chunkBytes"] = static_cast<double>(stats.chunk_bytes);
  return result;
}

// As Check, for the arena: every block is in use by one of the trees, or free.
Napi::Value CheckArena(const Napi::CallbackInfo &info) {
  Environment *environment = EnvironmentOf(info);
  TreeList list(environment);
  iw_report report = {"no memory for the check itself", ""};
  bool good = list.trees && iw_arena_check(environment->arena(), list.trees.get(), list.count, &report);
  return good ? info.Env().Null() : DescribeReport(info.Env(), report);
}

} // namespace

void DefineColdCalls(Napi::Env env, Napi::Object binding, Environment *environment) {
  binding["stats"] = Napi::Function::New<Stats>(env, "stats", environment);
  binding["check"] = Napi::Function::New<Check>(env, "check", environment);
  binding["arenaStats"] = Napi::Function::New<ArenaStats>(env, "arenaStats", environment);
  binding["checkArena"] = Napi::Function::New<CheckArena>(env, "checkArena", environment);
}

} // namespace ironwood
