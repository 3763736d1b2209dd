/* std::map: a red-black tree with a node of its own for each entry. */

#include "ordered_map.h"

#include <map>

namespace {

using Map = std::map<int64_t, uint64_t, std::less<int64_t>, bench::EntryAllocator>;

#define TEXT_OF(macro) TEXT(macro)
#define TEXT(text) #text

const char *version() {
#if defined(_GLIBCXX_RELEASE)
  return "libstdc++ " TEXT_OF(_GLIBCXX_RELEASE);
#elif defined(_LIBCPP_VERSION)
  return "libc++ " TEXT_OF(_LIBCPP_VERSION);
#else
  return "of an unknown library";
#endif
}

} // namespace

const bench_contender bench_std_map = bench::OrderedMap<Map>::contender("std", "std::map", version);
