// The block of memory through which arguments and results of hot calls pass. Its layout is a contract with
// lib/engine/native/io.ts; change both together, and `kAbi` with them.
#ifndef IW_BINDING_IO_BLOCK_H
#define IW_BINDING_IO_BLOCK_H

#include <cstddef>
#include <cstdint>

namespace ironwood {

// Raised with every change that a facade built for another version would misread.
constexpr uint32_t kAbi = 2;

// Entries that one scan or append passes: 8 KiB, a quarter of a first-level data cache.
constexpr size_t kBatch = 512;

// Places for the entries of a batch. The first is for calls that are done with it when they return; each of the others is
// lent to one walk, which can then run code of the user between two entries without copying them first. Walks nest
// seldom, and those beyond the eighth copy.
constexpr size_t kLanes = 8;

enum Status : int32_t {
  kNo = 0,
  kYes = 1,
  // Of writes: an absent key was inserted. kYes: a present one was overwritten. kNo: nothing was written.
  kInserted = 2,
  kErrorMemory = -1,
  kErrorBudget = -2,
  kErrorFull = -3,
  kErrorNotSorted = -4,
  kErrorArgument = -5,
  kErrorStale = -6,
};

// Flags of a scan.
constexpr uint32_t kScanReverse = 1;
constexpr uint32_t kScanBeyond = 2;        // begin strictly beyond `key`
constexpr uint32_t kScanFromEnd = 4;       // ignore `key`: begin at the end of the tree
constexpr uint32_t kScanStopExclusive = 8; // end before `stop` rather than at it
constexpr uint32_t kScanToEnd = 16;        // ignore `stop`
constexpr uint32_t kScanKeysOnly = 32;
constexpr uint32_t kScanLaneShift = 8; // the bits from here on name the lane that the entries go to

// What a scan says in `more`.
constexpr uint32_t kMore = 1;     // entries within the bounds remain
constexpr uint32_t kIntegers = 2; // the values are 32-bit integers, one behind the other

struct Lane {
  int64_t keys[kBatch]; // doubles on the JavaScript side of a call, heads on the core's
  uint64_t values[kBatch];
};

struct IoBlock {
  uint32_t handle;
  uint32_t generation;
  int32_t status;
  uint32_t flags; // in: relation, write mode or scan flags; of create: the capacity of leaves
  double key;
  uint64_t value;
  double index; // a position, or how many entries; of create: the budget in bytes, negative for none
  double stop;  // the far bound of a scan, or the end of a range of positions
  uint64_t old_value;
  uint32_t
      count; // in: most entries of a scan, entries of an append; of create: the capacity of inner nodes; out: entries
  uint32_t more;
  Lane lanes[kLanes];
};

static_assert(offsetof(IoBlock, key) == 16 && offsetof(IoBlock, index) == 32 && offsetof(IoBlock, count) == 56 &&
                  offsetof(IoBlock, lanes) == 64 && sizeof(IoBlock) == 64 + 16 * kBatch * kLanes,
              "the layout that lib/engine/native/io.ts knows");

} // namespace ironwood

#endif
