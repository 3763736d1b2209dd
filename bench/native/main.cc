/*
 * Measures one contender. Says {} when it is ready, reads what to do from standard input, a line for each round, and answers
 * each with a line of JSON; rounds.mjs lets the processes of all contenders take turns.
 *
 *     ironwood_bench CONTENDER SIZE SEED OPERATIONS     then lines such as "get 0", "insert 3", "bytes", "bytes-loaded"
 *     ironwood_bench                                    says which contenders were built in
 */

#include "bench.h"

#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>

namespace {

const bench_contender *const CONTENDERS[] = {
    &bench_ironwood,   &bench_ironwood_bytes,
#if defined(BENCH_ABSL)
    &bench_absl_btree,
#endif
    &bench_std_map,
#if defined(BENCH_RUST)
    &bench_rust_btree,
#endif
};

constexpr int EXIT_USAGE = 2;
constexpr int ARGUMENTS = 5;

void describe() {
  const char *separator = "";
  std::printf("{\"compiler\":\"%s\",\"contenders\":[", BENCH_COMPILER);
  for (const bench_contender *each : CONTENDERS) {
    std::printf("%s{\"id\":\"%s\",\"title\":\"%s\",\"version\":\"%s\"}", separator, each->id, each->title,
                each->version());
    separator = ",";
  }
  std::printf("]}\n");
}

const bench_contender *find_contender(const std::string &id) {
  for (const bench_contender *each : CONTENDERS) {
    if (id == each->id) return each;
  }
  return nullptr;
}

/* The sum as text: JSON's numbers are no 64-bit integers. */
void print(const bench::Result &result) {
  std::printf("{\"nanoseconds\":%" PRIu64 ",\"operations\":%" PRIu64 ",\"sum\":\"%016" PRIx64 "\"}\n",
              result.nanoseconds, result.operations, result.sum);
}

void print(const bench::Footprint &footprint) {
  std::printf("{\"bytes\":%" PRIu64 ",\"resident\":%" PRIu64 ",\"entries\":%" PRIu64 "}\n", footprint.bytes,
              footprint.resident, footprint.entries);
}

void answer(bench::Bench &bench, const std::string &line) {
  std::istringstream words(line);
  std::string work;
  uint64_t round = 0;
  words >> work >> round;
  if (work.rfind("bytes", 0) == 0) {
    print(bench.measure(work));
  } else {
    print(bench.run(work, round));
  }
  std::fflush(stdout);
}

uint64_t integer(const char *text) { return std::strtoull(text, nullptr, 10); }

} // namespace

int main(int argc, char **argv) {
  if (argc == 1) {
    describe();
    return EXIT_SUCCESS;
  }
  const bench_contender *contender = argc == ARGUMENTS ? find_contender(argv[1]) : nullptr;
  const size_t size = contender != nullptr ? integer(argv[2]) : 0;
  const size_t operations = contender != nullptr ? integer(argv[4]) : 0;
  if (size == 0 || size > UINT32_MAX || operations == 0) {
    std::fprintf(stderr, "usage: %s CONTENDER SIZE SEED OPERATIONS\n", argv[0]);
    return EXIT_USAGE;
  }
  bench::Bench bench(*contender, size, integer(argv[3]), operations);
  // Making the keys takes a while, in which nobody else should be timed.
  std::printf("{}\n");
  std::fflush(stdout);
  for (std::string line; std::getline(std::cin, line);) answer(bench, line);
  return EXIT_SUCCESS;
}
