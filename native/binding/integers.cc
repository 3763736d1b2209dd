#include "integers.h"

#include <cstring>

#include "io_block.h"
#include "payload.h"

#if defined(__SSE2__) || defined(_M_X64)
#include <emmintrin.h>
#endif

namespace ironwood {
namespace {

bool ToInteger(uint64_t payload, int32_t *integer) {
  double number;
  std::memcpy(&number, &payload, sizeof number);
  // False for what is out of range and for every NaN, whose conversion would be undefined.
  if (!(number >= INT32_MIN && number <= INT32_MAX)) return false;
  *integer = static_cast<int32_t>(number);
  double back = *integer;
  uint64_t bits;
  std::memcpy(&bits, &back, sizeof bits);
  // By its bits, as -0 equals 0.
  return bits == payload;
}

// Converts payloads, eight at a time, until it comes to a group that does not consist of integers; returns how many. All of
// a group is read before any of it is written, as it may be written where it lay.
#if defined(__SSE2__) || defined(_M_X64)

// Two at a time, which takes a quarter of the time. What is out of range becomes the least integer, and fails the comparison.
__m128i ToTwoIntegers(const uint64_t *payloads, __m128i *different) {
  __m128i bits = _mm_loadu_si128(reinterpret_cast<const __m128i *>(payloads));
  __m128i integers = _mm_cvttpd_epi32(_mm_castsi128_pd(bits));
  __m128i back = _mm_castpd_si128(_mm_cvtepi32_pd(integers));
  *different = _mm_or_si128(*different, _mm_xor_si128(back, bits));
  return integers;
}

__m128i ToFourIntegers(const uint64_t *payloads, __m128i *different) {
  __m128i low = ToTwoIntegers(payloads, different);
  __m128i high = ToTwoIntegers(payloads + 2, different);
  return _mm_unpacklo_epi64(low, high);
}

size_t ConvertBlocks(const uint64_t *payloads, size_t count, int32_t *integers) {
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    __m128i different = _mm_setzero_si128();
    __m128i low = ToFourIntegers(payloads + i, &different);
    __m128i high = ToFourIntegers(payloads + i + 4, &different);
    if (_mm_movemask_epi8(_mm_cmpeq_epi32(different, _mm_setzero_si128())) != 0xffff) break;
    _mm_storeu_si128(reinterpret_cast<__m128i *>(integers + i), low);
    _mm_storeu_si128(reinterpret_cast<__m128i *>(integers + i + 4), high);
  }
  return i;
}

#else

size_t ConvertBlocks(const uint64_t *, size_t, int32_t *) { return 0; }

#endif

} // namespace

size_t TakeIntegers(const uint64_t *payloads, size_t count, int32_t *integers) {
  for (size_t i = ConvertBlocks(payloads, count, integers); i < count; i++) {
    int32_t integer;
    if (!ToInteger(payloads[i], &integer)) return i;
    std::memcpy(integers + i, &integer, sizeof integer);
  }
  return count;
}

void RestoreIntegers(uint64_t *payloads, size_t count) {
  // From the end, as each payload takes the place of two integers.
  while (count-- > 0) {
    int32_t integer;
    std::memcpy(&integer, reinterpret_cast<const char *>(payloads) + count * sizeof integer, sizeof integer);
    double number = integer;
    std::memcpy(payloads + count, &number, sizeof number);
  }
}

bool PackIntegers(uint64_t *payloads, size_t count) {
  size_t taken = TakeIntegers(payloads, count, reinterpret_cast<int32_t *>(payloads));
  if (taken < count) RestoreIntegers(payloads, taken);
  return taken == count;
}

bool PackSlots(uint64_t *payloads, size_t count) {
  uint64_t different = 0;
  for (size_t i = 0; i < count; i++) {
    // Most batches without slots begin without one.
    if (i % 64 == 0 && different) return false;
    different |= payloads[i] >> 32 ^ kSlotTag;
  }
  if (different) return false;
  uint32_t slots[kBatch];
  for (size_t i = 0; i < count; i++) slots[i] = static_cast<uint32_t>(payloads[i]);
  std::memcpy(payloads, slots, count * sizeof *slots);
  return true;
}

} // namespace ironwood
