#if defined(__linux__)
#define _DEFAULT_SOURCE /* madvise and MAP_ANONYMOUS */
#endif

#include "memory.h"

#include <stdlib.h>

#if defined(_WIN32)
#include <malloc.h>
#else
#include <sys/mman.h>
#endif

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IW_ASAN 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define IW_ASAN 1
#endif

#if defined(IW_ASAN)
#include <sanitizer/asan_interface.h>
#endif

#if defined(_WIN32)

static void *system_allocate(void *context, size_t bytes, size_t alignment) {
  (void)context;
  return _aligned_malloc(bytes, alignment);
}

static void system_release(void *context, void *memory, size_t bytes, size_t alignment) {
  (void)context;
  (void)bytes;
  (void)alignment;
  _aligned_free(memory);
}

#else

/*
 * Blocks aligned more strictly than malloc's come straight from the system, so that giving one back really does: a heap
 * would keep it, and spend up to its size again on alignment.
 */
static void *map_aligned(size_t bytes, size_t alignment) {
  char *memory = mmap(NULL, bytes + alignment, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) return NULL;
  size_t head = (alignment - ((uintptr_t)memory & (alignment - 1))) & (alignment - 1);
  if (head) munmap(memory, head);
  if (alignment - head) munmap(memory + head + bytes, alignment - head);
  return memory + head;
}

/* From this alignment on an allocation is a mapping of its own: no page is larger, so munmap takes its ends. */
#define MAPPED_ALIGNMENT 65536u

static void *system_allocate(void *context, size_t bytes, size_t alignment) {
  (void)context;
  return alignment >= MAPPED_ALIGNMENT ? map_aligned(bytes, alignment) : malloc(bytes);
}

static void system_release(void *context, void *memory, size_t bytes, size_t alignment) {
  (void)context;
  if (alignment >= MAPPED_ALIGNMENT) {
    munmap(memory, bytes);
  } else {
    free(memory);
  }
}

#endif

const iw_allocator iw_system_allocator = {system_allocate, system_release, NULL};

/* The benchmark of variants leaves it out, to show what it is worth. */
#ifndef IW_HUGE_PAGES
#define IW_HUGE_PAGES 1
#endif

void iw_memory_advise_huge(void *memory, size_t bytes) {
#if IW_HUGE_PAGES && defined(__linux__) && defined(MADV_HUGEPAGE)
  (void)madvise(memory, bytes, MADV_HUGEPAGE);
#else
  (void)memory;
  (void)bytes;
#endif
}

void iw_memory_poison(const void *memory, size_t bytes) {
#if defined(IW_ASAN)
  __asan_poison_memory_region(memory, bytes);
#else
  (void)memory;
  (void)bytes;
#endif
}

void iw_memory_unpoison(const void *memory, size_t bytes) {
#if defined(IW_ASAN)
  __asan_unpoison_memory_region(memory, bytes);
#else
  (void)memory;
  (void)bytes;
#endif
}
