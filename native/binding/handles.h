// Trees, and scored sets, by number. A handle is an index and a generation; a stale or invented one finds nothing.
#ifndef IW_BINDING_HANDLES_H
#define IW_BINDING_HANDLES_H

#include <cstdint>

#include "ironwood.h"

namespace ironwood {

template <typename T, void (*destroy)(T *)>
class HandleTable {
public:
  HandleTable() = default;
  HandleTable(const HandleTable &) = delete;
  HandleTable &operator=(const HandleTable &) = delete;
  ~HandleTable() { Clear(); }

  // Destroys everything in it. Handles given out before are stale.
  void Clear();

  // Stores something, which this table owns from then on; false, without taking it, if there is no memory or no index left.
  bool Add(T *item, uint32_t *index, uint32_t *generation);

  T *Find(uint32_t index, uint32_t generation) const {
    if (index >= capacity_) return nullptr;
    const Slot &slot = slots_[index];
    return slot.generation == generation ? slot.item : nullptr;
  }

  // Lets each of two handles name what the other named; false if one of them is stale.
  bool Exchange(uint32_t index, uint32_t generation, uint32_t other_index, uint32_t other_generation);

  // Destroys what it names; false if the handle is stale.
  bool Remove(uint32_t index, uint32_t generation);

  uint32_t live() const { return live_; }
  // What is live, at most `max` of them, in no order.
  uint32_t List(const T **items, uint32_t max) const;

private:
  struct Slot {
    T *item; // null: free
    uint32_t generation;
    uint32_t next_free;
  };

  bool Grow();

  Slot *slots_ = nullptr;
  uint32_t capacity_ = 0;
  uint32_t live_ = 0;
  uint32_t free_ = kNone;

  static constexpr uint32_t kNone = UINT32_MAX;
  // An index of 29 bits and a generation of 24 fit one JavaScript number, exactly. A slot that has used all of its
  // generations is retired.
  static constexpr uint32_t kLastGeneration = (1u << 24) - 1;
  static constexpr uint32_t kMaxCapacity = 1u << 29;
};

extern template class HandleTable<iw_tree, iw_tree_destroy>;
extern template class HandleTable<iw_scored, iw_scored_destroy>;

using Handles = HandleTable<iw_tree, iw_tree_destroy>;
using ScoredHandles = HandleTable<iw_scored, iw_scored_destroy>;

} // namespace ironwood

#endif
