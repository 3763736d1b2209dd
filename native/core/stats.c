#include "layout.h"

static void visit(const iw_tree *tree, iw_id id, unsigned level, bool shared, iw_tree_stats *stats) {
  const char *node = iw_at(tree, id);
  /* Sharing is inherited: the counts below a shared node are raised only when it is copied. */
  shared = shared || *iw_references(node) > 1;
  stats->shared_nodes += shared;
  if (level == 0) {
    stats->leaves++;
    unsigned slots = iw_is_slotted(tree) ? iw_slotted(node)->room : IW_LEAF_SLOTS(tree->leaf_class);
    stats->slots += slots < tree->leaf_limit ? slots : tree->leaf_limit;
    return;
  }
  stats->inner_nodes++;
  for (unsigned i = 0; i < iw_count_at(tree, node, level); i++) {
    visit(tree, iw_children_of(tree, node)[i], level - 1, shared, stats);
  }
}

void iw_tree_get_stats(const iw_tree *tree, iw_tree_stats *stats) {
  memset(stats, 0, sizeof *stats);
  stats->size = tree->size;
  stats->height = tree->height;
  stats->bytes = tree->bytes;
  if (tree->height > 0) visit(tree, tree->root, tree->height - 1u, false, stats);
}
