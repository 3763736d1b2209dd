// The calls that maps make for every operation: everything but keys that are text or bytes passes through the I/O block.
#ifndef IW_BINDING_HOT_CALLS_H
#define IW_BINDING_HOT_CALLS_H

#include <node_api.h>

namespace ironwood {

struct HotCall {
  const char *name;
  napi_callback function; // its data is the Environment
};

// Each ends with a null name.
extern const HotCall kTreeCalls[];    // whatever the keys are
extern const HotCall kNumberCalls[];  // keys are numbers
extern const HotCall kIntegerCalls[]; // keys are integers of 64 bits
extern const HotCall kBytesCalls[];   // keys are bytes, or text encoded as such
extern const HotCall kArrayCalls[];   // keys and values are in typed arrays
extern const HotCall kScoredCalls[];  // on scored sets

} // namespace ironwood

#endif
