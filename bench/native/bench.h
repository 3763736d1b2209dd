/* One contender with the keys of one size, and what is measured of it. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include "contender.h"
#include "random.h"

#include <string>
#include <vector>

namespace bench {

struct Result {
  uint64_t nanoseconds = 0; /* of all operations together */
  uint64_t operations = 0;
  uint64_t sum = 0; /* of what was found or left: the same for every contender */
};

struct Footprint {
  uint64_t bytes = 0;    /* asked of the allocator */
  uint64_t resident = 0; /* by how much the process grew */
  uint64_t entries = 0;
};

class Bench {
public:
  /* `operations`: about as many as a round takes the time of; small maps are used, or made, as often as that needs. */
  Bench(const bench_contender &contender, size_t size, uint64_t seed, size_t operations);
  ~Bench();
  Bench(const Bench &) = delete;
  Bench &operator=(const Bench &) = delete;

  /* One round of the work of that name. The draws are those of the round: the same for every contender. */
  Result run(const std::string &work, uint64_t round);

  /* What maps take that were made with at least `operations` entries together, in one of four ways. For a fresh process. */
  Footprint measure(const std::string &how);

private:
  Result insert(Random &random);
  Result insert_ascending();
  Result insert_sorted_batches(Random &random);
  Result erase(Random &random);
  Result load();
  Result get(Random &random);
  Result get_many(Random &random);
  Result scan();
  Result ranges(Random &random);

  using Lookup = uint64_t (*)(const void *map, const int64_t *keys, size_t count);
  Result look_up(Lookup lookup, Random &random);

  /* How many whole maps it takes for so many operations. */
  size_t repeats(size_t least) const { return (least + keys.size() - 1) / keys.size(); }
  std::vector<int64_t> draw(size_t count, Random &random) const;
  void assign_values();
  void fill();
  void *make(const std::string &how);
  void drop();

  const bench_contender &contender;
  const uint64_t seed;
  const size_t operations;
  std::vector<int64_t> keys;    /* in the order of insertion */
  std::vector<uint64_t> values; /* of keys, in their order */
  std::vector<int64_t> sorted_keys;
  std::vector<uint64_t> sorted_values;
  void *map = nullptr; /* filled at random, with all keys; or not there */
};

} // namespace bench

#endif
