// Strings as UTF-8, halves of pairs by themselves: any units, and any bytes.
#include "../binding/utf8.h"

#include "../binding/text.h"
#include "exact.h"

using ironwood::DecodeUtf8;
using ironwood::EncodeUtf8;
using ironwood::kUnitBytes;

namespace {

// Code points, in the plainest words.
std::vector<uint32_t> PointsOf(const std::vector<char16_t> &units) {
  std::vector<uint32_t> points;
  for (char16_t unit : units) {
    bool completes =
        unit >= 0xdc00 && unit <= 0xdfff && !points.empty() && points.back() >= 0xd800 && points.back() <= 0xdbff;
    if (completes) {
      points.back() = 0x10000 + (points.back() - 0xd800) * 0x400 + (unit - 0xdc00);
    } else {
      points.push_back(unit);
    }
  }
  return points;
}

void AppendPoint(uint32_t point, std::vector<uint8_t> *bytes) {
  auto append = [bytes](uint32_t byte) { bytes->push_back(static_cast<uint8_t>(byte)); };
  if (point < 0x80) {
    append(point);
    return;
  }
  if (point < 0x800) {
    append(0xc0 + point / 64);
  } else {
    if (point < 0x10000) {
      append(0xe0 + point / 4096);
    } else {
      append(0xf0 + point / 262144);
      append(0x80 + point / 4096 % 64);
    }
    append(0x80 + point / 64 % 64);
  }
  append(0x80 + point % 64);
}

std::vector<uint8_t> CheckEncoding(const std::vector<char16_t> &units) {
  std::vector<uint8_t> expected;
  for (uint32_t point : PointsOf(units)) AppendPoint(point, &expected);
  std::vector<uint8_t> bytes = EncodeExactly(EncodeUtf8, units, kUnitBytes);
  CHECK(bytes == expected);
  CHECK(DecodeExactly(DecodeUtf8, bytes) == units);
  return bytes;
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  DecodeExactly(DecodeUtf8, std::vector<uint8_t>(data, data + size));
  std::vector<char16_t> units = UnitsOf(data, size);
  auto middle = units.begin() + static_cast<std::ptrdiff_t>(size > 0 ? data[0] % (units.size() + 1) : 0);
  std::vector<char16_t> left(units.begin(), middle), right(middle, units.end());
  std::vector<uint8_t> left_bytes = CheckEncoding(left), right_bytes = CheckEncoding(right);
  CHECK((PointsOf(left) < PointsOf(right)) == (left_bytes < right_bytes));
  CHECK((left == right) == (left_bytes == right_bytes));
  return 0;
}
