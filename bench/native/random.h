/* Random numbers that a seed replays, alike for every contender. */
#ifndef BENCH_RANDOM_H
#define BENCH_RANDOM_H

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace bench {

/* The finalizer of splitmix64 (Steele, Lea and Flood): a bijection of 64 bits without visible pattern. */
inline uint64_t mix(uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  bits = (bits ^ (bits >> 27)) * UINT64_C(0x94d049bb133111eb);
  return bits ^ (bits >> 31);
}

/* splitmix64: its period is 2^64, and no number comes twice in it. */
class Random {
public:
  explicit Random(uint64_t seed) : state(seed) {}

  uint64_t next() { return mix(state += UINT64_C(0x9e3779b97f4a7c15)); }

  /* Below `limit`, which is at most 2^32. The bias, limit / 2^32 at the most, favours no contender. */
  size_t below(size_t limit) { return static_cast<size_t>(((next() >> 32) * limit) >> 32); }

private:
  uint64_t state;
};

/* Fisher and Yates. */
template <typename T>
void shuffle(std::vector<T> &items, Random &random) {
  for (size_t left = items.size(); left > 1; left--) std::swap(items[left - 1], items[random.below(left)]);
}

} // namespace bench

#endif
