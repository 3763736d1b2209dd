/*
 * Scored sets, as their own files see them. Internal to the core.
 *
 * The order is a tree of byte strings: a key is the score, eight bytes that order as numbers do, and the member behind it.
 * The index of members is a tree of integers: at the hash of a member, or at the next number that was free, its slot, lies its
 * score. The index has no members: whose score it is, the order tells, where score and member must be found together. So a
 * lookup goes from slot to slot until they are, or a slot is empty.
 *
 * A slot that is given up while the next one is taken keeps a mark, or what lies behind it would no longer be found. (Moving
 * that up would take its hash, and so its member, which could only be found by searching all members of its score.) Slots of
 * equal scores are interchangeable: what matters is that from the hash of each member on there is one for it, and no gap
 * before. With 64 bits of hash, marks and neighbours practically never occur; tests use few bits.
 *
 * What fails half-way is undone by writing to a slot that the same call has written to before: its path is the tree's own by
 * then, so that takes no memory.
 */
#ifndef IW_SCORED_H
#define IW_SCORED_H

#include "../kernel/kernel.h"
#include "../slotted/slotted.h"

struct iw_scored {
  iw_tree *order;
  iw_tree *members;
  iw_tree *kept_order; /* both as they were when a batch began; NULL: they were empty, or nothing is kept */
  iw_tree *kept_members;
  bool in_batch;
  bool is_certain; /* no write of the batch can fail, and nothing was kept */
  uint64_t max_bytes;
  uint64_t hash_mask;
  uint64_t seed[2];
};

/* In a slot whose score is gone. No score has this head. */
#define IW_SCORED_MARK ((uint64_t)IW_HEAD_NAN)

static inline bool iw_scored_is_shared(const iw_scored *set) { return iw_is_shared_tree(set->order); }

/* ---- key.c ---------------------------------------------------------------------------------------------------- */

/* Lays a score before a member; gives the key that the two are. */
static inline iw_bytes iw_scored_key(iw_member member, int64_t head) {
  uint64_t word = iw_from_big_endian((uint64_t)head ^ (UINT64_C(1) << 63));
  memcpy(member.data - IW_SCORE_BYTES, &word, sizeof word);
  return (iw_bytes){member.data - IW_SCORE_BYTES, member.length + IW_SCORE_BYTES};
}

/* The score that a key begins with. */
static inline int64_t iw_scored_head(const uint8_t *key) {
  return (int64_t)(iw_load_word(key, IW_SCORE_BYTES) ^ (UINT64_C(1) << 63));
}

/* ---- find.c --------------------------------------------------------------------------------------------------- */

/* Where a member lies, or would. */
typedef struct iw_place {
  bool found;
  bool marked; /* of an absent member: the slot has a mark, else it is free */
  int64_t slot;
  int64_t head;   /* of its score, if it was found */
  iw_path member; /* to the slot */
  iw_path order;  /* to its key, if it was found */
} iw_place;

/* A key on whose way down other work is done. */
typedef struct iw_arrival {
  int64_t head;
  bool awaited; /* the search of the leaf is still to come */
  bool found;
  iw_path path;
} iw_arrival;

/* The slot where the search for a member begins. */
int64_t iw_scored_slot(const iw_scored *set, iw_member member);
static inline int64_t iw_next_slot(int64_t slot) { return (int64_t)((uint64_t)slot + 1); }
static inline int64_t iw_previous_slot(int64_t slot) { return (int64_t)((uint64_t)slot - 1); }

/* Whether a member has that score, in a set that is not empty, and where its key lies. `other` as below. */
bool iw_scored_has(const iw_scored *set, iw_member member, int64_t head, iw_arrival *other, iw_path *path);

/* Finds a member. The search for another key, NULL for none, is ended while memory brings this one's. */
void iw_scored_find(const iw_scored *set, iw_member member, iw_arrival *other, iw_place *place);

/* Begins a search for the place of a member with a score, and ends it. */
void iw_scored_depart(const iw_scored *set, iw_member member, int64_t head, iw_arrival *arrival);
void iw_scored_arrive(const iw_scored *set, iw_member member, iw_arrival *arrival);

/* ---- slot.c --------------------------------------------------------------------------------------------------- */

/* Puts a score into the slot of an absent member. Fails with MEMORY, BUDGET or FULL. */
iw_status iw_scored_take_slot(iw_scored *set, iw_place *place, int64_t head);
/* Puts something into a slot that the same call has written to: cannot fail. */
void iw_scored_put_back(iw_scored *set, int64_t slot, uint64_t payload);
/* Frees a slot that has a mark, and marked ones before it, if nothing behind needs them, and if there is memory for it. */
void iw_scored_tidy(iw_scored *set, int64_t slot);

/* What is left for a tree of what the two may take together; for tree->max_bytes. */
static inline uint64_t iw_scored_budget(const iw_scored *set, const iw_tree *other) {
  if (set->max_bytes == 0) return 0;
  /* 0 would be no limit at all. */
  return set->max_bytes > other->bytes ? set->max_bytes - other->bytes : 1;
}

#endif
