/* One entry into a leaf, or out of it: at every position of leaves with any number of entries, of each size. */
#include "../core/numeric/node.h"
#include "harness.h"

enum { CLASSES = IW_LEAF_CLASS + 1, MOST_BYTES = 2048 };

/* Aligned as blocks of the arena are, with a margin at each end that nobody may write to. */
typedef struct world {
  _Alignas(64) char before[64];
  char leaf[MOST_BYTES];
  char behind[64];
} world;

static world w;

static int64_t head_of(unsigned i) { return (int64_t)(i + 1) * -1000; }
static uint64_t payload_of(unsigned i) { return UINT64_C(0x0102030405060708) * (i + 1); }

static void fill(unsigned size_class, unsigned count) {
  memset(&w, 0x5a, sizeof w);
  iw_node_format(w.leaf, size_class, 0);
  for (unsigned i = 0; i < count; i++) {
    iw_heads(w.leaf)[i] = head_of(i);
    iw_payloads(w.leaf, size_class)[i] = payload_of(i);
  }
  iw_header_of(w.leaf, size_class)->count = (uint16_t)count;
}

/* What else there is beside entries: the header, the padding behind the heads, and what lies around the leaf. */
static void check_rest(unsigned size_class, unsigned count) {
  const iw_header *header = iw_header_of(w.leaf, size_class);
  CHECK_EQUAL(count, header->count);
  CHECK_EQUAL(0, header->level);
  CHECK_EQUAL(size_class, header->size_class);
  for (unsigned i = 0; i < sizeof header->unused; i++) CHECK_EQUAL(0, header->unused[i]);
  for (unsigned i = count; i < IW_LEAF_SLOTS(size_class); i++) CHECK_EQUAL(IW_PADDING, iw_heads(w.leaf)[i]);
  for (unsigned i = 0; i < sizeof w.before; i++) CHECK_EQUAL(0x5a, w.before[i]);
  for (size_t i = IW_CLASS_BYTES(size_class); i < sizeof w.leaf; i++) CHECK_EQUAL(0x5a, w.leaf[i]);
  for (unsigned i = 0; i < sizeof w.behind; i++) CHECK_EQUAL(0x5a, w.behind[i]);
}

static void check_entry(unsigned size_class, unsigned i, int64_t head, uint64_t payload) {
  CHECK_EQUAL(head, iw_heads(w.leaf)[i]);
  CHECK_EQUAL(payload, iw_payloads(w.leaf, size_class)[i]);
}

static void test_insert(void) {
  for (unsigned size_class = 0; size_class < CLASSES; size_class++) {
    for (unsigned count = 0; count < IW_LEAF_SLOTS(size_class); count++) {
      for (unsigned position = 0; position <= count; position++) {
        test_context("class %u, %u entries, position %u", size_class, count, position);
        fill(size_class, count);
        iw_leaf_insert(w.leaf, size_class, position, 7, 8);
        for (unsigned i = 0; i < position; i++) check_entry(size_class, i, head_of(i), payload_of(i));
        check_entry(size_class, position, 7, 8);
        for (unsigned i = position; i < count; i++) check_entry(size_class, i + 1, head_of(i), payload_of(i));
        check_rest(size_class, count + 1);
      }
    }
  }
}

static void test_remove(void) {
  for (unsigned size_class = 0; size_class < CLASSES; size_class++) {
    for (unsigned count = 1; count <= IW_LEAF_SLOTS(size_class); count++) {
      for (unsigned position = 0; position < count; position++) {
        test_context("class %u, %u entries, position %u", size_class, count, position);
        fill(size_class, count);
        iw_leaf_remove(w.leaf, size_class, position);
        for (unsigned i = 0; i < position; i++) check_entry(size_class, i, head_of(i), payload_of(i));
        for (unsigned i = position + 1; i < count; i++) check_entry(size_class, i - 1, head_of(i), payload_of(i));
        check_rest(size_class, count - 1);
      }
    }
  }
}

static const test_case cases[] = {
    {"an entry in at every position", test_insert},
    {"an entry out of every position", test_remove},
};

TEST_MAIN("leaves of heads", cases)
