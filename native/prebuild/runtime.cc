/*
 * What little of the C++ runtime the addon uses, for prebuilt binaries. They would have to bring the whole of it along
 * otherwise, statically linked: exceptions, unwinding and the names of types, twice the size of all else together, and
 * unused, as nothing throws. Plain `new` ends the process where it would have thrown; the addon asks for memory in
 * quantity without it.
 */
#include <cstdlib>
#include <new>
#include <string>

const std::nothrow_t std::nothrow{};

void *operator new(std::size_t bytes, const std::nothrow_t &) noexcept { return std::malloc(bytes ? bytes : 1); }
void *operator new[](std::size_t bytes, const std::nothrow_t &) noexcept { return std::malloc(bytes ? bytes : 1); }

void *operator new(std::size_t bytes) {
  void *memory = std::malloc(bytes ? bytes : 1);
  if (!memory) std::abort();
  return memory;
}
void *operator new[](std::size_t bytes) { return operator new(bytes); }

void operator delete(void *memory) noexcept { std::free(memory); }
void operator delete[](void *memory) noexcept { std::free(memory); }
void operator delete(void *memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void *memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void *memory, const std::nothrow_t &) noexcept { std::free(memory); }
void operator delete[](void *memory, const std::nothrow_t &) noexcept { std::free(memory); }

/* The library expects its own copy to be linked. What nothing calls is left out by the linker. */
template class std::basic_string<char>;
