// Numbers on their way in and out, many at a time: each must become what it becomes alone.
#include <cmath>

#include "../binding/integers.h"
#include "../binding/payload.h"
#include "exact.h"
#include "ironwood.h"

namespace {

// As many as PackIntegers takes, and no more than an input of usual size has.
constexpr size_t kMost = 256;

int64_t BitsOf(double number) {
  int64_t bits;
  std::memcpy(&bits, &number, sizeof bits);
  return bits;
}

bool SameBits(double a, double b) { return BitsOf(a) == BitsOf(b); }

double NumberOf(int64_t bits) {
  double number;
  std::memcpy(&number, &bits, sizeof number);
  return number;
}

void CheckHeads(const int64_t *bits, size_t count) {
  Exact<int64_t> heads(bits, count);
  iw_doubles_to_heads(heads.data(), count);
  for (size_t i = 0; i < count; i++) {
    CHECK_EQUAL(iw_head_from_double(NumberOf(bits[i])), heads.data()[i]);
    if (i == 0) continue;
    double left = NumberOf(bits[i - 1]), right = NumberOf(bits[i]);
    bool below = std::isnan(right) ? !std::isnan(left) : left < right;
    CHECK((heads.data()[i - 1] < heads.data()[i]) == below);
  }
  iw_heads_to_doubles(heads.data(), count, heads.data());
  for (size_t i = 0; i < count; i++) {
    double before = NumberOf(bits[i]), after = NumberOf(heads.data()[i]);
    CHECK(std::isnan(before) ? std::isnan(after) : SameBits(before + 0.0, after));
  }
}

bool IsInteger(int64_t bits) {
  double number = NumberOf(bits);
  if (!(number >= INT32_MIN && number <= INT32_MAX)) return false;
  return SameBits(number, static_cast<double>(static_cast<int32_t>(number)));
}

// Packed payloads are 32-bit numbers, those that could not be packed are as they were.
template <typename IsPacked, typename Pack, typename Expected>
void CheckPacking(const int64_t *bits, size_t count, IsPacked is_packed, Pack pack, Expected expected) {
  Exact<int64_t> payloads(bits, count);
  bool all = true;
  for (size_t i = 0; i < count; i++) all = all && is_packed(bits[i]);
  CHECK(pack(reinterpret_cast<uint64_t *>(payloads.data()), count) == all);
  if (!all) CHECK(std::memcmp(bits, payloads.data(), count * sizeof *bits) == 0);
  for (size_t i = 0; all && i < count; i++) {
    int32_t number;
    std::memcpy(&number, reinterpret_cast<const uint8_t *>(payloads.data()) + sizeof number * i, sizeof number);
    CHECK_EQUAL(expected(bits[i]), number);
  }
}

void CheckPayloads(const int64_t *bits, size_t count) {
  CheckPacking(bits, count, IsInteger, ironwood::PackIntegers,
               [](int64_t of) { return static_cast<int32_t>(NumberOf(of)); });
  auto is_slot = [](int64_t of) { return static_cast<uint64_t>(of) >> 32 == ironwood::kSlotTag; };
  CheckPacking(bits, count, is_slot, ironwood::PackSlots, [](int64_t of) { return static_cast<int32_t>(of); });
}

// Small integers, and slots, are rare among all bits: the first byte says whether the others are such, a byte a number.
std::vector<int64_t> NumbersOf(const uint8_t *data, size_t size) {
  std::vector<int64_t> numbers;
  unsigned way = size > 0 ? data[0] % 8 : 0;
  size_t width = way < 6 ? 1 : 8;
  for (size_t at = 1; at + width <= size && numbers.size() < kMost; at += width) {
    int64_t bits = static_cast<int64_t>(static_cast<uint64_t>(ironwood::kSlotTag) << 32 | data[at]);
    double number = static_cast<double>(data[at]) - 100;
    if (way < 3) std::memcpy(&bits, &number, sizeof bits);
    if (way >= 6) std::memcpy(&bits, data + at, sizeof bits);
    numbers.push_back(bits);
  }
  // One of all bits among them.
  if (way % 3 == 1 && size > 10 && !numbers.empty()) std::memcpy(&numbers[data[1] % numbers.size()], data + 2, 8);
  return numbers;
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const std::vector<int64_t> numbers = NumbersOf(data, size);
  CheckHeads(numbers.data(), numbers.size());
  CheckPayloads(numbers.data(), numbers.size());
  // A sum that overflows, for UndefinedBehaviorSanitizer.
  if (IW_FUZZ_PLANT && numbers.size() > 12) test_step = static_cast<uint64_t>(INT32_MAX - 12 + (int)numbers.size());
  return 0;
}
