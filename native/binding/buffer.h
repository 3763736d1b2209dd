// Memory that grows and keeps its size for the next use, within reason.
#ifndef IW_BINDING_BUFFER_H
#define IW_BINDING_BUFFER_H

#include <cstddef>
#include <cstdlib>

namespace ironwood {

template <typename T>
class Buffer {
public:
  Buffer() = default;
  Buffer(const Buffer &) = delete;
  Buffer &operator=(const Buffer &) = delete;
  ~Buffer() { std::free(data_); }

  // Room for `count` items, the old content lost; null if there is no memory.
  T *Reserve(size_t count) {
    if (count <= capacity_) return data_;
    std::free(data_);
    capacity_ = 0;
    data_ = count <= SIZE_MAX / sizeof(T) ? static_cast<T *>(std::malloc(count * sizeof(T))) : nullptr;
    if (data_) capacity_ = count;
    return data_;
  }

  // Gives memory back that only an uncommonly long key needed.
  void Trim() {
    if (capacity_ * sizeof(T) <= kMostKept) return;
    std::free(data_);
    data_ = nullptr;
    capacity_ = 0;
  }

  T *data() const { return data_; }
  size_t capacity() const { return capacity_; }

private:
  static constexpr size_t kMostKept = 256 * 1024;

  T *data_ = nullptr;
  size_t capacity_ = 0;
};

} // namespace ironwood

#endif
