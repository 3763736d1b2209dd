/*
 * The one primitive of all structural changes: entries of a node or two, and perhaps a key from elsewhere, as a list that
 * says where each lies; and nodes built from stretches of it. Internal to the core.
 */
#ifndef IW_SLOTTED_LIST_H
#define IW_SLOTTED_LIST_H

#include "node.h"

typedef struct iw_item {
  const char *node; /* where the key lies; NULL: it is the list's own */
  uint16_t index;
  uint16_t length; /* of the whole key, or IW_SLOT_LONG */
  union {
    uint64_t payload;
    struct {
      iw_id child;
      uint32_t count;
    } below;
  } value;
} iw_item;

/* Two nodes and an entry between. The key of an inner node's item is the separator behind it; the last item needs none. */
#define IW_LIST_ITEMS (2u * IW_MOST_ENTRIES + 1u)

typedef struct iw_list {
  const iw_key *own; /* the key of the item without a node */
  unsigned level;
  unsigned count;
  unsigned longest; /* no item is longer; IW_SLOT_LONG if one may be so */
  iw_item items[IW_LIST_ITEMS];
} iw_list;

/* Items of the list. */
typedef struct iw_stretch {
  unsigned from;
  unsigned to;
} iw_stretch;

/* Begins an empty list, of leaves' entries if `level` is 0, else of children. */
void iw_list_clear(iw_list *list, unsigned level);
/* Begins a list with all entries of a node; adds all of another one behind them. */
void iw_list_of(iw_list *list, const char *node);
void iw_list_add(iw_list *list, const char *node);

/* Opens a gap for an item and fills it with the list's own key. Of an inner list: a child, and the separator behind it. */
iw_item *iw_list_insert(iw_list *list, unsigned position, const iw_key *own);
/* Replaces the key of an item. */
void iw_list_set_key(iw_list *list, unsigned position, const iw_key *own);

iw_key iw_item_key(const iw_list *list, unsigned i, uint8_t *buffer);

static inline iw_stretch iw_whole(const iw_list *list) { return (iw_stretch){0, list->count}; }

/* Entries in or below the items. */
uint32_t iw_stretch_total(const iw_list *list, iw_stretch stretch);

/* ---- build.c -------------------------------------------------------------------------------------------------- */

/* Bytes that a node of these items takes. */
unsigned iw_measure(const iw_list *list, iw_stretch stretch);

/* Builds a node of these items. `node` must be none of the list's. */
void iw_build(const iw_list *list, iw_stretch stretch, char *node, unsigned size_class);

/* The same where `node` may be the list's. */
void iw_rebuild(const iw_list *list, iw_stretch stretch, char *node, unsigned size_class);

/* How a division is to come out: what share of the bytes, in per cent, stays left. */
typedef enum iw_share {
  IW_SHARE_LEAST = 0, /* as little as may be */
  IW_SHARE_THIRD = 33,
  IW_SHARE_HALF = 50,
  IW_SHARE_TWO_THIRDS = 67,
  IW_SHARE_MOST = 100
} iw_share;

/* Where to divide a list in two stretches that fit a node each, of at most `limit` entries: the first item on the right. */
unsigned iw_choose_division(const iw_list *list, iw_share share, unsigned limit);

/*
 * The shortest prefix of `behind` that is above `before`. `buffer`, of IW_INLINE_BYTES, holds its bytes unless it shares a
 * long key; the caller counts that reference.
 */
iw_key iw_shortest_separator(const iw_key *before, const iw_key *behind, uint8_t *buffer);

/* The same between items i - 1 and i of a list of leaf entries. */
iw_key iw_separator(const iw_list *list, unsigned i, uint8_t *buffer);

#endif
