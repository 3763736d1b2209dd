/*
 * Searching one node, by each instruction set: how many of n sorted heads are smaller. The scalar kernel searches by halves, the
 * others count; this shows up to which capacity counting is faster. Each search has to wait for the one before, as that of a
 * child waits for its parent's. Writes JSON.
 *
 *     ironwood_search ROUNDS SEED
 */

#include "random.h"
#include "search_kernel.h"

#include <algorithm>
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace {

const char *const KERNELS[] = {"scalar", "sse42", "avx2", "avx512", "neon"};
constexpr unsigned CAPACITIES[] = {8, 16, 24, 32, 48, 60, 64, 96, 128, 192, 256};
/* All heads together: in the nearest cache, and far beyond the last. */
constexpr size_t NEAR_BYTES = size_t{1} << 13;
constexpr size_t FAR_BYTES = size_t{1} << 28;
constexpr size_t SEARCHES = 200'000;
/* Probes are drawn beforehand: more than a branch predictor can learn. */
constexpr size_t PROBES = size_t{1} << 16;
constexpr size_t LINE = 64;

struct Heads {
  unsigned capacity;
  size_t nodes;
  std::unique_ptr<int64_t, decltype(&std::free)> data;
};

Heads make(unsigned capacity, size_t bytes, bench::Random &random) {
  size_t nodes = std::max<size_t>(1, bytes / (capacity * sizeof(int64_t)));
  size_t size = (nodes * capacity * sizeof(int64_t) + LINE - 1) / LINE * LINE;
  Heads heads{capacity, nodes, {static_cast<int64_t *>(std::aligned_alloc(LINE, size)), &std::free}};
  if (!heads.data) std::exit(EXIT_FAILURE);
  for (size_t i = 0; i < nodes; i++) {
    int64_t *node = heads.data.get() + i * capacity;
    for (unsigned k = 0; k < capacity; k++) node[k] = static_cast<int64_t>(random.next());
    std::sort(node, node + capacity);
  }
  return heads;
}

double time_of(bench_count *count, const Heads &heads, const std::vector<int64_t> &probes, uint64_t &sum) {
  uint64_t state = 0;
  auto start = std::chrono::steady_clock::now();
  for (size_t i = 0; i < SEARCHES; i++) {
    /* The high bits of a product are as good as a remainder, and take a cycle instead of thirty. */
    uint64_t mixed = (state + i) * UINT64_C(0x9e3779b97f4a7c15);
    size_t node = static_cast<size_t>(((mixed >> 32) * heads.nodes) >> 32);
    state += count(heads.data.get() + node * heads.capacity, heads.capacity, probes[i % PROBES]);
  }
  auto end = std::chrono::steady_clock::now();
  sum = state;
  return static_cast<double>(std::chrono::duration_cast<std::chrono::nanoseconds>(end - start).count()) / SEARCHES;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

} // namespace

int main(int argc, char **argv) {
  size_t rounds = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 7;
  bench::Random random(argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1);
  std::vector<int64_t> probes(PROBES);
  for (int64_t &probe : probes) probe = static_cast<int64_t>(random.next());
  const char *separator = "[";
  for (bool far : {false, true}) {
    for (unsigned capacity : CAPACITIES) {
      Heads heads = make(capacity, far ? FAR_BYTES : NEAR_BYTES, random);
      std::printf("%s{\"memory\":\"%s\",\"capacity\":%u,\"nanoseconds\":{", separator, far ? "far" : "near", capacity);
      separator = ",\n";
      const char *comma = "";
      uint64_t expected = 0;
      for (const char *name : KERNELS) {
        bench_count *count = bench_count_of(name);
        if (!count) continue;
        std::vector<double> samples;
        for (size_t round = 0; round < rounds; round++) {
          uint64_t sum = 0;
          samples.push_back(time_of(count, heads, probes, sum));
          if (expected == 0) expected = sum;
          if (sum != expected) {
            std::fprintf(stderr, "%s counts otherwise than the others\n", name);
            return EXIT_FAILURE;
          }
        }
        std::printf("%s\"%s\":%.2f", comma, name, median(samples));
        comma = ",";
      }
      std::printf("}}");
    }
  }
  std::printf("]\n");
  return EXIT_SUCCESS;
}
