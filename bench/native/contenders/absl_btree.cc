/* absl::btree_map: a B-tree in C++, with nodes of 256 bytes. */

#include "ordered_map.h"

#include <absl/base/config.h>
#include <absl/container/btree_map.h>

namespace {

using Map = absl::btree_map<int64_t, uint64_t, std::less<int64_t>, bench::EntryAllocator>;

#define TEXT_OF(macro) TEXT(macro)
#define TEXT(text) #text

const char *version() {
#if defined(ABSL_LTS_RELEASE_VERSION)
  return "LTS " TEXT_OF(ABSL_LTS_RELEASE_VERSION);
#else
  return "of no release";
#endif
}

} // namespace

const bench_contender bench_absl_btree = bench::OrderedMap<Map>::contender("absl", "absl::btree_map", version);
