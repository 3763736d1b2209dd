/* All nodes of a tree, walked without any of the core's own ways: what sharing is held against. */
#ifndef NODES_H
#define NODES_H

#include "../core/layout.h"

typedef struct node_place {
  const char *node;
  unsigned level;
  uint64_t index; /* position of its first entry */
  uint64_t count; /* entries in and below it */
} node_place;

typedef struct node_list {
  size_t count;
  size_t room;
  node_place *places; /* a node before those below it, otherwise in order */
} node_list;

/* The caller frees the list. */
node_list nodes_of(const iw_tree *tree);
void nodes_free(node_list *list);

/* The place of a node, or NULL. */
const node_place *nodes_find(const node_list *list, const char *node);

#endif
