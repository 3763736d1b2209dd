/* Changes to trees of byte strings, as their own files see them. Internal to the core. */
#ifndef IW_SLOTTED_H
#define IW_SLOTTED_H

#include "../layout.h"
#include "list.h"

/*
 * Nodes are merged if the result leaves an eighth free, or the next insertion would divide it again; and they are sparse
 * below a third of their bytes (and of the entries that a test allows). A half, as textbooks have it, would make a freshly
 * divided node merge again at its first removal.
 */
static inline bool iw_is_sparse(const char *node, unsigned limit) {
  const iw_slotted_header *header = iw_slotted(node);
  return iw_used_bytes(node) * 3 < IW_CLASS_BYTES(header->size_class) && header->count * 3u < limit;
}

static inline unsigned iw_limit_at(const iw_tree *tree, unsigned level) {
  return level ? tree->inner_limit : tree->leaf_limit;
}

/*
 * Laying a node out anew, to collect garbage or for another prefix, has to gain a sixteenth of it. Where every insertion
 * gained a few bytes it would have to be done each time.
 */
static inline bool iw_gains_by_rebuilding(unsigned bytes, unsigned size_class) {
  return bytes <= IW_CLASS_BYTES(size_class) - IW_CLASS_BYTES(size_class) / 16;
}

/* To call with the arguments of every public function on byte strings. */
static inline iw_bytes iw_sound_bytes(const iw_tree *tree, iw_bytes key) {
  IW_DEBUG_ASSERT(iw_is_slotted(tree));
  (void)tree;
  if (!key.data) key.data = (const uint8_t *)"";
  return key;
}

/* ---- reserve.c: all that can fail ----------------------------------------------------------------------------- */

/* Reserves nodes of full size for an operation. */
iw_status iw_slotted_reserve(iw_tree *tree, unsigned leaves, unsigned inner_nodes);
/* What making a path this tree's alone takes, and `siblings` more at each level: nothing if no other version lives. */
iw_status iw_slotted_reserve_path(iw_tree *tree, unsigned siblings);

/* Takes a reserved block for a node that is new in the tree; it has yet to be built. */
char *iw_slotted_new_node(iw_tree *tree, unsigned size_class);
/* Gives back an owned node whose entries have moved elsewhere. */
void iw_slotted_free_node(iw_tree *tree, char *node);

/* ---- divide.c: what a full node does to its parent ------------------------------------------------------------- */

/* A node that was divided: `right` is new and stands behind the node that it came from. */
typedef struct iw_division {
  iw_key separator; /* its bytes are in `buffer` unless it is long; holds a reference then */
  iw_id right;
  uint32_t left_total;
  uint32_t right_total;
  uint8_t buffer[IW_INLINE_BYTES];
} iw_division;

/* Divides an owned leaf, or one not in the tree yet, whose entries and another are in the list. */
void iw_divide_leaf(iw_tree *tree, const iw_list *list, iw_share share, char *leaf, iw_division *division);

/* Makes two entries of child path->index[level] at `level`, and so on upwards; puts a new root on top if need be. */
void iw_put_division(iw_tree *tree, const iw_path *path, unsigned level, iw_division *division, uint32_t added);

/* How many inner nodes that would make, for a division of a leaf as iw_divide_leaf makes it. */
unsigned iw_foresee_divisions(const iw_tree *tree, const iw_path *path, const iw_list *list, iw_share share);

/* What share stays left if a node of the path is divided for an insertion at `position`. */
iw_share iw_share_at(const iw_path *path, unsigned level, unsigned height, unsigned position);

/* ---- sparse.c: what a sparse node does to its neighbours and its parent ---------------------------------------- */

/*
 * Merges child `index` of an owned parent, at `level`, with a neighbour, or evens the two out, if it is sparse and that can
 * be done without more memory. Needs two nodes reserved if the tree is shared.
 */
void iw_mend_child(iw_tree *tree, char *parent, unsigned index, unsigned level);
/* The same along an owned path, after removals from its leaf. */
void iw_slotted_mend(iw_tree *tree, iw_path *path);
/* Takes out a child that is empty, or whose entries have moved. */
void iw_drop_child(iw_tree *tree, char *parent, unsigned index, bool release_separator);
/* Roots with a single child, or none, are not kept. */
void iw_slotted_lower_root(iw_tree *tree);

/* ---- remove.c: at a path that was found before, the tree unchanged since ---------------------------------------- */

/* A sparse node may be combined with either neighbour. */
#define IW_MENDED_SIBLINGS 2u

/* Removes an entry of an owned leaf from it, and from the account of the tree's bytes. */
void iw_drop_entry(iw_tree *tree, char *leaf, unsigned position);
/* Removes the entry there; needs what iw_slotted_reserve_path reserves with IW_MENDED_SIBLINGS. */
void iw_slotted_take_out(iw_tree *tree, iw_path *path);
/* The same, and reserves that first. Fails with MEMORY, and only while another version lives. */
iw_status iw_slotted_remove(iw_tree *tree, iw_path *path);

/* ---- move.c: another key for an entry, which fails as an insertion does --------------------------------------- */

/*
 * Replaces the key at path `from` by another of the same length, which is absent and belongs at path `to`, if that can be done
 * without another version seeing it and without dividing a node. It cannot fail then.
 */
bool iw_slotted_move_in_place(iw_tree *tree, iw_path *from, iw_path *to, iw_bytes new_key, uint64_t payload);

/*
 * Otherwise: reserves what inserting the new key and removing the old one take. Then the new one is inserted, which can still
 * fail, and changes nothing then. At last the old one is removed, where it is found then, and that cannot fail. `old_height`
 * is what the tree had before.
 */
iw_status iw_slotted_reserve_move(iw_tree *tree);
void iw_slotted_end_move(iw_tree *tree, iw_path *from, unsigned old_height);

/* ---- write.c -------------------------------------------------------------------------------------------------- */

/* Inserts a key, which is absent, where the path leads. */
iw_status iw_slotted_insert_key(iw_tree *tree, iw_path *path, iw_bytes key, uint64_t payload);

/* ---- insert.c ------------------------------------------------------------------------------------------------- */

/* Inserts a key where the path of a tree leads; takes over the reference of a long one if it succeeds. */
iw_status iw_slotted_insert(iw_tree *tree, iw_path *path, const iw_key *key, uint64_t payload);

#endif
