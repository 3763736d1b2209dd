// Values on their way out of a scan. Most numbers that programs keep are small integers, and V8 computes with those several
// times as fast if it gets them as such: out of a Float64Array every one is a floating-point number.
#ifndef IW_BINDING_INTEGERS_H
#define IW_BINDING_INTEGERS_H

#include <cstddef>
#include <cstdint>

namespace ironwood {

// If each of the payloads is a number that is a 32-bit integer (and not -0), replaces them by those integers, one behind the
// other from the same address on, and returns true. Else changes nothing.
bool PackIntegers(uint64_t *payloads, size_t count);

// The same if each of the payloads is a slot: finding a value in JavaScript then begins with one read rather than two.
bool PackSlots(uint64_t *payloads, size_t count);

} // namespace ironwood

#endif
