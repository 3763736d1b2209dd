#include "handles.h"

#include <cstdlib>
#include <utility>

namespace ironwood {

void Handles::Clear() {
  for (uint32_t i = 0; i < capacity_; i++) iw_tree_destroy(slots_[i].tree);
  std::free(slots_);
  slots_ = nullptr;
  capacity_ = live_ = 0;
  free_ = kNone;
}

bool Handles::Grow() {
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

bool Handles::Add(iw_tree *tree, uint32_t *index, uint32_t *generation) {
  if (free_ == kNone && !Grow()) return false;
  *index = free_;
  Slot &slot = slots_[free_];
  free_ = slot.next_free;
  slot.tree = tree;
  *generation = slot.generation;
  live_++;
  return true;
}

bool Handles::Remove(uint32_t index, uint32_t generation) {
  iw_tree *tree = Find(index, generation);
  if (!tree) return false;
  iw_tree_destroy(tree);
  Slot &slot = slots_[index];
  slot.tree = nullptr;
  live_--;
  if (slot.generation++ < kLastGeneration) {
    slot.next_free = free_;
    free_ = index;
  }
  return true;
}

bool Handles::Exchange(uint32_t index, uint32_t generation, uint32_t other_index, uint32_t other_generation) {
  if (!Find(index, generation) || !Find(other_index, other_generation)) return false;
  std::swap(slots_[index].tree, slots_[other_index].tree);
  return true;
}

uint32_t Handles::List(const iw_tree **trees, uint32_t max) const {
  uint32_t listed = 0;
  for (uint32_t i = 0; i < capacity_ && listed < max; i++) {
    if (slots_[i].tree) trees[listed++] = slots_[i].tree;
  }
  return listed;
}

} // namespace ironwood
