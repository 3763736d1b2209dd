/* The rules of nodes of byte strings. */
#include "../check.h"

/* Keys that bound a subtree: at least `low`, below `high`. NULL: not bounded. */
typedef struct bounds {
  const iw_key *low;
  const iw_key *high;
} bounds;

static int compare(const iw_key *a, const iw_key *b) {
  int order = memcmp(a->data, b->data, a->length < b->length ? a->length : b->length);
  if (order != 0) return order;
  return a->length < b->length ? -1 : a->length > b->length;
}

static bool check_header(iw_checker *check, unsigned level, const char *node) {
  const iw_slotted_header *header = iw_slotted(node);
  unsigned size_class = iw_class_at(check->tree, level);
  bool is_root = level + 1u == check->tree->height;
  IW_REQUIRE(header->level == level, "a node is at another level than it says");
  IW_REQUIRE(header->size_class == size_class, "a node has another size than it says");
  IW_REQUIRE(header->count <= (level ? check->tree->inner_limit : check->tree->leaf_limit), "a node is overfull");
  IW_REQUIRE(header->count >= (is_root && level ? 2 : 1), "a node is too sparse");
  IW_REQUIRE(header->room % IW_ROOM_STEP == 0 && header->count <= header->room, "a node has no room for its entries");
  IW_REQUIRE(header->prefix <= IW_INLINE_BYTES, "a prefix is too long");
  IW_REQUIRE(header->heads_at == iw_heads_at(header->prefix), "the heads do not follow the prefix");
  IW_REQUIRE(header->heads_at + header->room * IW_ENTRY_BYTES <= header->heap, "arrays and heap overlap");
  IW_REQUIRE(header->heap + header->garbage <= IW_CLASS_BYTES(size_class), "there is more garbage than heap");
  return true;
}

/* ---- Keys ----------------------------------------------------------------------------------------------------- */

static bool check_long_key(iw_checker *check, unsigned level, const char *node, unsigned i) {
  const iw_long_key *block = iw_slot_block(node, i);
  uint32_t length = iw_slot_long_length(node, i);
  unsigned prefix = iw_slotted(node)->prefix;
  IW_REQUIRE(block->references > 0, "a long key has no references");
  IW_REQUIRE(length > IW_INLINE_BYTES, "a long key is short");
  IW_REQUIRE(level > 0 ? length <= block->length : length == block->length, "a long key has another length");
  IW_REQUIRE(memcmp(block->bytes, iw_prefix(node), prefix) == 0, "a long key does not begin with the prefix");
  IW_REQUIRE(iw_head_of(block->bytes + prefix, length - prefix) == iw_slotted_heads(node)[i],
             "a long key has another head");
  if (level == 0) check->bytes += iw_long_key_bytes(length);
  return true;
}

static bool check_short_key(iw_checker *check, unsigned level, const char *node, unsigned i) {
  unsigned length = iw_slots(node)[i].length;
  IW_REQUIRE(iw_slotted(node)->prefix + length <= IW_INLINE_BYTES, "a short key is long");
  uint64_t word = (uint64_t)iw_slotted_heads(node)[i] ^ (UINT64_C(1) << 63);
  IW_REQUIRE(length >= IW_HEAD_BYTES || word << (8 * length) == 0, "a head has bytes beyond its key");
  for (unsigned at = length > IW_HEAD_BYTES ? length - IW_HEAD_BYTES : 0; at < IW_SLOT_BYTES; at++) {
    IW_REQUIRE(iw_slots(node)[i].at.tail[at] == 0, "a slot has bytes beyond its key");
  }
  return true;
}

static bool check_slots(iw_checker *check, unsigned level, const char *node) {
  const iw_slotted_header *header = iw_slotted(node);
  unsigned end = IW_CLASS_BYTES(header->size_class), longs = 0, used = 0;
  for (unsigned i = 0; i < iw_key_count(node); i++) {
    iw_slot slot = iw_slots(node)[i];
    unsigned tail = iw_slot_tail_bytes(slot);
    bool is_long = iw_is_long(node, i);
    if (!is_long && !check_short_key(check, level, node, i)) return false;
    IW_REQUIRE(tail == 0 || (slot.at.offset >= header->heap && slot.at.offset + tail <= end),
               "a key lies outside the heap");
    if (is_long && !check_long_key(check, level, node, i)) return false;
    longs += is_long;
    used += tail;
  }
  IW_REQUIRE(longs == header->longs, "a node miscounts its long keys");
  IW_REQUIRE(used + header->garbage == end - header->heap, "the heap is not its keys and garbage");
  for (unsigned i = iw_key_count(node); i < header->room; i++) {
    IW_REQUIRE(iw_slotted_heads(node)[i] == INT64_MAX, "an unused head is not padding");
  }
  return true;
}

static bool check_order(iw_checker *check, unsigned level, const char *node, bounds within) {
  uint8_t buffers[2][IW_INLINE_BYTES];
  iw_key keys[2];
  for (unsigned i = 0; i < iw_key_count(node); i++) {
    iw_key *key = &keys[i % 2];
    *key = iw_key_at(node, i, buffers[i % 2]);
    IW_REQUIRE(i == 0 || compare(&keys[(i + 1) % 2], key) < 0, "keys do not ascend");
    /* A separator equal to the one before its node would leave a child without keys. */
    int above = within.low ? compare(within.low, key) : -1;
    IW_REQUIRE(level ? above < 0 : above <= 0, "a key is below the separator before its node");
    IW_REQUIRE(!within.high || compare(key, within.high) < 0, "a key is not below the separator behind its node");
  }
  return true;
}

/* ---- Nodes ---------------------------------------------------------------------------------------------------- */

static bool check_node(iw_checker *check, iw_id id, unsigned level, bounds within, uint64_t *total) {
  if (!iw_check_block(check, level, id)) return false;
  const char *node = iw_at(check->tree, id);
  if (!check_header(check, level, node) || !check_slots(check, level, node)) return false;
  if (!check_order(check, level, node, within)) return false;
  unsigned count = iw_slotted(node)->count;
  *total = level ? 0 : count;
  uint8_t low_buffer[IW_INLINE_BYTES], high_buffer[IW_INLINE_BYTES];
  for (unsigned i = 0; level > 0 && i < count; i++) {
    iw_key low, high;
    bounds below = within;
    uint64_t held;
    if (i > 0) below.low = (low = iw_key_at(node, i - 1, low_buffer), &low);
    if (i + 1 < count) below.high = (high = iw_key_at(node, i, high_buffer), &high);
    check->index[level] = (uint16_t)i;
    if (!check_node(check, iw_slotted_children(node)[i], level - 1, below, &held)) return false;
    IW_REQUIRE(held == iw_slotted_counts(node)[i], "a subtree count is wrong");
    *total += held;
  }
  return true;
}

bool iw_check_slotted(iw_checker *check, iw_id root, uint64_t *total) {
  const bounds none = {NULL, NULL};
  return check_node(check, root, check->tree->height - 1u, none, total);
}
