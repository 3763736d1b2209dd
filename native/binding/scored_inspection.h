// Inspection of scored sets: calls whose results are objects. The set is named through the I/O block.
#ifndef IW_BINDING_SCORED_INSPECTION_H
#define IW_BINDING_SCORED_INSPECTION_H

#include <napi.h>

#include "environment.h"

namespace ironwood {

// Puts `scoredStats` and `scoredCheck` on the binding object.
void DefineScoredInspection(Napi::Env env, Napi::Object binding, Environment *environment);

} // namespace ironwood

#endif
