// What a 64-bit payload may be: a number as itself, or one of the NaNs that stand for something else. The patterns are a
// contract with lib/engine/native/payload.ts.
#ifndef IW_BINDING_PAYLOAD_H
#define IW_BINDING_PAYLOAD_H

#include <cstdint>

namespace ironwood {

constexpr uint64_t kCanonicalNaN = UINT64_C(0x7ff8000000000000);
constexpr uint64_t kInfinity = UINT64_C(0x7ff0000000000000);
// The upper half tells the kind, the lower one which constant (undefined, null, false, true) or which slot.
constexpr uint32_t kConstantTag = 0xfffa0000;
constexpr uint32_t kSlotTag = 0xfffb0000;
constexpr uint32_t kConstants = 4;
// What a batch of lookups gives for a key that is absent: no payload that a tree could hold.
constexpr uint64_t kAbsent = static_cast<uint64_t>(kConstantTag) << 32 | kConstants;

// JavaScript can put any bits into the block. No payload is ever followed as an address here, so a forged one could do no
// more than confuse its own map; refusing it keeps even that from happening.
inline bool PayloadIsValid(uint64_t payload) {
  if ((payload & INT64_MAX) <= kInfinity || payload == kCanonicalNaN) return true;
  uint32_t tag = static_cast<uint32_t>(payload >> 32);
  return tag == kSlotTag || (tag == kConstantTag && static_cast<uint32_t>(payload) < kConstants);
}

} // namespace ironwood

#endif
