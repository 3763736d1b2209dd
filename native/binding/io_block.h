// The block of memory through which arguments and results of hot calls pass. Its layout is a contract with
// lib/engine/native/io.ts; change both together, and `kAbi` with them.
#ifndef IW_BINDING_IO_BLOCK_H
#define IW_BINDING_IO_BLOCK_H

#include <cstddef>
#include <cstdint>

namespace ironwood {

// Raised with every change that a facade built for another version would misread.
constexpr uint32_t kAbi = 8;

// Entries that one scan or append passes: 8 KiB, a quarter of a first-level data cache.
constexpr size_t kBatch = 512;

// Places for the entries of a batch. The first is for calls that are done with it when they return; each of the others is
// lent to one walk, which can then run code of the user between two entries without copying them first. Walks nest
// seldom, and those beyond the eighth copy.
constexpr size_t kLanes = 8;

// Bytes of keys that are no numbers: a batch of keys of 64 bytes, or of text of 32 UTF-16 code units.
constexpr size_t kTextBytes = 32768;

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

// What the keys of a tree are; told to `create` in `more`.
constexpr uint32_t kLayoutHeads = 0; // numbers, or integers of 64 bits: the calls differ, the tree does not
constexpr uint32_t kLayoutBytes = 1;

// Flags of a scan.
constexpr uint32_t kScanReverse = 1;
constexpr uint32_t kScanBeyond = 2;        // begin strictly beyond `key`
constexpr uint32_t kScanFromEnd = 4;       // ignore `key`: begin at the end of the tree
constexpr uint32_t kScanStopExclusive = 8; // end before `stop` rather than at it
constexpr uint32_t kScanToEnd = 16;        // ignore `stop`
constexpr uint32_t kScanKeysOnly = 32;
constexpr uint32_t kScanLaneShift = 8; // the bits from here on name the lane that the entries go to

// Of every call that gives or takes keys as bytes: they encode text, and are to be decoded on the way out.
constexpr uint32_t kText = 64;

// What a scan says in `more`.
constexpr uint32_t kMore = 1;       // entries within the bounds remain
constexpr uint32_t kIntegers = 2;   // the values are 32-bit integers, one behind the other
constexpr uint32_t kSlots = 8;      // the values are slots, as 32-bit integers
constexpr uint32_t kForbidden = 16; // of a write to a scored set that wrote nothing: the flags forbid it
constexpr uint32_t kNarrow = 4;     // the text of the keys is ASCII, a byte a character, rather than UTF-16

// Flags of a write to a scored set, as in the core. Of the end of a batch: whether what it wrote is to stay.
constexpr uint32_t kScoredFlags = 15;
constexpr uint32_t kKeep = 1;
// Of the beginning of a batch: it only removes. Of a place: count what stands there as well.
constexpr uint32_t kRemovals = 1;
constexpr uint32_t kOrEqual = 1;

// Where the bytes of a key are.
constexpr uint32_t kInBlock = 0;  // in `text`; those of the second key behind those of the first
constexpr uint32_t kInString = 1; // in a string that was passed to the call
constexpr uint32_t kInArray = 2;  // in a Uint8Array that was passed to the call

union KeyField {
  double number;
  int64_t integer;
  struct {
    uint32_t length;
    uint32_t source;
  } bytes;
};

struct Lane {
  union {
    int64_t keys[kBatch];     // doubles on the JavaScript side of a call, heads on the core's
    uint32_t lengths[kBatch]; // of keys in `text`, one behind the other: in bytes, of text in UTF-16 code units
  };
  uint64_t values[kBatch];
};

struct IoBlock {
  uint32_t handle;
  uint32_t generation;
  int32_t status;
  uint32_t flags; // in: relation, write mode or scan flags; of create: the capacity of leaves
  KeyField key;
  uint64_t value;
  double index;  // a position, or how many entries; of create: the budget in bytes, negative for none
  KeyField stop; // the far bound of a scan; as a number, the end of a range of positions
  uint64_t old_value;
  uint32_t
      count; // in: most entries of a scan, entries of an append; of create: the capacity of inner nodes; out: entries
  uint32_t more;
  Lane lanes[kLanes];
  uint8_t text[kTextBytes];
};

static_assert(sizeof(KeyField) == 8 && offsetof(IoBlock, key) == 16 && offsetof(IoBlock, index) == 32 &&
                  offsetof(IoBlock, count) == 56 && offsetof(IoBlock, lanes) == 64 &&
                  offsetof(IoBlock, text) == 64 + 16 * kBatch * kLanes &&
                  sizeof(IoBlock) == 64 + 16 * kBatch * kLanes + kTextBytes,
              "the layout that lib/engine/native/io.ts knows");

} // namespace ironwood

#endif
