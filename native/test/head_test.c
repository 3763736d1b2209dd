/* Heads of doubles: order, round trip, and what becomes of the zeros and of NaN. */
#include <float.h>
#include <math.h>
#include <string.h>

#include "allocator.h"
#include "harness.h"
#include "ironwood.h"

#define CANONICAL_NAN_BITS UINT64_C(0x7ff8000000000000)

static uint64_t bits_of(double number) {
  uint64_t bits;
  memcpy(&bits, &number, sizeof bits);
  return bits;
}

static double double_of(uint64_t bits) {
  double number;
  memcpy(&number, &bits, sizeof number);
  return number;
}

/* Ascending, no two equal. */
static const double ascending[] = {
    -INFINITY,
    -DBL_MAX,
    -1e300,
    -9007199254740994.0,
    -9007199254740992.0,
    -2.0,
    -1.0 - DBL_EPSILON,
    -1.0,
    -0.5,
    -DBL_MIN,
    -0x0.fffffffffffffp-1022,
    -0x0.0000000000002p-1022,
    -0x0.0000000000001p-1022,
    0.0,
    0x0.0000000000001p-1022,
    0x0.0000000000002p-1022,
    0x0.fffffffffffffp-1022,
    DBL_MIN,
    0.5,
    1.0,
    1.0 + DBL_EPSILON,
    2.0,
    9007199254740992.0,
    9007199254740994.0,
    1e300,
    DBL_MAX,
    INFINITY,
};
#define ASCENDING (sizeof ascending / sizeof ascending[0])

static void test_special_numbers(void) {
  for (size_t i = 0; i < ASCENDING; i++) {
    int64_t head = iw_head_from_double(ascending[i]);
    CHECK_EQUAL(bits_of(ascending[i]), bits_of(iw_head_to_double(head)));
    if (i > 0) CHECK(iw_head_from_double(ascending[i - 1]) < head);
    CHECK(head < iw_head_from_double(NAN));
    CHECK(head > INT64_MIN && head < INT64_MAX); /* the largest head also pads nodes; no number takes it */
  }
}

static void test_zeros(void) {
  CHECK_EQUAL(0, iw_head_from_double(0.0));
  CHECK_EQUAL(0, iw_head_from_double(-0.0));
  CHECK_EQUAL(0, bits_of(iw_head_to_double(0)));
}

/* Quiet, signalling, negative, and with every bit of the payload: one key. */
static void test_nan(void) {
  static const uint64_t nans[] = {
      CANONICAL_NAN_BITS,           UINT64_C(0x7ff0000000000001), UINT64_C(0x7ff7ffffffffffff),
      UINT64_C(0x7fffffffffffffff), UINT64_C(0xfff0000000000001), UINT64_C(0xfff8000000000000),
      UINT64_C(0xffffffffffffffff),
  };
  int64_t head = iw_head_from_double(double_of(CANONICAL_NAN_BITS));
  CHECK(head > iw_head_from_double(INFINITY) && head < INT64_MAX);
  CHECK_EQUAL(CANONICAL_NAN_BITS, bits_of(iw_head_to_double(head)));
  for (size_t i = 0; i < sizeof nans / sizeof nans[0]; i++) {
    int64_t bits = (int64_t)nans[i];
    iw_doubles_to_heads(&bits, 1);
    CHECK_EQUAL(head, bits);
  }
  test_random random = test_random_of_test();
  for (uint64_t i = 0; i < test_scaled(100000); i++) {
    int64_t bits = (int64_t)(random_next(&random) | UINT64_C(0x7ff0000000000001));
    iw_doubles_to_heads(&bits, 1);
    CHECK_EQUAL(head, bits);
  }
}

/* Any 64 bits, or a few units in the last place away from one of the numbers above. */
static double draw(test_random *random) {
  if (random_chance(random, 50)) return double_of(random_next(random));
  double near = ascending[random_below(random, ASCENDING)];
  return double_of(bits_of(near) + random_below(random, 7) - 3);
}

static void test_random_numbers(void) {
  test_random random = test_random_of_test();
  for (uint64_t i = 0; i < test_scaled(1000000); i++) {
    double a = draw(&random), b = draw(&random);
    int64_t head_a = iw_head_from_double(a), head_b = iw_head_from_double(b);
    CHECK_EQUAL(!isnan(a) && (isnan(b) || a < b), head_a < head_b);
    CHECK_EQUAL(isnan(a) ? isnan(b) : a == b, head_a == head_b);
    double back = iw_head_to_double(head_a);
    CHECK(isnan(a) ? isnan(back) : back == a);
    CHECK_EQUAL(head_a, iw_head_from_double(back));
  }
}

/* The conversions of arrays do what those of single numbers do, and touch nothing around. */
static void test_arrays(void) {
  test_random random = test_random_of_test();
  enum { ROOM = 70 };
  for (size_t count = 0; count + 2 <= ROOM; count++) {
    int64_t values[ROOM], bits[ROOM];
    for (size_t i = 0; i < ROOM; i++) values[i] = bits[i] = (int64_t)bits_of(draw(&random));
    iw_doubles_to_heads(values + 1, count);
    for (size_t i = 0; i < ROOM; i++) {
      bool inside = i >= 1 && i <= count;
      /* NaN bits do not survive every way of passing a double: compare with what its own conversion gives. */
      int64_t single = bits[i];
      iw_doubles_to_heads(&single, 1);
      CHECK_EQUAL(inside ? single : bits[i], values[i]);
      if (!isnan(double_of((uint64_t)bits[i]))) CHECK_EQUAL(single, iw_head_from_double(double_of((uint64_t)bits[i])));
    }
    iw_heads_to_doubles(values + 1, count, values + 1);
    for (size_t i = 1; i <= count; i++) {
      int64_t head = bits[i];
      iw_doubles_to_heads(&head, 1);
      CHECK_EQUAL(bits_of(iw_head_to_double(head)), values[i]);
    }
    CHECK_EQUAL(bits[0], values[0]);
    CHECK_EQUAL(bits[count + 1], values[count + 1]);
  }
}

/* An array within a piece of memory, whose other words are to stay. */
typedef struct stretch {
  int64_t *memory;
  size_t words;
  size_t start;
  size_t count;
} stretch;

enum { MOST_COUNT = 64, MOST_OFFSET = 8 };

/* Both conversions, of the stretch against single numbers; `before` is as long as the memory. */
static void check_stretch(const stretch *s, int64_t *before, test_random *random) {
  for (size_t i = 0; i < s->words; i++) s->memory[i] = before[i] = (int64_t)bits_of(draw(random));
  iw_doubles_to_heads(s->memory + s->start, s->count);
  for (size_t i = 0; i < s->words; i++) {
    bool inside = i >= s->start && i < s->start + s->count;
    CHECK_EQUAL(inside ? iw_head_from_bits(before[i]) : before[i], s->memory[i]);
    before[i] = s->memory[i];
  }
  iw_heads_to_doubles(s->memory + s->start, s->count, s->memory + s->start);
  for (size_t i = 0; i < s->words; i++) {
    bool inside = i >= s->start && i < s->start + s->count;
    CHECK_EQUAL(inside ? iw_flip_negative(before[i]) : before[i], s->memory[i]);
  }
}

/* Every length at every place that vectors tell apart, near an unmapped page before and one behind, and flush with them. */
static void test_guarded_arrays(void) {
  test_random random = test_random_of_test();
  guarded_memory memory = guarded_map((MOST_COUNT + MOST_OFFSET) * sizeof(int64_t), 1);
  int64_t before[MOST_COUNT + MOST_OFFSET], *first = (int64_t *)memory.start;
  int64_t *end = (int64_t *)(memory.start + memory.bytes);
  for (size_t count = 0; count <= MOST_COUNT; count++) {
    for (size_t offset = 0; offset < MOST_OFFSET; offset++) {
      test_context("%zu numbers, %zu from the end", count, offset);
      size_t words = count + offset;
      check_stretch(&(stretch){first, words, offset, count}, before, &random);
      check_stretch(&(stretch){end - words, words, 0, count}, before, &random);
    }
  }
  guarded_unmap(memory);
}

/* Integers are their own heads: all 64 bits of them, the largest too, which pads what a node does not use. */
static void test_integers(void) {
  static const int64_t integers[] = {INT64_MIN, INT64_MIN + 1, -1, 0, 1, INT64_MAX - 1, INT64_MAX};
  enum { INTEGERS = sizeof integers / sizeof integers[0] };
  iw_arena *arena;
  iw_tree *tree;
  CHECK_EQUAL(IW_OK, iw_arena_create(NULL, &arena));
  CHECK_EQUAL(IW_OK, iw_tree_create(arena, NULL, &tree));
  uint64_t payload;
  bool found;
  CHECK(!iw_tree_get(tree, INT64_MAX, &payload));
  for (size_t i = INTEGERS; i-- > 0;) {
    iw_write_result result;
    CHECK_EQUAL(IW_OK, iw_tree_write(tree, integers[i], i, IW_SET, &result));
    CHECK(!result.found);
    /* The others below have not come yet. */
    for (size_t j = 0; j < INTEGERS; j++) CHECK_EQUAL(j >= i, iw_tree_get(tree, integers[j], &payload));
  }
  for (size_t i = 0; i < INTEGERS; i++) CHECK_EQUAL(i, iw_tree_rank(tree, integers[i], &found));
  CHECK_EQUAL(IW_OK, iw_tree_remove(tree, INT64_MAX, &found, &payload));
  CHECK(found && payload == INTEGERS - 1);
  CHECK(!iw_tree_get(tree, INT64_MAX, &payload));
  CHECK_EQUAL(INTEGERS - 1, iw_tree_rank(tree, INT64_MAX, &found));
  CHECK(!found);
  iw_tree_destroy(tree);
  CHECK_EQUAL(0, iw_arena_destroy(arena));
}

static const test_case cases[] = {
    {"order and round trip of special numbers", test_special_numbers},
    {"both zeros are one key", test_zeros},
    {"every NaN is one key, behind all others", test_nan},
    {"order and round trip of random numbers", test_random_numbers},
    {"arrays", test_arrays},
    {"arrays next to unmapped pages", test_guarded_arrays},
    {"integers", test_integers},
};

TEST_MAIN("head", cases)
