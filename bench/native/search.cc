/*
 * Searching one node, by each instruction set: how many of n sorted heads are smaller. The scalar kernel searches by halves, the
 * others count; this shows up to which capacity counting is faster. Each search has to wait for the one before, as that of a
 * child waits for its parent's; or sixteen at a time are asked for ahead, as batches do it, which shows how much memory gives
 * when nothing waits. Writes JSON.
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

#include <sys/mman.h>

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
/* As many as the core has in flight in a batch. */
constexpr size_t GROUP = 16;
constexpr size_t HUGE_PAGE = size_t{1} << 21;

/* Where nodes lie, and whether a search waits for the one before. */
struct Setting {
  const char *name;
  size_t bytes;
  bool ahead;
};
constexpr Setting SETTINGS[] = {{"near", NEAR_BYTES, false}, {"far", FAR_BYTES, false}, {"ahead", FAR_BYTES, true}};

struct Heads {
  unsigned capacity;
  size_t nodes;
  std::unique_ptr<int64_t, decltype(&std::free)> data;
};

/* On huge pages where the system has them, as trees are. */
std::unique_ptr<int64_t, decltype(&std::free)> allocate(size_t bytes) {
  size_t alignment = bytes < HUGE_PAGE ? LINE : HUGE_PAGE;
  size_t size = (bytes + alignment - 1) / alignment * alignment;
  void *memory = std::aligned_alloc(alignment, size);
  if (!memory) std::exit(EXIT_FAILURE);
#ifdef MADV_HUGEPAGE
  if (alignment == HUGE_PAGE) (void)madvise(memory, size, MADV_HUGEPAGE);
#endif
  return {static_cast<int64_t *>(memory), &std::free};
}

Heads make(unsigned capacity, size_t bytes, bench::Random &random) {
  size_t nodes = std::max<size_t>(1, bytes / (capacity * sizeof(int64_t)));
  Heads heads{capacity, nodes, allocate(nodes * capacity * sizeof(int64_t))};
  for (size_t i = 0; i < nodes; i++) {
    int64_t *node = heads.data.get() + i * capacity;
    for (unsigned k = 0; k < capacity; k++) node[k] = static_cast<int64_t>(random.next());
    std::sort(node, node + capacity);
  }
  return heads;
}

/* The high bits of a product are as good as a remainder, and take a cycle instead of thirty. */
const int64_t *node_of(const Heads &heads, uint64_t number) {
  uint64_t mixed = number * UINT64_C(0x9e3779b97f4a7c15);
  return heads.data.get() + static_cast<size_t>(((mixed >> 32) * heads.nodes) >> 32) * heads.capacity;
}

uint64_t one_by_one(bench_count *count, const Heads &heads, const std::vector<int64_t> &probes) {
  uint64_t state = 0;
  for (size_t i = 0; i < SEARCHES; i++) {
    state += count(node_of(heads, state + i), heads.capacity, probes[i % PROBES]);
  }
  return state;
}

uint64_t asked_ahead(bench_count *count, const Heads &heads, const std::vector<int64_t> &probes) {
  const int64_t *nodes[GROUP];
  uint64_t sum = 0;
  for (size_t i = 0; i < SEARCHES; i += GROUP) {
    for (size_t k = 0; k < GROUP; k++) {
      nodes[k] = node_of(heads, i + k);
      for (size_t at = 0; at < heads.capacity; at += LINE / sizeof(int64_t)) __builtin_prefetch(nodes[k] + at);
    }
    for (size_t k = 0; k < GROUP; k++) sum += count(nodes[k], heads.capacity, probes[(i + k) % PROBES]);
  }
  return sum;
}

double time_of(bench_count *count, const Heads &heads, const std::vector<int64_t> &probes, bool ahead, uint64_t &sum) {
  auto start = std::chrono::steady_clock::now();
  sum = (ahead ? asked_ahead : one_by_one)(count, heads, probes);
  auto end = std::chrono::steady_clock::now();
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
  for (const Setting &setting : SETTINGS) {
    for (unsigned capacity : CAPACITIES) {
      Heads heads = make(capacity, setting.bytes, random);
      std::printf("%s{\"memory\":\"%s\",\"capacity\":%u,\"nanoseconds\":{", separator, setting.name, capacity);
      separator = ",\n";
      const char *comma = "";
      uint64_t expected = 0;
      for (const char *name : KERNELS) {
        bench_count *count = bench_count_of(name);
        if (!count) continue;
        std::vector<double> samples;
        for (size_t round = 0; round < rounds; round++) {
          uint64_t sum = 0;
          samples.push_back(time_of(count, heads, probes, setting.ahead, sum));
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
