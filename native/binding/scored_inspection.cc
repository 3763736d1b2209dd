#include "scored_inspection.h"

#include <memory>
#include <new>

#include "cold_calls.h"

namespace ironwood {
namespace {

Environment *EnvironmentOf(const Napi::CallbackInfo &info) { return static_cast<Environment *>(info.Data()); }

// The statistics of the named set, of both of its trees together, or null if the handle is stale.
Napi::Value Stats(const Napi::CallbackInfo &info) {
  iw_scored *set = EnvironmentOf(info)->NamedSet();
  if (!set) return info.Env().Null();
  iw_tree_stats order, members;
  iw_scored_get_stats(set, &order, &members);
  Napi::Object result = Napi::Object::New(info.Env());
  result["size"] = static_cast<double>(order.size);
  result["height"] = order.height;
  result["leaves"] = static_cast<double>(order.leaves + members.leaves);
  result["innerNodes"] = static_cast<double>(order.inner_nodes + members.inner_nodes);
  result["bytes"] = static_cast<double>(order.bytes + members.bytes);
  result["slots"] = static_cast<double>(order.slots);
  result["sharedNodes"] = static_cast<double>(order.shared_nodes + members.shared_nodes);
  result["ownBytes"] = static_cast<double>(order.own_bytes + members.own_bytes);
  result["versions"] = iw_scored_versions(set);
  return result;
}

// Checks the set, all living versions of it, and that all trees account for the arena.
bool CheckVersions(Environment *environment, const iw_scored *set, iw_report *report) {
  uint32_t live = environment->sets().live();
  std::unique_ptr<const iw_scored *[]> sets(new (std::nothrow) const iw_scored *[live + 1]);
  TreeList list(environment);
  *report = {"no memory for the check itself", ""};
  if (!sets || !list.trees || !iw_scored_check(set, report)) return false;
  environment->sets().List(sets.get(), live);
  for (uint32_t i = 0; i < live; i++) {
    if (sets[i] == set || !iw_scored_is_version_of(sets[i], set)) continue;
    if (!iw_scored_check(sets[i], report)) return false;
  }
  return iw_arena_check(environment->arena(), list.trees.get(), list.count, report);
}

// Null if every rule holds; else the broken rule and where.
Napi::Value Check(const Napi::CallbackInfo &info) {
  Environment *environment = EnvironmentOf(info);
  iw_scored *set = environment->NamedSet();
  iw_report report = {"the handle is stale", ""};
  if (set && CheckVersions(environment, set, &report)) return info.Env().Null();
  return DescribeReport(info.Env(), report);
}

} // namespace

void DefineScoredInspection(Napi::Env env, Napi::Object binding, Environment *environment) {
  binding["scoredStats"] = Napi::Function::New<Stats>(env, "scoredStats", environment);
  binding["scoredCheck"] = Napi::Function::New<Check>(env, "scoredCheck", environment);
}

} // namespace ironwood
