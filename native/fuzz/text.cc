// Strings as bytes in the order of their code units: any units, halves of pairs included, and any bytes.
#include "../binding/text.h"

#include "exact.h"

using ironwood::DecodeUnits;
using ironwood::EncodeUnits;
using ironwood::IsAscii;
using ironwood::kUnitBytes;

namespace {

// What docs/key-encoding.md says of one unit, in the plainest words.
void AppendUnit(char16_t unit, std::vector<uint8_t> *bytes) {
  if (unit < 0x80) {
    bytes->push_back(static_cast<uint8_t>(unit));
  } else if (unit < 0x800) {
    bytes->push_back(static_cast<uint8_t>(0xc0 + unit / 64));
    bytes->push_back(static_cast<uint8_t>(0x80 + unit % 64));
  } else {
    bytes->push_back(static_cast<uint8_t>(0xe0 + unit / 4096));
    bytes->push_back(static_cast<uint8_t>(0x80 + unit / 64 % 64));
    bytes->push_back(static_cast<uint8_t>(0x80 + unit % 64));
  }
}

std::vector<uint8_t> CheckEncoding(const std::vector<char16_t> &units) {
  std::vector<uint8_t> expected;
  for (char16_t unit : units) AppendUnit(unit, &expected);
  std::vector<uint8_t> bytes = EncodeExactly(EncodeUnits, units, kUnitBytes);
  CHECK(bytes == expected);
  CHECK(DecodeExactly(DecodeUnits, bytes) == units);
  return bytes;
}

void CheckAnyBytes(const uint8_t *data, size_t size) {
  Exact<uint8_t> bytes(data, size);
  bool ascii = true;
  for (size_t i = 0; i < size; i++) ascii = ascii && data[i] < 0x80;
  CHECK(IsAscii(bytes.data(), size) == ascii);
  std::vector<char16_t> units = DecodeExactly(DecodeUnits, std::vector<uint8_t>(data, data + size));
  if (!ascii) return;
  CHECK(units == std::vector<char16_t>(data, data + size));
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  CheckAnyBytes(data, size);
  // Two strings, one behind the other in the input.
  std::vector<char16_t> units = UnitsOf(data, size);
  auto middle = units.begin() + static_cast<std::ptrdiff_t>(size > 0 ? data[0] % (units.size() + 1) : 0);
  std::vector<char16_t> left(units.begin(), middle), right(middle, units.end());
  std::vector<uint8_t> left_bytes = CheckEncoding(left), right_bytes = CheckEncoding(right);
  CHECK((left < right) == (left_bytes < right_bytes));
  CHECK((left == right) == (left_bytes == right_bytes));
  return 0;
}
