/* What checking trees of either layout takes. Internal to the core. */
#ifndef IW_CHECK_H
#define IW_CHECK_H

#include "layout.h"

typedef struct iw_checker {
  const iw_tree *tree;
  iw_report *report;
  uint16_t index[IW_MAX_LEVELS]; /* child taken at each level, on the way to the node being checked */
  uint64_t bytes;
} iw_checker;

/* Fills the report for the node at `level`; false. */
bool iw_broken(const iw_checker *check, unsigned level, const char *reason);

#define IW_REQUIRE(condition, reason)                                                                                  \
  if (!(condition)) return iw_broken(check, level, reason)

/* Whether there is a block of that class, and has been handed out before: it may be free by now. */
bool iw_block_is_live(const iw_arena *arena, iw_id id, unsigned size_class);

/* That the id names a block of its level's size that is in use, and has references; adds up its bytes. */
bool iw_check_block(iw_checker *check, unsigned level, iw_id id);

/* A node of integers, and of byte strings, and all below: how many entries it has. */
bool iw_check_numeric(iw_checker *check, iw_id root, uint64_t *total);
bool iw_check_slotted(iw_checker *check, iw_id root, uint64_t *total);

#endif
