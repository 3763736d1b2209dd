/* The contender that any map with the interface of std::map makes. */
#ifndef BENCH_ORDERED_MAP_H
#define BENCH_ORDERED_MAP_H

#include "../contender.h"

#include <memory>
#include <utility>

namespace bench {

/* What allocators below have handed out. One addition an allocation is beyond notice in the times. */
inline uint64_t live_bytes = 0;

template <typename T>
struct CountingAllocator {
  using value_type = T;

  CountingAllocator() = default;
  template <typename U>
  CountingAllocator(const CountingAllocator<U> &) {}

  T *allocate(size_t count) {
    live_bytes += count * sizeof(T);
    return std::allocator<T>().allocate(count);
  }
  void deallocate(T *memory, size_t count) {
    live_bytes -= count * sizeof(T);
    std::allocator<T>().deallocate(memory, count);
  }

  template <typename U>
  bool operator==(const CountingAllocator<U> &) const {
    return true;
  }
  template <typename U>
  bool operator!=(const CountingAllocator<U> &) const {
    return false;
  }
};

using EntryAllocator = CountingAllocator<std::pair<const int64_t, uint64_t>>;

template <typename Map>
struct OrderedMap {
  static Map &of(void *map) { return *static_cast<Map *>(map); }
  static const Map &of(const void *map) { return *static_cast<const Map *>(map); }

  static void *create() { return new Map(); }

  /* With a hint that is right, as documented by both maps; a constructor of a range would need pairs. */
  static void *load(const int64_t *keys, const uint64_t *values, size_t count) {
    Map *map = new Map();
    for (size_t i = 0; i < count; i++) map->emplace_hint(map->end(), keys[i], values[i]);
    return map;
  }

  static void destroy(void *map) { delete &of(map); }

  static size_t insert(void *map, const int64_t *keys, const uint64_t *values, size_t count) {
    Map &target = of(map);
    size_t inserted = 0;
    for (size_t i = 0; i < count; i++) inserted += target.try_emplace(keys[i], values[i]).second;
    return inserted;
  }

  static size_t erase(void *map, const int64_t *keys, size_t count) {
    Map &target = of(map);
    size_t erased = 0;
    for (size_t i = 0; i < count; i++) erased += target.erase(keys[i]);
    return erased;
  }

  static size_t size(const void *map) { return of(map).size(); }

  static uint64_t get(const void *map, const int64_t *keys, size_t count) {
    const Map &source = of(map);
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
      auto found = source.find(keys[i]);
      if (found != source.end()) sum += found->second;
    }
    return sum;
  }

  static uint64_t scan(const void *map) {
    uint64_t sum = 0;
    for (const auto &[key, value] : of(map)) sum += static_cast<uint64_t>(key) + value;
    return sum;
  }

  static uint64_t ranges(const void *map, const int64_t *starts, size_t count, size_t length) {
    const Map &source = of(map);
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
      auto entry = source.lower_bound(starts[i]);
      for (size_t left = length; left > 0 && entry != source.end(); left--, ++entry) {
        sum += static_cast<uint64_t>(entry->first) + entry->second;
      }
    }
    return sum;
  }

  static uint64_t digest(const void *map) {
    uint64_t result = 0;
    for (const auto &[key, value] : of(map)) result = bench_digest(result, key, value);
    return result;
  }

  static uint64_t count_bytes() { return live_bytes; }

  static constexpr bench_contender contender(const char *id, const char *title, const char *(*version)()) {
    // Neither map has batches, so both get a loop.
    return {id,   title, version, create, load,   destroy, insert,     erase,
            size, get,   get,     scan,   ranges, digest,  count_bytes};
  }
};

} // namespace bench

#endif
