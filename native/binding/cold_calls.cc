#include "cold_calls.h"

#include <memory>
#include <new>

namespace ironwood {
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

Napi::Value Describe(Napi::Env env, const iw_report &report) {
  Napi::Object result = Napi::Object::New(env);
  result["reason"] = report.reason;
  result["path"] = report.path;
  return result;
}

// The live trees; null if there is no memory.
std::unique_ptr<const iw_tree *[]> ListTrees(Environment *environment) {
  uint32_t live = environment->handles().live();
  std::unique_ptr<const iw_tree *[]> trees(new (std::nothrow) const iw_tree *[live + 1]);
  if (trees) environment->handles().List(trees.get(), live);
  return trees;
}

// Checks the tree, all living versions of it, and that the trees of the arena account for every block of it.
bool CheckVersions(Environment *environment, const iw_tree *tree, iw_report *report) {
  uint32_t live = environment->handles().live();
  auto trees = ListTrees(environment);
  *report = {"no memory for the check itself", ""};
  if (!trees || !iw_tree_check(tree, report)) return false;
  for (uint32_t i = 0; i < live; i++) {
    if (trees[i] == tree || !iw_tree_is_version_of(trees[i], tree)) continue;
    if (!iw_tree_check(trees[i], report)) return false;
  }
  return iw_arena_check(environment->arena(), trees.get(), live, report);
}

// Null if every rule holds; else the broken rule and the node.
Napi::Value Check(const Napi::CallbackInfo &info) {
  Environment *environment = EnvironmentOf(info);
  iw_tree *tree = environment->NamedTree();
  iw_report report = {"the handle is stale", ""};
  if (tree && CheckVersions(environment, tree, &report)) return info.Env().Null();
  return Describe(info.Env(), report);
}

Napi::Value ArenaStats(const Napi::CallbackInfo &info) {
  Environment *environment = EnvironmentOf(info);
  iw_arena_stats stats;
  iw_arena_get_stats(environment->arena(), &stats);
  Napi::Object result = Napi::Object::New(info.Env());
  result["trees"] = environment->handles().live();
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
  auto trees = ListTrees(environment);
  iw_report report = {"no memory for the check itself", ""};
  bool good = trees && iw_arena_check(environment->arena(), trees.get(), environment->handles().live(), &report);
  return good ? info.Env().Null() : Describe(info.Env(), report);
}

} // namespace

void DefineColdCalls(Napi::Env env, Napi::Object binding, Environment *environment) {
  binding["stats"] = Napi::Function::New<Stats>(env, "stats", environment);
  binding["check"] = Napi::Function::New<Check>(env, "check", environment);
  binding["arenaStats"] = Napi::Function::New<ArenaStats>(env, "arenaStats", environment);
  binding["checkArena"] = Napi::Function::New<CheckArena>(env, "checkArena", environment);
}

} // namespace ironwood
