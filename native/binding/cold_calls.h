// Inspection: calls whose results are objects. The tree is named through the I/O block, as for the hot calls.
#ifndef IW_BINDING_COLD_CALLS_H
#define IW_BINDING_COLD_CALLS_H

#include <napi.h>

#include "environment.h"

namespace ironwood {

// Puts `stats`, `check`, `arenaStats` and `checkArena` on the binding object.
void DefineColdCalls(Napi::Env env, Napi::Object binding, Environment *environment);

} // namespace ironwood

#endif
