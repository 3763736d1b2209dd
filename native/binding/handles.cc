#include "handles.h"

#include <cstdlib>
#include <utility>

namespace ironwood {

template <typename T, void (*destroy)(T *)>
void HandleTable<T, destroy>::Clear() {
  for (uint32_t i = 0; i < capacity_; i++)
    if (slots_[i].item) destroy(slots_[i].item);
  std::free(slots_);
  slots_ = nullptr;
  capacity_ = live_ = 0;
  free_ = kNone;
}

template <typename T, void (*destroy)(T *)>
bool HandleTable<T, destroy>::Grow() {
  uint32_t capacity = capacity_ ? capacity_ * 2 : 16;
  if (capacity > kMaxCapacity) return false;
  auto *slots = static_cast<Slot *>(std::realloc(slots_, capacity * sizeof(Slot)));
  if (!slots) return false;
  slots_ = slots;
  for (uint32_t i = capacity; i-- > capacity_;) {
    slots_[i] = {nullptr, 1, free_};
    free_ = i;
  }
  capacity_ = capacity;
  return true;
}

template <typename T, void (*destroy)(T *)>
bool HandleTable<T, destroy>::Add(T *item, uint32_t *index, uint32_t *generation) {
  if (free_ == kNone && !Grow()) return false;
  *index = free_;
  Slot &slot = slots_[free_];
  free_ = slot.next_free;
  slot.item = item;
  *generation = slot.generation;
  live_++;
  return true;
}

template <typename T, void (*destroy)(T *)>
bool HandleTable<T, destroy>::Remove(uint32_t index, uint32_t generation) {
  T *item = Find(index, generation);
  if (!item) return false;
  destroy(item);
  Slot &slot = slots_[index];
  slot.item = nullptr;
  live_--;
  if (slot.generation++ < kLastGeneration) {
    slot.next_free = free_;
    free_ = index;
  }
  return true;
}

template <typename T, void (*destroy)(T *)>
bool HandleTable<T, destroy>::Exchange(uint32_t index, uint32_t generation, uint32_t other_index,
                                       uint32_t other_generation) {
  if (!Find(index, generation) || !Find(other_index, other_generation)) return false;
  std::swap(slots_[index].item, slots_[other_index].item);
  return true;
}

template <typename T, void (*destroy)(T *)>
uint32_t HandleTable<T, destroy>::List(const T **items, uint32_t max) const {
  uint32_t listed = 0;
  for (uint32_t i = 0; i < capacity_ && listed < max; i++) {
    if (slots_[i].item) items[listed++] = slots_[i].item;
  }
  return listed;
}

template class HandleTable<iw_tree, iw_tree_destroy>;
template class HandleTable<iw_scored, iw_scored_destroy>;

} // namespace ironwood
