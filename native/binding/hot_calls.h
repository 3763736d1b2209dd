// The calls that maps make for every operation: no arguments, no result, everything through the I/O block.
#ifndef IW_BINDING_HOT_CALLS_H
#define IW_BINDING_HOT_CALLS_H

#include <node_api.h>

#include <cstddef>

namespace ironwood {

struct HotCall {
  const char *name;
  napi_callback function; // its data is the Environment
};

// Ends with a null name.
extern const HotCall kHotCalls[];

} // namespace ironwood

#endif
