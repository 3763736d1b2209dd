#include "utf8.h"

#include "text.h"

namespace ironwood {
namespace {

constexpr uint32_t kHighSurrogates = 0xd800;
constexpr uint32_t kLowSurrogates = 0xdc00;
constexpr uint32_t kFirstAstral = 0x10000;

// Units that NarrowGroups takes at a time.
constexpr size_t kGroup = 8;

bool IsHigh(char16_t unit) { return (unit & 0xfc00) == kHighSurrogates; }
bool IsLow(char16_t unit) { return (unit & 0xfc00) == kLowSurrogates; }

uint8_t Continuation(uint32_t point, unsigned shift) { return static_cast<uint8_t>(0x80 | (point >> shift & 0x3f)); }

uint8_t *EncodePoint(uint32_t point, uint8_t *to) {
  if (point < 0x80) {
    *to++ = static_cast<uint8_t>(point);
    return to;
  }
  if (point < 0x800) {
    *to++ = static_cast<uint8_t>(0xc0 | point >> 6);
  } else {
    if (point < kFirstAstral) {
      *to++ = static_cast<uint8_t>(0xe0 | point >> 12);
    } else {
      *to++ = static_cast<uint8_t>(0xf0 | point >> 18);
      *to++ = Continuation(point, 12);
    }
    *to++ = Continuation(point, 6);
  }
  *to++ = Continuation(point, 0);
  return to;
}

// Bytes of the code point that begins with `first`.
size_t PointBytes(uint8_t first) { return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4; }

uint32_t DecodePoint(const uint8_t *bytes, size_t length) {
  if (length == 1) return bytes[0];
  uint32_t point = bytes[0] & (0x7fu >> length);
  for (size_t i = 1; i < length; i++) point = point << 6 | (bytes[i] & 0x3f);
  return point;
}

// Most members are short and ASCII: the last group, which overlaps the one before it, makes up for what is no whole group.
bool EndIsAscii(const char16_t *units, size_t count, size_t done, uint8_t *bytes) {
  return done > 0 && NarrowGroups(units + count - kGroup, kGroup, bytes + count - kGroup) == kGroup;
}

} // namespace

size_t EncodeUtf8(const char16_t *units, size_t count, uint8_t *bytes) {
  size_t i = NarrowGroups(units, count, bytes);
  if (count - i < kGroup && EndIsAscii(units, count, i, bytes)) return count;
  uint8_t *to = bytes + i;
  while (i < count) {
    uint32_t point = units[i++];
    if (IsHigh(static_cast<char16_t>(point)) && i < count && IsLow(units[i])) {
      point = kFirstAstral + ((point - kHighSurrogates) << 10) + (units[i++] - kLowSurrogates);
    }
    to = EncodePoint(point, to);
  }
  return static_cast<size_t>(to - bytes);
}

size_t DecodeUtf8(const uint8_t *bytes, size_t count, char16_t *units) {
  size_t decoded = 0;
  for (size_t i = 0; i < count;) {
    size_t length = PointBytes(bytes[i]);
    if (length > count - i) break;
    uint32_t point = DecodePoint(bytes + i, length);
    i += length;
    if (point >= kFirstAstral) {
      point -= kFirstAstral;
      units[decoded++] = static_cast<char16_t>(kHighSurrogates | (point >> 10 & 0x3ff));
      point = kLowSurrogates | (point & 0x3ff);
    }
    units[decoded++] = static_cast<char16_t>(point);
  }
  return decoded;
}

} // namespace ironwood
