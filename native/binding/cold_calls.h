// Inspection: calls whose results are objects. The tree is named through the I/O block, as for the hot calls.
#ifndef IW_BINDING_COLD_CALLS_H
#define IW_BINDING_COLD_CALLS_H

#include <napi.h>

#include <memory>

#include "environment.h"

namespace ironwood {

// The trees of the environment, those of its scored sets as well; none, and null, if there is no memory.
struct TreeList {
  explicit TreeList(Environment *environment);
  uint32_t count = 0;
  std::unique_ptr<const iw_tree *[]> trees;
};

// A broken rule and where it is broken, as an object.
Napi::Value DescribeReport(Napi::Env env, const iw_report &report);

// Puts `stats`, `check`, `arenaStats` and `checkArena` on the binding object.
void DefineColdCalls(Napi::Env env, Napi::Object binding, Environment *environment);

} // namespace ironwood

#endif
