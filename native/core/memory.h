/* What the core needs from the operating system. Internal to the core. */
#ifndef IW_MEMORY_H
#define IW_MEMORY_H

#include "ironwood.h"

/* Aligned memory from the C library. */
extern const iw_allocator iw_system_allocator;

/* Asks for huge pages behind `memory`, where the system has them; a hint without effect elsewhere. */
void iw_memory_advise_huge(void *memory, size_t bytes);

/*
 * Under AddressSanitizer, free blocks are poisoned so that a use after free inside the arena is reported like any other.
 */
void iw_memory_poison(const void *memory, size_t bytes);
void iw_memory_unpoison(const void *memory, size_t bytes);

#endif
