#include "text.h"

#include <cstring>

#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#endif

namespace ironwood {

// ASCII is most of all text, and takes eight or sixteen characters at a time. Each function does as many whole groups as
// consist of it, and returns how far it came.
#if defined(__SSE2__) || defined(_M_X64)

size_t NarrowGroups(const char16_t *units, size_t count, uint8_t *bytes) {
  const __m128i beyond = _mm_set1_epi16(static_cast<int16_t>(0xff80));
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    __m128i group = _mm_loadu_si128(reinterpret_cast<const __m128i *>(units + i));
    __m128i ascii = _mm_cmpeq_epi16(_mm_and_si128(group, beyond), _mm_setzero_si128());
    if (_mm_movemask_epi8(ascii) != 0xffff) break;
    _mm_storel_epi64(reinterpret_cast<__m128i *>(bytes + i), _mm_packus_epi16(group, group));
  }
  return i;
}

static size_t AsciiGroups(const uint8_t *bytes, size_t count) {
  size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    if (_mm_movemask_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + i))) != 0) break;
  }
  return i;
}

#else

size_t NarrowGroups(const char16_t *, size_t, uint8_t *) { return 0; }

static size_t AsciiGroups(const uint8_t *bytes, size_t count) {
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    uint64_t group;
    std::memcpy(&group, bytes + i, sizeof group);
    if (group & UINT64_C(0x8080808080808080)) break;
  }
  return i;
}

#endif

namespace {

uint8_t *EncodeUnit(char16_t unit, uint8_t *to) {
  if (unit < 0x80) {
    *to++ = static_cast<uint8_t>(unit);
  } else if (unit < 0x800) {
    *to++ = static_cast<uint8_t>(0xc0 | unit >> 6);
    *to++ = static_cast<uint8_t>(0x80 | (unit & 0x3f));
  } else {
    *to++ = static_cast<uint8_t>(0xe0 | unit >> 12);
    *to++ = static_cast<uint8_t>(0x80 | (unit >> 6 & 0x3f));
    *to++ = static_cast<uint8_t>(0x80 | (unit & 0x3f));
  }
  return to;
}

// Bytes of the unit that begins with `first`.
size_t UnitBytes(uint8_t first) { return first < 0x80 ? 1 : first < 0xe0 ? 2 : 3; }

char16_t DecodeUnit(const uint8_t *bytes, size_t length) {
  if (length == 1) return bytes[0];
  if (length == 2) return static_cast<char16_t>((bytes[0] & 0x1f) << 6 | (bytes[1] & 0x3f));
  return static_cast<char16_t>((bytes[0] & 0x0f) << 12 | (bytes[1] & 0x3f) << 6 | (bytes[2] & 0x3f));
}

} // namespace

size_t EncodeUnits(const char16_t *units, size_t count, uint8_t *bytes) {
  size_t i = NarrowGroups(units, count, bytes);
  uint8_t *to = bytes + i;
  for (; i < count; i++) to = EncodeUnit(units[i], to);
  return static_cast<size_t>(to - bytes);
}

bool IsAscii(const uint8_t *bytes, size_t count) {
  size_t i = AsciiGroups(bytes, count);
  while (i < count && bytes[i] < 0x80) i++;
  return i == count;
}

size_t DecodeUnits(const uint8_t *bytes, size_t count, char16_t *units) {
  size_t decoded = 0;
  for (size_t i = 0; i < count;) {
    size_t length = UnitBytes(bytes[i]);
    if (length > count - i) break;
    units[decoded++] = DecodeUnit(bytes + i, length);
    i += length;
  }
  return decoded;
}

} // namespace ironwood
