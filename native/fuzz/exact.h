// Memory of just the size that a function may use, at odd addresses too, and codecs called with nothing but such.
#ifndef EXACT_H
#define EXACT_H

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <vector>

#include "fuzz.h"

// A copy that ends where its allocation does, so that AddressSanitizer sees the first byte too far.
template <typename T>
class Exact {
public:
  Exact(const T *from, size_t count) : Exact(count) {
    if (count > 0) std::memcpy(data_, from, count * sizeof(T));
  }
  explicit Exact(size_t count) : data_(static_cast<T *>(::operator new(count * sizeof(T)))) {}
  Exact(const Exact &) = delete;
  Exact &operator=(const Exact &) = delete;
  ~Exact() { ::operator delete(data_); }

  T *data() const { return data_; }

private:
  T *data_;
};

// Two bytes of the input are a unit, the lower half first. What is left over is none.
inline std::vector<char16_t> UnitsOf(const uint8_t *data, size_t size) {
  std::vector<char16_t> units(size / 2);
  for (size_t i = 0; i < units.size(); i++) units[i] = static_cast<char16_t>(data[2 * i] | data[2 * i + 1] << 8);
  return units;
}

template <typename Encode>
std::vector<uint8_t> EncodeExactly(Encode encode, const std::vector<char16_t> &units, size_t unit_bytes) {
  Exact<char16_t> from(units.data(), units.size());
  size_t room = unit_bytes * units.size();
  // A byte too few for a string of the longest units.
  if (IW_FUZZ_PLANT && units.size() > 2) room--;
  Exact<uint8_t> to(room);
  size_t length = encode(from.data(), units.size(), to.data());
  CHECK(length <= unit_bytes * units.size());
  return std::vector<uint8_t>(to.data(), to.data() + length);
}

template <typename Decode>
std::vector<char16_t> DecodeExactly(Decode decode, const std::vector<uint8_t> &bytes) {
  Exact<uint8_t> from(bytes.data(), bytes.size());
  Exact<char16_t> to(bytes.size());
  size_t count = decode(from.data(), bytes.size(), to.data());
  CHECK(count <= bytes.size());
  return std::vector<char16_t>(to.data(), to.data() + count);
}

#endif
