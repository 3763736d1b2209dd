// Memory of just the size that a function may use, and codecs called with nothing but such.
#ifndef EXACT_H
#define EXACT_H

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <vector>

#include "fuzz.h"

// Blocks of memory with a page behind that nobody may touch. There are as many as are in use at once, and they stay.
class GuardedBlocks {
public:
  static constexpr size_t kBytes = 64 * 1024;

  // Where the block ends, and the page begins.
  char *Take() {
    if (free_.empty()) return Map();
    char *end = free_.back();
    free_.pop_back();
    return end;
  }
  void Give(char *end) { free_.push_back(end); }

private:
  static char *Map() {
    size_t page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
    void *memory = mmap(nullptr, kBytes + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    CHECK(memory != MAP_FAILED);
    char *end = static_cast<char *>(memory) + kBytes;
    CHECK(mprotect(end, page, PROT_NONE) == 0);
    return end;
  }

  std::vector<char *> free_;
};

inline GuardedBlocks &Guarded() {
  static GuardedBlocks blocks;
  return blocks;
}

// Memory that ends where its allocation does, so that AddressSanitizer sees the first byte too far on either side; half of the
// time where a guarded block ends, at odd addresses too, where the processor sees it.
template <typename T>
class Exact {
public:
  Exact(const T *from, size_t count) : Exact(count) {
    if (count > 0) std::memcpy(data_, from, count * sizeof(T));
  }
  explicit Exact(size_t count)
      : bytes_(count * sizeof(T)), guarded_(IsGuardsTurn() && bytes_ <= GuardedBlocks::kBytes) {
    data_ = static_cast<T *>(guarded_ ? static_cast<void *>(Guarded().Take() - bytes_) : ::operator new(bytes_));
  }
  Exact(const Exact &) = delete;
  Exact &operator=(const Exact &) = delete;
  ~Exact() {
    if (guarded_) {
      Guarded().Give(reinterpret_cast<char *>(data_) + bytes_);
    } else {
      ::operator delete(data_);
    }
  }

  T *data() const { return data_; }

private:
  // What is planted is a fault that AddressSanitizer is to name.
  static bool IsGuardsTurn() {
    // By chance, as turns one after the other could fall to the same allocation of each run. Numerical Recipes' generator.
    static uint32_t state;
    state = state * 1664525 + 1013904223;
    return !IW_FUZZ_PLANT && state >> 31;
  }

  size_t bytes_;
  bool guarded_;
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
