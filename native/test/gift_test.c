/* What a full leaf gives a neighbour instead of being divided: at every position, beside neighbours with any room. */
#include "../core/tree.h"
#include "harness.h"
#include "trees.h"

enum { LEFT, MIDDLE, RIGHT, LEAVES, MOST_LIMIT = 16, STEP = 8 };

/* A case: three leaves, the middle one full. */
typedef struct setting {
  unsigned limit;      /* entries that a leaf may hold */
  unsigned room_left;  /* of the leaf before */
  unsigned room_right; /* of the leaf behind */
  unsigned position;   /* in the middle leaf, where an entry comes */
  bool shared;         /* a clone lives */
  bool loose;          /* the last entries of leaves lie below their separators */
} setting;

/* How often each kind of answer was met. */
typedef struct answers {
  unsigned divided;
  unsigned to_left, to_right;         /* gifts */
  unsigned filled_left, filled_right; /* gifts that take all the room, at an end of the leaf */
  unsigned first, last; /* entries that a gift left at the first place, and at the last one below the boundary */
  unsigned shared_left, shared_right; /* gifts while a clone lives */
} answers;

static answers met;

/* Three leaves with heads that are multiples of STEP, and payloads like them. */
static iw_tree *three_leaves(iw_arena *arena, const setting *s) {
  iw_tree *tree = new_tree(arena, s->limit, 4);
  int64_t heads[LEAVES * MOST_LIMIT];
  unsigned count = LEAVES * s->limit;
  for (unsigned i = 0; i < count; i++) heads[i] = (int64_t)i * STEP;
  CHECK_EQUAL(IW_OK, iw_tree_append(tree, heads, (const uint64_t *)heads, count, 100, NULL));
  /* Room at the far ends, so that each separator is the last head before it; or where it leaves them above that. */
  for (unsigned i = 0; i < s->room_left; i++) drop(tree, heads[s->loose ? s->limit - 1 - i : i]);
  for (unsigned i = 0; i < s->room_right; i++) drop(tree, heads[s->loose ? 2 * s->limit + i : count - 1 - i]);
  if (s->loose) {
    drop(tree, heads[2 * s->limit - 1]);
    put(tree, heads[s->limit] - STEP / 2);
  }
  check_tree(tree);
  return tree;
}

static unsigned leaf_size(const iw_tree *tree, unsigned i) { return iw_counts(tree->root_node)[i]; }

/* The middle leaf's heads as they were before, and one that comes at the position. */
static int64_t head_at(const setting *s, unsigned position) {
  int64_t first = (int64_t)s->limit * STEP;
  if (!s->loose) return first + (int64_t)position * STEP;
  return position == 0 ? first - STEP / 2 : first + (int64_t)(position - 1) * STEP;
}
static int64_t new_head(const setting *s) {
  return s->position == s->limit ? head_at(s, s->limit - 1) + 1 : head_at(s, s->position) - 1;
}

/* Every entry, in order, and each found from above; `more` is there too, if it is not negative. */
static void check_contents(const iw_tree *tree, const setting *s, int64_t more) {
  size_t at = 0;
  iw_entry entry;
  uint64_t payload;
  unsigned count = LEAVES * s->limit;
  for (int64_t head = 0; head < (int64_t)count * STEP; head++) {
    int64_t i = head / STEP;
    bool left = i < s->limit, middle = !left && i < 2 * s->limit, right = !left && !middle;
    bool there = head % STEP == 0;
    if (left) there &= s->loose ? i < s->limit - s->room_left : i >= s->room_left;
    if (middle && s->loose) there &= i != 2 * s->limit - 1;
    if (right) there &= s->loose ? i >= 2 * s->limit + s->room_right : i < count - s->room_right;
    there |= head == more || (s->loose && head == (int64_t)s->limit * STEP - STEP / 2);
    if (!there) continue;
    CHECK(iw_tree_select(tree, at++, &entry));
    CHECK(entry.head == head && entry.payload == (uint64_t)head);
    CHECK(iw_tree_get(tree, head, &payload) && payload == (uint64_t)head);
  }
  CHECK_EQUAL(at, iw_tree_size(tree));
}

/* What a neighbour may take: all its room from a leaf that is entered at its far end, else half, if that is worth it. */
static bool takes(const setting *s, bool left) {
  unsigned room = left ? s->room_left : s->room_right;
  if (s->position == (left ? s->limit : 0)) return room > 0;
  unsigned beyond = left ? s->position : s->limit - s->position - (s->position < s->limit);
  unsigned half = (room + 1) / 2, gift = half < beyond ? half : beyond;
  return !s->shared && gift > 0 && gift >= s->limit / 8;
}

/* The entry went into the middle leaf, and `neighbour` got something that it had room for. */
static void check_gift(const iw_tree *tree, const setting *s) {
  unsigned left = leaf_size(tree, LEFT) - (s->limit - s->room_left);
  unsigned right = leaf_size(tree, RIGHT) - (s->limit - s->room_right);
  CHECK((left == 0) != (right == 0));
  CHECK(left <= s->room_left && right <= s->room_right);
  CHECK_EQUAL(s->limit + 1 - left - right, leaf_size(tree, MIDDLE));
  CHECK(leaf_size(tree, MIDDLE) >= iw_leaf_minimum(tree));
  bool end = s->position == (left > 0 ? s->limit : 0);
  unsigned room = left > 0 ? s->room_left : s->room_right;
  CHECK(end ? left + right == room : left + right <= (room + 1) / 2);
  if (s->shared) CHECK(end);
  met.to_left += left > 0;
  met.to_right += right > 0;
  met.filled_left += left > 0 && end;
  met.filled_right += right > 0 && end;
  met.shared_left += left > 0 && s->shared;
  met.shared_right += right > 0 && s->shared;
  met.first += left > 0 && left == s->position;
  met.last += right > 0 && s->position + 1 == s->limit - right;
}

static void check_setting(iw_arena *arena, const setting *s) {
  test_context("limit %u, room %u and %u, position %u%s%s", s->limit, s->room_left, s->room_right, s->position,
               s->shared ? ", shared" : "", s->loose ? ", loose" : "");
  iw_tree *tree = three_leaves(arena, s);
  CHECK_EQUAL(s->limit - s->room_left, leaf_size(tree, LEFT));
  CHECK_EQUAL(s->limit, leaf_size(tree, MIDDLE));
  CHECK_EQUAL(s->limit - s->room_right, leaf_size(tree, RIGHT));
  iw_tree *clone = s->shared ? clone_of(tree) : NULL;
  put(tree, new_head(s));
  check_tree(tree);
  check_contents(tree, s, new_head(s));
  unsigned leaves = (unsigned)tree_stats(tree).leaves;
  if (leaves == LEAVES) {
    CHECK(takes(s, true) || takes(s, false));
    check_gift(tree, s);
  } else {
    CHECK_EQUAL(LEAVES + 1, leaves);
    CHECK(!takes(s, true) && !takes(s, false));
    met.divided++;
  }
  if (clone) {
    check_tree(clone);
    check_contents(clone, s, -1);
  }
  iw_tree_destroy(clone);
  iw_tree_destroy(tree);
}

static void check_positions(iw_arena *arena, setting s) {
  /* Between tight separators a head above all of the leaf's goes to the next one. */
  unsigned positions = s.loose ? s.limit + 1 : s.limit;
  for (s.position = 0; s.position < positions; s.position++) check_setting(arena, &s);
}

static void check_rooms(iw_arena *arena, unsigned limit, unsigned stride) {
  unsigned most = limit - limit / 3; /* a leaf keeps a third */
  for (unsigned i = 0; i < 4 * (most + 1) * (most + 1); i += stride) {
    setting s = {.limit = limit, .shared = i % 2, .loose = i / 2 % 2};
    s.room_left = i / 4 % (most + 1);
    s.room_right = i / 4 / (most + 1);
    check_positions(arena, s);
  }
}

static void test_every_position(void) {
  met = (answers){0};
  iw_arena *arena = new_arena();
  for (unsigned limit = 4; limit <= MOST_LIMIT; limit++) {
    /* A stride that no period of the settings has. */
    check_rooms(arena, limit, test_scaled(100) < 50 ? 17 : 1);
  }
  close_arena(arena);
  CHECK(met.divided > 0 && met.to_left > 0 && met.to_right > 0);
  CHECK(met.filled_left > 0 && met.filled_right > 0 && met.shared_left > 0 && met.shared_right > 0);
  CHECK(met.first > 0 && met.last > 0);
  test_note("%u divided, %u gave to the left, %u to the right", met.divided, met.to_left, met.to_right);
}

/* ---- While another version lives ------------------------------------------------------------------------------- */

static const setting roomy = {.limit = MOST_LIMIT, .room_left = 6, .room_right = 6, .loose = true};

/* Nodes of `tree` alone, after an insertion at the position beside a clone, and their bytes. */
static void check_copies(unsigned position, unsigned new_leaves, unsigned own_leaves) {
  setting s = roomy;
  s.position = position;
  test_context("position %u", position);
  iw_arena *arena = new_arena();
  iw_tree *tree = three_leaves(arena, &s), *clone = clone_of(tree);
  iw_tree_stats before = tree_stats(tree);
  CHECK_EQUAL(LEAVES + 1, before.shared_nodes);
  CHECK_EQUAL(0, before.own_bytes);
  put(tree, new_head(&s));
  check_tree(tree);
  check_tree(clone);
  iw_tree_stats after = tree_stats(tree);
  CHECK_EQUAL(LEAVES + new_leaves, after.leaves);
  CHECK_EQUAL(LEAVES + new_leaves - own_leaves, after.shared_nodes);
  CHECK_EQUAL(own_leaves * IW_CLASS_BYTES(IW_LEAF_CLASS) + IW_CLASS_BYTES(IW_INNER_CLASS), after.own_bytes);
  /* The clone's own: what the tree has copied. */
  CHECK_EQUAL((own_leaves - new_leaves) * IW_CLASS_BYTES(IW_LEAF_CLASS) + IW_CLASS_BYTES(IW_INNER_CLASS),
              tree_stats(clone).own_bytes);
  const iw_tree *const trees[] = {tree, clone};
  check_arena(arena, trees, 2);
  iw_tree_destroy(clone);
  iw_tree_destroy(tree);
  close_arena(arena);
}

/* A gift would copy the neighbour: a copy instead of a new leaf, but one that the versions had shared. */
static void test_shared(void) {
  for (unsigned position = 1; position < MOST_LIMIT; position++) check_copies(position, 1, 2);
  /* Keys that ascend or descend fill the neighbour all the same, or each leaf would stay as full as it was divided. */
  check_copies(0, 0, 2);
  check_copies(MOST_LIMIT, 0, 2);
}

static const test_case cases[] = {
    {"every position beside every room", test_every_position},
    {"neighbours stay shared", test_shared},
};

TEST_MAIN("gifts", cases)
