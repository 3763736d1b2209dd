// Strings of JavaScript as bytes whose order is the order of UTF-16 code units: each unit is encoded by itself as UTF-8 would
// encode a character of that number, a surrogate in three bytes. docs/key-encoding.md specifies it.
#ifndef IW_BINDING_TEXT_H
#define IW_BINDING_TEXT_H

#include <cstddef>
#include <cstdint>

namespace ironwood {

// Most bytes that a code unit takes.
constexpr size_t kUnitBytes = 3;

// Encodes `count` units to `bytes`, which has room for kUnitBytes each; returns how many bytes they took. Both may be at
// any address.
size_t EncodeUnits(const char16_t *units, size_t count, uint8_t *bytes);

// Encodes whole groups of units as long as they are ASCII, a byte each; returns how many units those were.
size_t NarrowGroups(const char16_t *units, size_t count, uint8_t *bytes);

bool IsAscii(const uint8_t *bytes, size_t count);

// The inverse; returns how many units there are, at most `count`. Never reads beyond the bytes, whatever they are.
size_t DecodeUnits(const uint8_t *bytes, size_t count, char16_t *units);

} // namespace ironwood

#endif
