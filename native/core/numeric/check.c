/* The rules of nodes of integers. */
#include "../check.h"

static bool check_heads(iw_checker *check, unsigned level, const char *node, unsigned used, int64_t low, int64_t high,
                        bool has_low) {
  const int64_t *heads = iw_heads(node);
  unsigned slots = IW_LEAF_SLOTS(level ? IW_INNER_CLASS : check->tree->leaf_class);
  for (unsigned i = 0; i < used; i++) {
    IW_REQUIRE(i == 0 || heads[i - 1] < heads[i], "heads do not ascend");
    IW_REQUIRE(!has_low || heads[i] > low, "a head is not above the separator before its node");
    IW_REQUIRE(heads[i] <= high, "a head is above the separator behind its node");
  }
  for (unsigned i = used; i < slots; i++) IW_REQUIRE(heads[i] == IW_PADDING, "an unused head is not padding");
  return true;
}

static bool check_shape(iw_checker *check, unsigned level, iw_id id) {
  const iw_tree *tree = check->tree;
  unsigned size_class = level ? IW_INNER_CLASS : tree->leaf_class;
  if (!iw_check_block(check, level, id)) return false;
  const char *node = iw_at(tree, id);
  const iw_header *header = iw_header_of(node, size_class);
  bool is_root = level + 1u == tree->height;
  unsigned minimum = level ? iw_inner_minimum(tree) : iw_leaf_minimum(tree);
  if (is_root) minimum = level ? 2 : 1;
  IW_REQUIRE(header->level == level, "a node is at another level than it says");
  IW_REQUIRE(header->size_class == size_class, "a node has another size than it says");
  IW_REQUIRE(header->count <= (level ? tree->inner_limit : tree->leaf_limit), "a node is overfull");
  IW_REQUIRE(level > 0 || header->count <= IW_LEAF_SLOTS(size_class), "a leaf is overfull for its block");
  IW_REQUIRE(header->count >= minimum, "a node is too sparse");
  return true;
}

static bool check_node(iw_checker *check, iw_id id, unsigned level, int64_t low, int64_t high, bool has_low,
                       uint64_t *total) {
  if (!check_shape(check, level, id)) return false;
  const char *node = iw_at(check->tree, id);
  unsigned count = iw_header_of(node, level ? IW_INNER_CLASS : check->tree->leaf_class)->count;
  if (!check_heads(check, level, node, level ? count - 1 : count, low, high, has_low)) return false;
  *total = level ? 0 : count;
  for (unsigned i = 0; level > 0 && i < count; i++) {
    const int64_t *separators = iw_heads(node);
    uint64_t below;
    check->index[level] = (uint16_t)i;
    if (!check_node(check, iw_children(node)[i], level - 1, i ? separators[i - 1] : low,
                    i + 1 < count ? separators[i] : high, has_low || i > 0, &below)) {
      return false;
    }
    IW_REQUIRE(below == iw_counts(node)[i], "a subtree count is wrong");
    *total += below;
  }
  return true;
}

bool iw_check_numeric(iw_checker *check, iw_id root, uint64_t *total) {
  return check_node(check, root, check->tree->height - 1u, 0, INT64_MAX, false, total);
}
