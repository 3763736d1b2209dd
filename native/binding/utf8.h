// Strings of JavaScript as UTF-8, whose order is that of code points. A surrogate without its other half is encoded by itself,
// in three bytes, so that all strings stay distinct and come back as they were (this is called WTF-8).
#ifndef IW_BINDING_UTF8_H
#define IW_BINDING_UTF8_H

#include <cstddef>
#include <cstdint>

namespace ironwood {

// Encodes `count` units to `bytes`, which has room for kUnitBytes (text.h) each; returns how many bytes they took.
size_t EncodeUtf8(const char16_t *units, size_t count, uint8_t *bytes);

// The inverse; returns how many units there are, at most `count`. Never reads beyond the bytes, whatever they are.
size_t DecodeUtf8(const uint8_t *bytes, size_t count, char16_t *units);

} // namespace ironwood

#endif
