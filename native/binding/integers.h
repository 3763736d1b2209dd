// Values on their way out of a scan. Most numbers that programs keep are small integers, and V8 computes with those several
// times as fast if it gets them as such: out of a Float64Array every one is a floating-point number.
#ifndef IW_BINDING_INTEGERS_H
#define IW_BINDING_INTEGERS_H

#include <cstddef>
#include <cstdint>

namespace ironwood {

// Converts payloads that are 32-bit integers (and not -0), until it comes to one that is none; returns how many. `integers` is an
// array apart from the payloads, or the same memory: then the integers lie one behind the other from its beginning on.
size_t TakeIntegers(const uint64_t *payloads, size_t count, int32_t *integers);

// Turns the first `count` integers of some memory back into the payloads that they were.
void RestoreIntegers(uint64_t *payloads, size_t count);

// If each of the payloads is a number that is a 32-bit integer, replaces them by those integers and returns true. Else changes
// nothing.
bool PackIntegers(uint64_t *payloads, size_t count);

// The same if each of the payloads is a slot: finding a value in JavaScript then begins with one read rather than two.
bool PackSlots(uint64_t *payloads, size_t count);

} // namespace ironwood

#endif
