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

#endif
