/*
 * Ironwood core: a B+ tree of keys with 64-bit payloads, with subtree counts and versions by copy on write. Keys are 64-bit
 * integers, called heads, or byte strings: a tree has one layout or the other, for good.
 *
 * Conventions that hold for every function here:
 *
 * - Ownership. An arena owns the memory of all nodes; a tree belongs to the arena that it was created in and must be
 *   destroyed before it. Structures that a caller passes (requests, results, cursors) stay the caller's.
 * - Failure. A function that can fail returns an iw_status. Unless it is IW_OK, the tree holds the same entries as
 *   before the call, and out-parameters are unspecified. Functions with other return types cannot fail.
 * - Threads. An arena and its trees belong to one thread at a time. Distinct arenas share nothing.
 * - Units. Sizes are in bytes unless the name says otherwise; positions count entries from 0 in ascending order.
 * - Pointers must not be NULL unless a comment says so.
 * - n is the number of entries; costs assume the fixed node capacity.
 */
#ifndef IRONWOOD_H
#define IRONWOOD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum iw_status {
  IW_OK = 0,
  IW_ERR_MEMORY = -1,     /* the allocator gave nothing */
  IW_ERR_BUDGET = -2,     /* the tree's max_bytes would be exceeded */
  IW_ERR_FULL = -3,       /* the tree already holds IW_MAX_ENTRIES */
  IW_ERR_NOT_SORTED = -4, /* keys of a bulk load do not ascend strictly, or lie below present ones */
  IW_ERR_ARGUMENT = -5    /* an option, a position or the length of a key outside its stated limits */
} iw_status;

/* Most entries that one tree holds: subtree counts are 32 bits wide. */
#define IW_MAX_ENTRIES UINT32_MAX

/* ---- Heads ---------------------------------------------------------------------------------------------------- */

/* What every zero and every NaN is stored as: positive zero, and the quiet NaN without payload. */
#define IW_HEAD_ZERO INT64_C(0)
#define IW_HEAD_NAN INT64_C(0x7ff8000000000000)

/*
 * IEEE 754 doubles are sign and magnitude, so positive ones already order as integers; flipping the magnitude bits of
 * negative ones makes those order too. The function is its own inverse.
 */
static inline int64_t iw_flip_negative(int64_t bits) { return bits < 0 ? bits ^ INT64_MAX : bits; }

/* As iw_head_from_double, of a double given by its bits. */
static inline int64_t iw_head_from_bits(int64_t bits) {
  int64_t magnitude = bits & INT64_MAX;
  if (magnitude == 0) return IW_HEAD_ZERO;
  if (magnitude > INT64_C(0x7ff0000000000000)) return IW_HEAD_NAN;
  return iw_flip_negative(bits);
}

/*
 * Maps a double to a head so that signed comparison of heads orders numbers ascending: -Infinity first, +Infinity last
 * but for NaN, which comes after it. -0 maps to the head of 0, and every NaN to the head of the canonical one.
 */
static inline int64_t iw_head_from_double(double number) {
  int64_t bits;
  memcpy(&bits, &number, sizeof bits);
  return iw_head_from_bits(bits);
}

/* The inverse; gives 0 for the head of both zeros. */
static inline double iw_head_to_double(int64_t head) {
  int64_t bits = iw_flip_negative(head);
  double number;
  memcpy(&number, &bits, sizeof number);
  return number;
}

/*
 * Converts `count` heads to the bits of their doubles, as iw_head_to_double does one by one. `bits` is the same address as
 * `heads`, or an array apart from it.
 */
void iw_heads_to_doubles(const int64_t *heads, size_t count, int64_t *bits);

/* Converts `count` doubles, given by their bits, in place to heads, as iw_head_from_double does one by one. */
void iw_doubles_to_heads(int64_t *bits, size_t count);

/* ---- Instruction sets ----------------------------------------------------------------------------------------- */

/* One implementation of all searching operations for one instruction set. Static data: never freed. */
typedef struct iw_kernel iw_kernel;

/* The fastest kernel that processor and operating system support. */
const iw_kernel *iw_kernel_best(void);

/* The kernel of that name, or NULL if the name is unknown or the machine lacks the instruction set. */
const iw_kernel *iw_kernel_by_name(const char *name);

/* "scalar", "avx2", ...; static storage. */
const char *iw_kernel_name(const iw_kernel *kernel);

/* The i-th kernel compiled into this library, supported here or not; NULL from the end on. */
const iw_kernel *iw_kernel_list(size_t i);

/* ---- Arena ---------------------------------------------------------------------------------------------------- */

/*
 * Where an arena gets its chunks and bookkeeping. `allocate` returns `bytes` bytes aligned to `alignment` (a power of
 * two), or NULL; `release` takes back exactly what allocate gave, told the same size and alignment.
 */
typedef struct iw_allocator {
  void *(*allocate)(void *context, size_t bytes, size_t alignment);
  void (*release)(void *context, void *memory, size_t bytes, size_t alignment);
  void *context;
} iw_allocator;

typedef struct iw_arena_options {
  const iw_allocator *allocator; /* NULL: the system's. Copied. */
  const iw_kernel *kernel;       /* NULL: iw_kernel_best(). */
  unsigned chunk_spans;          /* 64 KiB spans a chunk, 1 to 32; 0: 32. Small chunks make tests allocate often. */
} iw_arena_options;

typedef struct iw_arena_stats {
  uint64_t allocations; /* blocks ever handed out */
  uint64_t live_blocks; /* handed out and not yet taken back */
  uint64_t free_blocks; /* ready in spans already divided */
  uint64_t live_bytes;  /* of the live blocks */
  uint64_t peak_bytes;  /* most live_bytes ever */
  uint64_t chunks;      /* chunks held now */
  uint64_t chunk_bytes; /* bytes held from the allocator for chunks */
  uint64_t long_keys;   /* live allocations of keys too long for a node */
  uint64_t long_bytes;  /* of those */
} iw_arena_stats;

typedef struct iw_arena iw_arena;
typedef struct iw_tree iw_tree;

/* Creates an arena. `options` may be NULL. On IW_OK the caller owns *arena. Fails with MEMORY or ARGUMENT. */
iw_status iw_arena_create(const iw_arena_options *options, iw_arena **arena);

/*
 * Frees the arena with every block and long key in it and returns how many were still live: 0 if every tree was destroyed.
 * Trees that still exist must not be used afterwards. `arena` may be NULL.
 */
uint64_t iw_arena_destroy(iw_arena *arena);

void iw_arena_get_stats(const iw_arena *arena, iw_arena_stats *stats);
const iw_kernel *iw_arena_kernel(const iw_arena *arena);

/* Bytes held from the allocator for chunks. O(1). */
uint64_t iw_arena_chunk_bytes(const iw_arena *arena);
/*
 * Where the arena keeps how many bytes it holds for chunks and for long keys, as long as it lives: the figure to report to a
 * garbage collector, which can be looked at after each call without another one.
 */
const uint64_t *iw_arena_held_bytes(const iw_arena *arena);

/*
 * Makes the n-th request for memory from now on fail, and only that one; 0 switches this off. A request is one call that
 * reserves blocks, whether or not it would have had to ask the allocator, or that stores a long key. For tests of failure
 * at every point.
 */
void iw_arena_fail_request(iw_arena *arena, uint64_t n);

/* ---- Tree ----------------------------------------------------------------------------------------------------- */

/* What the keys of a tree are. A function for one layout must not be called with a tree of the other. */
typedef enum iw_layout {
  IW_LAYOUT_HEADS = 0, /* signed 64-bit integers */
  IW_LAYOUT_BYTES = 1  /* byte strings, ordered as by memcmp, a prefix before what it begins */
} iw_layout;

typedef struct iw_tree_options {
  uint64_t max_bytes;      /* budget for what iw_tree_bytes tells; 0: none. Removals may exceed it. */
  unsigned leaf_capacity;  /* entries a leaf, 4 to the compiled maximum; 0: the maximum. Small ones are for tests. */
  unsigned inner_capacity; /* children an inner node, likewise */
  unsigned layout;         /* an iw_layout. With IW_LAYOUT_BYTES nodes hold what fits, and no maximum is compiled. */
} iw_tree_options;

typedef enum iw_write_mode {
  IW_SET,    /* insert or replace */
  IW_INSERT, /* only if absent */
  IW_REPLACE /* only if present */
} iw_write_mode;

typedef struct iw_write_result {
  bool found;           /* the head was present before the call */
  bool written;         /* the call changed the tree */
  uint64_t old_payload; /* what a present head held before; unspecified otherwise */
} iw_write_result;

typedef struct iw_entry {
  int64_t head;
  uint64_t payload;
} iw_entry;

typedef enum iw_relation { IW_LOWER, IW_FLOOR, IW_CEILING, IW_HIGHER } iw_relation;

typedef struct iw_tree_stats {
  uint64_t size;
  unsigned height; /* levels of nodes; 0 if empty */
  uint64_t leaves;
  uint64_t inner_nodes;
  uint64_t bytes; /* as iw_tree_bytes */
  uint64_t slots; /* entries that the leaves could hold at their capacity; of byte strings: as they are laid out */
  uint64_t shared_nodes; /* reachable nodes that another version can see too */
  uint64_t own_bytes;    /* of `bytes`, what no other version can see */
} iw_tree_stats;

/* Creates an empty tree. `options` may be NULL. On IW_OK the caller owns *tree. Fails with MEMORY or ARGUMENT. */
iw_status iw_tree_create(iw_arena *arena, const iw_tree_options *options, iw_tree **tree);

/* Frees the tree and every node that no other version sees. O(nodes freed). `tree` may be NULL. */
void iw_tree_destroy(iw_tree *tree);

/*
 * Creates a second version that holds the same entries and shares all nodes. Both may be written from then on; each write
 * copies the shared nodes on its path first. O(1). The caller owns *clone. Fails with MEMORY.
 */
iw_status iw_tree_clone(iw_tree *tree, iw_tree **clone);

/* How many trees may share nodes with this one, itself included. O(1). */
uint32_t iw_tree_versions(const iw_tree *tree);
/* Whether the two are versions of the same tree: one a clone of the other, at any remove, or the same one. O(1). */
bool iw_tree_is_version_of(const iw_tree *tree, const iw_tree *other);

/* Removes every entry. O(nodes freed). */
void iw_tree_clear(iw_tree *tree);

uint64_t iw_tree_size(const iw_tree *tree);
/* Bytes of nodes reachable from this tree, shared ones included, and of the long keys of its entries. O(1). */
uint64_t iw_tree_bytes(const iw_tree *tree);
iw_layout iw_tree_layout(const iw_tree *tree);

/* Looks a head up; stores its payload and returns true if present. O(log n). */
bool iw_tree_get(const iw_tree *tree, int64_t head, uint64_t *payload);

/*
 * Looks many heads up, in any order, several at a time: payloads[i] becomes the address of the payload of heads[i], or NULL if
 * that is absent. The addresses hold until the tree is written to. O(count log n).
 */
void iw_tree_get_many(const iw_tree *tree, const int64_t *heads, size_t count, const uint64_t **payloads);

/*
 * Brings the nodes that writing or removing these heads goes through near to the processor, several at a time. Changes nothing,
 * and does nothing in a tree that fits a near cache. O(count log n).
 */
void iw_tree_fetch(const iw_tree *tree, const int64_t *heads, size_t count);

/*
 * Writes an entry as `mode` says. O(log n). Fails with MEMORY, BUDGET or FULL; overwriting a payload in a tree of which no
 * other version lives needs no memory and cannot fail.
 */
iw_status iw_tree_write(iw_tree *tree, int64_t head, uint64_t payload, iw_write_mode mode, iw_write_result *result);

/*
 * Removes a head; *found tells whether it was there and *payload what it held. O(log n). Fails with MEMORY, and only
 * while another version shares nodes with this one.
 */
iw_status iw_tree_remove(iw_tree *tree, int64_t head, bool *found, uint64_t *payload);

/*
 * Removes the entry at a position, which must be below the size (else ARGUMENT); *entry tells what it was, but for the head
 * in a tree of byte strings. As remove. Both layouts.
 */
iw_status iw_tree_remove_at(iw_tree *tree, uint64_t index, iw_entry *entry);

/* First and last entry; false if the tree is empty. O(1), but for the first call after the outermost leaf changed. */
bool iw_tree_first(const iw_tree *tree, iw_entry *entry);
bool iw_tree_last(const iw_tree *tree, iw_entry *entry);

/* The nearest entry that stands in `relation` to `head`; false if there is none. O(log n). */
bool iw_tree_neighbour(const iw_tree *tree, iw_relation relation, int64_t head, iw_entry *entry);

/* How many heads are smaller than `head`; *found tells whether it is present itself. O(log n). */
uint64_t iw_tree_rank(const iw_tree *tree, int64_t head, bool *found);

/* The entry at a position; false if `index` is not below the size. O(log n). */
bool iw_tree_select(const iw_tree *tree, uint64_t index, iw_entry *entry);

/* How many heads lie in [lower, upper]. O(log n). */
uint64_t iw_tree_count(const iw_tree *tree, int64_t lower, int64_t upper);

/*
 * Removes positions [start, end); positions beyond the size are ignored. Whole subtrees are cut off: O(log n) and the
 * nodes freed. Fails with MEMORY. Both layouts.
 */
iw_status iw_tree_remove_range(iw_tree *tree, uint64_t start, uint64_t end);

/*
 * Appends `count` entries at the upper end, filling leaves to `fill` per cent of their capacity (50 to 100). The heads
 * must ascend strictly, the first above the largest present: else NOT_SORTED, and *bad (may be NULL) is the index of the
 * first that does not. O(count + log n). Fails with MEMORY, BUDGET, FULL or ARGUMENT.
 */
iw_status iw_tree_append(iw_tree *tree, const int64_t *heads, const uint64_t *payloads, size_t count, unsigned fill,
                         size_t *bad);

/* Walks the whole tree. O(n). Both layouts. */
void iw_tree_get_stats(const iw_tree *tree, iw_tree_stats *stats);

/* A stretch of entries, at consecutive positions of two trees. */
typedef struct iw_shared_run {
  uint64_t left_index;
  uint64_t right_index;
  uint64_t count;
} iw_shared_run;

/*
 * Finds the first stretch, at `left_start` or behind and at `right_start` or behind, of entries that lie in nodes which both
 * trees reach: the very same ones, so keys and payloads are the same. It is as long as those nodes follow one another in
 * both trees. False if there is none, or if the trees are not versions of each other. Equal entries in nodes of which each
 * tree has its own are not found. O(nodes of `left` passed on the way that it alone sees + log n for each passed that only
 * a third version shares + nodes that the stretch consists of). Both layouts.
 */
bool iw_tree_next_shared(const iw_tree *left, uint64_t left_start, const iw_tree *right, uint64_t right_start,
                         iw_shared_run *run);

/* ---- Trees of byte strings ------------------------------------------------------------------------------------ */

/* Not owned, and need not outlive the call. `data` may be NULL if the length is 0. */
typedef struct iw_bytes {
  const uint8_t *data;
  size_t length;
} iw_bytes;

/* Longest key. */
#define IW_MAX_KEY_BYTES UINT32_MAX

/* As iw_tree_get. O(log n) comparisons. */
bool iw_bytes_get(const iw_tree *tree, iw_bytes key, uint64_t *payload);

/* As iw_tree_get_many: the keys lie one behind the other in `data`, lengths[i] bytes each. O(count log n) comparisons. */
void iw_bytes_get_many(const iw_tree *tree, const uint8_t *data, const uint32_t *lengths, size_t count,
                       const uint64_t **payloads);

/* As iw_tree_write. Fails with ARGUMENT, too, if the key is longer than IW_MAX_KEY_BYTES. */
iw_status iw_bytes_write(iw_tree *tree, iw_bytes key, uint64_t payload, iw_write_mode mode, iw_write_result *result);

/* As iw_tree_remove. */
iw_status iw_bytes_remove(iw_tree *tree, iw_bytes key, bool *found, uint64_t *payload);

/* As iw_tree_rank. */
uint64_t iw_bytes_rank(const iw_tree *tree, iw_bytes key, bool *found);

/*
 * As iw_tree_append: `count` keys lie one behind the other in `data`, lengths[i] bytes each. All or nothing.
 */
iw_status iw_bytes_append(iw_tree *tree, const uint8_t *data, const uint32_t *lengths, const uint64_t *payloads,
                          size_t count, unsigned fill, size_t *bad);

/* ---- Cursor --------------------------------------------------------------------------------------------------- */

/* Levels that a path can have: even with two children a node, 2^32 entries need no more than 33. */
#define IW_MAX_LEVELS 34

/* The way from the root to an entry: [0] is the leaf, [height - 1] the root. Private to the core. */
typedef struct iw_path {
  char *node[IW_MAX_LEVELS];
  uint16_t index[IW_MAX_LEVELS]; /* entry in the leaf, child in an inner node */
} iw_path;

/*
 * A place between two entries, kept as the path from the root: nodes have no links to their neighbours. Treat the fields
 * as private. Any write to the tree makes it invalid; seek again.
 */
typedef struct iw_cursor {
  const iw_tree *tree;
  iw_path path;
} iw_cursor;

/* Places the cursor before the first entry whose head is not smaller than `head`. O(log n). */
void iw_cursor_seek(iw_cursor *cursor, const iw_tree *tree, int64_t head);
/* Places the cursor before the entry at `index`, or behind the last one. O(log n). Both layouts. */
void iw_cursor_seek_index(iw_cursor *cursor, const iw_tree *tree, uint64_t index);

/*
 * Gives the entries behind the cursor that lie in one node, up to `max`, ascending, while their heads are at most `stop`, and
 * moves past them. Returns how many; 0 at the end. They lie in the tree itself, and are good until its next write.
 */
size_t iw_cursor_run(iw_cursor *cursor, int64_t stop, size_t max, const int64_t **heads, const uint64_t **payloads);
/* Whether the entry behind the cursor has a head of at most `stop`. */
bool iw_cursor_more(iw_cursor *cursor, int64_t stop);
/*
 * Copies up to `max` entries behind the cursor, ascending, while their heads are at most `stop`, and moves past them.
 * Returns how many. `payloads` may be NULL. *more tells whether an entry within `stop` remains.
 */
size_t iw_cursor_read(iw_cursor *cursor, int64_t stop, size_t max, int64_t *heads, uint64_t *payloads, bool *more);
/* The same before the cursor, descending, while heads are at least `stop`. */
size_t iw_cursor_read_back(iw_cursor *cursor, int64_t stop, size_t max, int64_t *heads, uint64_t *payloads, bool *more);
/* Copies the payloads of up to `max` entries behind the cursor, of either layout, moves past them, returns how many. */
size_t iw_cursor_read_payloads(iw_cursor *cursor, size_t max, uint64_t *payloads);

/* ---- Cursors in trees of byte strings ------------------------------------------------------------------------- */

/* Places the cursor before the first key that is not smaller. O(log n). */
void iw_bytes_seek(iw_cursor *cursor, const iw_tree *tree, iw_bytes key);

/* Places the cursor before the nearest entry that stands in `relation` to `key`; false if there is none. O(log n). */
bool iw_bytes_neighbour(iw_cursor *cursor, const iw_tree *tree, iw_relation relation, iw_bytes key);

/* The payload of the entry behind the cursor; false if there is none. */
bool iw_cursor_payload(const iw_cursor *cursor, uint64_t *payload);

/* The length of the key behind the cursor; 0, too, if there is none. */
size_t iw_bytes_key_length(const iw_cursor *cursor);

/* Copies the key behind the cursor, all iw_bytes_key_length bytes of it. */
void iw_bytes_copy_key(const iw_cursor *cursor, uint8_t *to);

/*
 * Copies up to `max` entries behind the cursor, ascending, while their keys are below *stop (at most *stop if `inclusive`;
 * `stop` NULL: to the end), and moves past them. Keys are put one behind the other into `data`, which has room for
 * `capacity` bytes, their lengths into `lengths`; whole keys only. `payloads` may be NULL. Returns how many. *more tells
 * whether an entry within *stop remains. If not even the first key fits, nothing is read and *needed is its length;
 * otherwise *needed is 0.
 */
size_t iw_bytes_read(iw_cursor *cursor, const iw_bytes *stop, bool inclusive, size_t max, uint8_t *data,
                     size_t capacity, uint32_t *lengths, uint64_t *payloads, bool *more, size_t *needed);

/* The same before the cursor, descending, while keys are above *stop (at least *stop if `inclusive`). */
size_t iw_bytes_read_back(iw_cursor *cursor, const iw_bytes *stop, bool inclusive, size_t max, uint8_t *data,
                          size_t capacity, uint32_t *lengths, uint64_t *payloads, bool *more, size_t *needed);

/* ---- Checking ------------------------------------------------------------------------------------------------- */

typedef struct iw_report {
  char reason[128]; /* the broken rule */
  char path[160];   /* the node, as child indices from the root: "root/3/0" */
} iw_report;

/*
 * Verifies order, fill, separators, levels, subtree counts, alignment, padding, size, bytes and the cached ends of a tree,
 * and that every reachable node is live and referenced. Returns true if all hold; else fills *report. O(n).
 */
bool iw_tree_check(const iw_tree *tree, iw_report *report);

/*
 * Verifies that `trees`, all of them that live in the arena, account for it: every reference count equals the parents and
 * roots that name the node, every live block is reached, every other block is free; and the same of every long key. Needs
 * memory: 4 bytes for each 64 of the arena; without it reports that. O(blocks).
 */
bool iw_arena_check(const iw_arena *arena, const iw_tree *const *trees, size_t count, iw_report *report);

/* ---- Scored sets ---------------------------------------------------------------------------------------------- */

/*
 * Members, which are byte strings, each with a double as its score; ordered by score, and among equal scores as memcmp orders
 * members, a prefix before what it begins. Two trees that always agree: one in that order, and one that finds the score of a
 * member by a keyed hash of its bytes. Scores are no NaN (else ARGUMENT); -0 becomes 0. n is the number of members.
 */
typedef struct iw_scored iw_scored;

/* What lies before the bytes of a member that is passed. */
#define IW_SCORE_BYTES 8u

/*
 * A member that is passed. The IW_SCORE_BYTES before `data` are the call's to write to: it lays a score there, which makes
 * the two a key, and nothing has to be copied. `data` is never NULL.
 */
typedef struct iw_member {
  uint8_t *data;
  size_t length;
} iw_member;

typedef struct iw_scored_options {
  uint64_t max_bytes;      /* budget for both trees together; 0: none. Removals may exceed it. */
  unsigned leaf_capacity;  /* of both trees, as in iw_tree_options */
  unsigned inner_capacity; /* likewise */
  unsigned hash_bits;      /* how much of the hash counts, 1 to 64; 0: 64. Few bits make tests meet collisions. */
  uint64_t seed[2];        /* the key of the hash: a secret, or others could choose members that collide */
} iw_scored_options;

/* What a write may do; flags combine. One that they forbid is none. */
enum {
  IW_SCORED_IF_ABSENT = 1,
  IW_SCORED_IF_PRESENT = 2,
  IW_SCORED_IF_GREATER = 4, /* a member that is present, only if its score grows */
  IW_SCORED_IF_LESS = 8     /* a member that is present, only if its score shrinks */
};

typedef enum iw_scored_outcome {
  IW_SCORED_FORBIDDEN, /* nothing was written: the flags do not allow it */
  IW_SCORED_NAN,       /* nothing was written: the sum is no number */
  IW_SCORED_UNCHANGED, /* nothing was written: the member has that score */
  IW_SCORED_UPDATED,
  IW_SCORED_INSERTED
} iw_scored_outcome;

typedef struct iw_scored_result {
  iw_scored_outcome outcome;
  double score; /* of the member after the call; of IW_SCORED_FORBIDDEN unspecified, of IW_SCORED_NAN a NaN */
} iw_scored_result;

/* Creates an empty set. `options` may be NULL. On IW_OK the caller owns *set. Fails with MEMORY or ARGUMENT. */
iw_status iw_scored_create(iw_arena *arena, const iw_scored_options *options, iw_scored **set);
/* Frees the set and every node that no other version sees. `set` may be NULL. */
void iw_scored_destroy(iw_scored *set);
/* As iw_tree_clone. */
iw_status iw_scored_clone(iw_scored *set, iw_scored **clone);
void iw_scored_clear(iw_scored *set);

uint64_t iw_scored_size(const iw_scored *set);
/* Bytes of both trees, as iw_tree_bytes. O(1). */
uint64_t iw_scored_bytes(const iw_scored *set);
uint32_t iw_scored_versions(const iw_scored *set);
bool iw_scored_is_version_of(const iw_scored *set, const iw_scored *other);
/* The set's own trees: to be read, and to be counted in iw_arena_check. */
const iw_tree *iw_scored_order(const iw_scored *set);
const iw_tree *iw_scored_members(const iw_scored *set);
void iw_scored_get_stats(const iw_scored *set, iw_tree_stats *order, iw_tree_stats *members);

/* The score of a member; false if it is absent. O(log n). */
bool iw_scored_score(const iw_scored *set, iw_member member, double *score);
/* How many stand before a member; false if it is absent. O(log n). */
bool iw_scored_rank(const iw_scored *set, iw_member member, uint64_t *rank);
/* How many have a smaller score; with `or_equal`, how many have no greater one. O(log n). */
uint64_t iw_scored_rank_of_score(const iw_scored *set, double score, bool or_equal);
/* How many stand before the place of a score and a member, present or not; with `or_equal`, counting itself. O(log n). */
uint64_t iw_scored_rank_of_place(const iw_scored *set, double score, iw_member member, bool or_equal);

/* The score at a position; false if there is none. The cursor, which may be NULL, then stands before the entry. O(log n). */
bool iw_scored_at(const iw_scored *set, uint64_t index, double *score, iw_cursor *cursor);
/* Length and bytes of the member behind such a cursor. `to` has room for IW_SCORE_BYTES more; the member lies behind them. */
size_t iw_scored_member_length(const iw_cursor *cursor);
void iw_scored_copy_member(const iw_cursor *cursor, uint8_t *to);

/*
 * Reads up to `max` entries behind a cursor of iw_scored_order, or before it if `back`, and moves past them, as iw_bytes_read
 * does. `capacity` counts IW_SCORE_BYTES for each member, and so does *needed.
 */
size_t iw_scored_read(iw_cursor *cursor, bool back, size_t max, uint8_t *data, size_t capacity, uint32_t *lengths,
                      double *scores, size_t *needed);

/*
 * Gives a member a score, as the flags say. O(log n). Fails with MEMORY, BUDGET, FULL or ARGUMENT. Another score needs memory
 * even if no other version lives.
 */
iw_status iw_scored_add(iw_scored *set, iw_member member, double score, unsigned flags, iw_scored_result *result);
/* Adds to the score of a member, 0 if it is absent; otherwise the same. A sum that is no number is an outcome, no failure. */
iw_status iw_scored_increment(iw_scored *set, iw_member member, double by, unsigned flags, iw_scored_result *result);
/* Removes a member; *found tells whether it was there. O(log n). Fails with MEMORY, and only while another version lives. */
iw_status iw_scored_remove(iw_scored *set, iw_member member, bool *found);
/*
 * Removes positions [start, end); positions beyond the size are ignored. O((end - start) log n). All or nothing; fails as
 * remove.
 */
iw_status iw_scored_remove_range(iw_scored *set, uint64_t start, uint64_t end);

/* What is known of the writes of a batch. */
typedef struct iw_scored_batch {
  bool removals;  /* all of them are */
  size_t writes;  /* how many they are at most; SIZE_MAX: not known */
  size_t longest; /* bytes of the longest member; SIZE_MAX: not known */
} iw_scored_batch;

/*
 * For several writes of which all are to happen or none: begins a batch. The set is kept as it is, in O(1), which makes each
 * write copy what it changes first; unless it is certain that none of the writes can fail: if they are removals, or few, and no other
 * version lives. For few ones memory is taken beforehand. A set is in one batch at a time (else ARGUMENT), and other sets of
 * the arena are not written to in between. Fails with MEMORY.
 */
iw_status iw_scored_begin(iw_scored *set, const iw_scored_batch *batch);
/* Ends the batch, with what was written, or with the set as it was. O(nodes that were written). */
void iw_scored_commit(iw_scored *set);
/* After a write that failed, or if the set was kept: then it tells true. Otherwise does nothing. */
bool iw_scored_roll_back(iw_scored *set);

/* Verifies both trees, and that they agree. O(n log n). Needs a bit a member; without memory reports that. */
bool iw_scored_check(const iw_scored *set, iw_report *report);

#ifdef __cplusplus
}
#endif

#endif
