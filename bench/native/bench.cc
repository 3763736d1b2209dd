#include "bench.h"

#include "resident.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace bench {

namespace {

/* A part of a round that runs before the clock starts: processes of others have emptied the caches meanwhile. */
constexpr size_t WARM_UP_PART = 10;
constexpr size_t RANGE_LENGTH = 100;
/* A range reads a hundred entries, so fewer of them take as long as a round of other works. */
constexpr size_t RANGE_PART = 10;
/* Going from entry to entry, and appending, takes about a tenth of the time of searching. */
constexpr size_t SEQUENTIAL_TIMES = 10;

/* Keys that are sorted before they are inserted, and of how many one stays in a map that is thinned out. */
constexpr size_t BATCH = 512;
constexpr size_t THINNING = 4;

/* Keeps the draws of rounds apart from the keys, which are the plain sequence of the seed. */
constexpr uint64_t ROUND_STREAM = UINT64_C(0x726f756e64);

/* Any function of the key that uses all bits will do. */
uint64_t value_of(int64_t key) { return mix(static_cast<uint64_t>(key) + 1); }

std::vector<uint64_t> values_of(const std::vector<int64_t> &keys) {
  std::vector<uint64_t> values(keys.size());
  std::transform(keys.begin(), keys.end(), values.begin(), value_of);
  return values;
}

template <typename Action>
uint64_t time_of(const Action &action) {
  auto start = std::chrono::steady_clock::now();
  action();
  auto end = std::chrono::steady_clock::now();
  return static_cast<uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count());
}

void require(bool condition, const char *what) {
  if (condition) return;
  std::fprintf(stderr, "%s\n", what);
  std::exit(EXIT_FAILURE);
}

} // namespace

Bench::Bench(const bench_contender &contender_, size_t size, uint64_t seed_, size_t operations_)
    : contender(contender_), seed(seed_), operations(operations_), keys(size) {
  Random random(seed);
  for (int64_t &key : keys) key = static_cast<int64_t>(random.next());
  assign_values();
  sorted_keys = keys;
  std::sort(sorted_keys.begin(), sorted_keys.end());
  sorted_values = values_of(sorted_keys);
}

Bench::~Bench() { drop(); }

Result Bench::run(const std::string &work, uint64_t round) {
  Random random(mix(seed ^ ROUND_STREAM) + mix(round + 1));
  if (work == "insert") return insert(random);
  if (work == "insert-ascending") return insert_ascending();
  if (work == "insert-sorted-batches") return insert_sorted_batches(random);
  if (work == "get") return get(random);
  if (work == "get-many") return get_many(random);
  if (work == "scan") return scan();
  if (work == "ranges") return ranges(random);
  if (work == "erase") return erase(random);
  require(work == "load", "there is no such work");
  return load();
}

/* The last map stays, for the works that read one. */
Result Bench::insert(Random &random) {
  Result result;
  for (size_t i = 0; i < repeats(operations); i++) {
    drop();
    // In another order each time, or the branch predictor would learn a short one.
    shuffle(keys, random);
    assign_values();
    map = contender.create();
    size_t inserted = 0;
    result.nanoseconds += time_of([&] { inserted = contender.insert(map, keys.data(), values.data(), keys.size()); });
    require(inserted == keys.size() && contender.size(map) == keys.size(), "not every key was inserted");
  }
  result.operations = repeats(operations) * keys.size();
  result.sum = contender.digest(map);
  return result;
}

Result Bench::insert_ascending() {
  Result result;
  for (size_t i = 0; i < repeats(operations); i++) {
    drop();
    map = contender.create();
    result.nanoseconds +=
        time_of([&] { contender.insert(map, sorted_keys.data(), sorted_values.data(), sorted_keys.size()); });
    require(contender.size(map) == keys.size(), "not every key was inserted");
    result.sum += contender.digest(map);
    // What is left for works that read was filled at random.
    drop();
  }
  result.operations = repeats(operations) * keys.size();
  return result;
}

/* As insert, but each batch is sorted before it is inserted, in the time of the work. */
Result Bench::insert_sorted_batches(Random &random) {
  Result result;
  for (size_t i = 0; i < repeats(operations); i++) {
    drop();
    shuffle(keys, random);
    map = contender.create();
    std::vector<int64_t> batch;
    std::vector<uint64_t> of_batch(BATCH);
    result.nanoseconds += time_of([&] {
      for (size_t from = 0; from < keys.size(); from += BATCH) {
        auto start = keys.begin() + static_cast<std::ptrdiff_t>(from);
        batch.assign(start, start + static_cast<std::ptrdiff_t>(std::min(BATCH, keys.size() - from)));
        std::sort(batch.begin(), batch.end());
        std::transform(batch.begin(), batch.end(), of_batch.begin(), value_of);
        contender.insert(map, batch.data(), of_batch.data(), batch.size());
      }
    });
    require(contender.size(map) == keys.size(), "not every key was inserted");
    result.sum += contender.digest(map);
    drop();
  }
  assign_values();
  result.operations = repeats(operations) * keys.size();
  return result;
}

/* All keys; what is left after half of them is looked at, off the clock. */
Result Bench::erase(Random &random) {
  Result result;
  const size_t half = keys.size() / 2;
  for (size_t i = 0; i < repeats(operations); i++) {
    fill();
    std::vector<int64_t> doomed = keys;
    shuffle(doomed, random);
    size_t erased = 0;
    result.nanoseconds += time_of([&] { erased += contender.erase(map, doomed.data(), half); });
    result.sum += contender.digest(map);
    result.nanoseconds += time_of([&] { erased += contender.erase(map, doomed.data() + half, keys.size() - half); });
    require(erased == keys.size() && contender.size(map) == 0, "not every key was erased");
    drop();
  }
  result.operations = repeats(operations) * keys.size();
  return result;
}

Result Bench::load() {
  Result result;
  const size_t loads = repeats(SEQUENTIAL_TIMES * operations);
  for (size_t i = 0; i < loads; i++) {
    drop();
    result.nanoseconds +=
        time_of([&] { map = contender.load(sorted_keys.data(), sorted_values.data(), sorted_keys.size()); });
    result.sum += contender.digest(map);
    drop();
  }
  result.operations = loads * keys.size();
  return result;
}

Result Bench::get(Random &random) { return look_up(contender.get, random); }

Result Bench::get_many(Random &random) { return look_up(contender.get_many, random); }

Result Bench::look_up(Lookup lookup, Random &random) {
  fill();
  const auto warm_up = draw(operations / WARM_UP_PART, random);
  const auto probes = draw(operations, random);
  Result result;
  result.sum = lookup(map, warm_up.data(), warm_up.size());
  result.nanoseconds = time_of([&] { result.sum += lookup(map, probes.data(), probes.size()); });
  result.operations = probes.size();
  return result;
}

Result Bench::scan() {
  fill();
  Result result;
  const size_t passes = repeats(SEQUENTIAL_TIMES * operations);
  // One pass over a large map reads nothing twice, so there is nothing to warm.
  if (passes > 1) result.sum = contender.scan(map);
  result.nanoseconds = time_of([&] {
    for (size_t i = 0; i < passes; i++) result.sum += contender.scan(map);
  });
  result.operations = passes * keys.size();
  return result;
}

Result Bench::ranges(Random &random) {
  fill();
  const auto warm_up = draw(operations / RANGE_PART / WARM_UP_PART, random);
  const auto starts = draw(operations / RANGE_PART, random);
  Result result;
  result.sum = contender.ranges(map, warm_up.data(), warm_up.size(), RANGE_LENGTH);
  result.nanoseconds =
      time_of([&] { result.sum += contender.ranges(map, starts.data(), starts.size(), RANGE_LENGTH); });
  result.operations = starts.size();
  return result;
}

void *Bench::make(const std::string &how) {
  if (how == "bytes-loaded") return contender.load(sorted_keys.data(), sorted_values.data(), sorted_keys.size());
  void *made = contender.create();
  if (how == "bytes-ascending") {
    contender.insert(made, sorted_keys.data(), sorted_values.data(), sorted_keys.size());
  } else {
    contender.insert(made, keys.data(), values.data(), keys.size());
  }
  // Keys come in random order, so those that go lie anywhere.
  if (how == "bytes-thinned") contender.erase(made, keys.data(), keys.size() - keys.size() / THINNING);
  return made;
}

Footprint Bench::measure(const std::string &how) {
  drop();
  std::vector<void *> maps(repeats(operations));
  const uint64_t before = contender.live_bytes();
  const uint64_t resident = resident_bytes();
  const size_t left = how == "bytes-thinned" ? keys.size() / THINNING : keys.size();
  for (void *&each : maps) {
    each = make(how);
    require(contender.size(each) == left, "not every entry is there");
  }
  Footprint result;
  result.bytes = contender.live_bytes() - before;
  result.resident = resident_bytes() - resident;
  result.entries = maps.size() * left;
  for (void *each : maps) contender.destroy(each);
  return result;
}

std::vector<int64_t> Bench::draw(size_t count, Random &random) const {
  std::vector<int64_t> draws(count);
  for (int64_t &key : draws) key = sorted_keys[random.below(sorted_keys.size())];
  return draws;
}

void Bench::assign_values() { values = values_of(keys); }

void Bench::fill() {
  if (map != nullptr) return;
  map = contender.create();
  contender.insert(map, keys.data(), values.data(), keys.size());
}

void Bench::drop() {
  if (map != nullptr) contender.destroy(map);
  map = nullptr;
}

} // namespace bench
