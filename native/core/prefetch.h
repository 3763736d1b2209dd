/* Asking for memory before it is needed. Internal to the core. */
#ifndef IW_PREFETCH_H
#define IW_PREFETCH_H

/* The benchmark of variants leaves it out, to show what it is worth. */
#ifndef IW_PREFETCH
#define IW_PREFETCH 1
#endif

#if IW_PREFETCH
#define iw_prefetch(address) __builtin_prefetch(address)
#else
#define iw_prefetch(address) ((void)(address))
#endif

/*
 * For every function that does nothing else. A compiler that has not inlined one when it looks for calls without an effect finds
 * that this has none, and takes it out: gcc 12 did, and walks through a million entries took 2.4 times their time. So there is a
 * check of the machine code, in scripts/test-instructions.mjs.
 */
#define IW_ASK static inline __attribute__((always_inline))

/* Lines of a node. */
IW_ASK void iw_prefetch_span(const char *node, unsigned from, unsigned to) {
  for (unsigned offset = from; offset < to; offset += 64) iw_prefetch(node + offset);
}

#endif
