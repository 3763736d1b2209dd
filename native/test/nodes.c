#include "nodes.h"

#include <stdlib.h>

#include "harness.h"

static uint64_t add_below(node_list *list, const iw_tree *tree, const char *node, unsigned level, uint64_t index) {
  if (list->count == list->room) {
    list->room = list->room ? 2 * list->room : 64;
    list->places = realloc(list->places, list->room * sizeof *list->places);
    CHECK(list->places != NULL);
  }
  size_t at = list->count++;
  unsigned width = iw_count_at(tree, node, level);
  uint64_t total = level == 0 ? width : 0;
  for (unsigned i = 0; level > 0 && i < width; i++) {
    const char *child = iw_at(tree, iw_children_of(tree, node)[i]);
    total += add_below(list, tree, child, level - 1, index + total);
  }
  list->places[at] = (node_place){node, level, index, total};
  return total;
}

node_list nodes_of(const iw_tree *tree) {
  node_list list = {0, 0, NULL};
  if (tree->height > 0) CHECK_EQUAL(tree->size, add_below(&list, tree, tree->root_node, tree->height - 1u, 0));
  return list;
}

void nodes_free(node_list *list) { free(list->places); }

const node_place *nodes_find(const node_list *list, const char *node) {
  for (size_t i = 0; i < list->count; i++) {
    if (list->places[i].node == node) return &list->places[i];
  }
  return NULL;
}
