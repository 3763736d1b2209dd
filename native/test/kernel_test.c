/* The searching operations of every kernel, against a plain loop and against each other, with nothing to read around. */
#include <string.h>

#include "../core/kernel/kernel.h"
#include "allocator.h"
#include "harness.h"
#include "world.h"

/* ---- Counting smaller heads ----------------------------------------------------------------------------------- */

/* A full node of the largest class. */
#define WIDEST IW_LEAF_SLOTS(IW_CLASSES - 1u)

static unsigned count_plainly(const int64_t *heads, unsigned width, int64_t x) {
  unsigned count = 0;
  for (unsigned i = 0; i < width; i++) count += heads[i] < x;
  return count;
}

static void check_count(const int64_t *heads, unsigned width, int64_t x) {
  const iw_kernel *kernel;
  unsigned expected = count_plainly(heads, width, x);
  for (size_t k = 0; (kernel = supported_kernel(k)); k++) {
    unsigned actual = kernel->count_less(heads, width, x);
    if (actual != expected) {
      test_fail(TEST_PLACE, "%s counts %u of %u heads below %lld, not %u", iw_kernel_name(kernel), actual, width,
                (long long)x, expected);
    }
    test_checks++;
  }
}

/* Around every head, and at both ends of the integers. */
static void check_all_counts(const int64_t *heads, unsigned width) {
  check_count(heads, width, INT64_MIN);
  check_count(heads, width, INT64_MAX);
  for (unsigned i = 0; i < width; i++) {
    check_count(heads, width, heads[i]);
    if (heads[i] > INT64_MIN) check_count(heads, width, heads[i] - 1);
    if (heads[i] < INT64_MAX) check_count(heads, width, heads[i] + 1);
  }
}

typedef int64_t (*head_pattern)(unsigned i, unsigned width);

static int64_t neighbours(unsigned i, unsigned width) { return (int64_t)i - width / 2; }
static int64_t all_smallest(unsigned i, unsigned width) { return (void)i, (void)width, INT64_MIN; }
static int64_t all_zero(unsigned i, unsigned width) { return (void)i, (void)width, 0; }
static int64_t from_the_smallest(unsigned i, unsigned width) { return (void)width, INT64_MIN + i; }
static int64_t to_the_largest(unsigned i, unsigned width) { return INT64_MAX - (int64_t)(width - 1 - i); }
static int64_t both_extremes(unsigned i, unsigned width) { return i < width / 2 ? INT64_MIN : INT64_MAX; }
/* Differ in the upper half, or in the lower one, of 64 bits only: a comparison of halves would err. */
static int64_t upper_halves(unsigned i, unsigned width) { return ((int64_t)i - width / 2) * (INT64_C(1) << 32); }
static int64_t around_32_bits(unsigned i, unsigned width) { return INT64_C(0x7fffffff) + i - width / 2; }

static const head_pattern patterns[] = {neighbours,     all_smallest,  all_zero,     from_the_smallest,
                                        to_the_largest, both_extremes, upper_halves, around_32_bits};
#define PATTERNS (sizeof patterns / sizeof patterns[0])

/* All numbers of heads in use, the others padding. */
static void check_pattern(int64_t *heads, unsigned width, head_pattern pattern) {
  for (unsigned i = 0; i < width; i++) heads[i] = pattern(i, width);
  check_all_counts(heads, width);
  for (unsigned used = width; used-- > 0;) {
    heads[used] = IW_PADDING;
    check_all_counts(heads, width);
  }
}

static void check_random_nodes(int64_t *heads, unsigned width, test_random *random) {
  for (int round = 0; round < 5; round++) {
    int64_t head = (int64_t)(random_next(random) >> 1) * -1;
    for (unsigned i = 0; i < width; i++) {
      heads[i] = head;
      int64_t most = (INT64_MAX - (head > 0 ? head : 0)) / (int64_t)(width - i + 1);
      head += (int64_t)random_below(random, (uint64_t)(most > 0 ? most : 1));
    }
    check_all_counts(heads, width);
    for (int i = 0; i < 20; i++) check_count(heads, width, (int64_t)random_next(random));
  }
}

static void check_width(int64_t *heads, unsigned width, test_random *random) {
  for (size_t p = 0; p < PATTERNS; p++) {
    test_context("width %u, pattern %zu", width, p);
    check_pattern(heads, width, patterns[p]);
  }
  check_random_nodes(heads, width, random);
}

/*
 * Half a cache line from where the flush ones lie, as heads of byte strings may: whichever of the two begins a line, the other
 * begins amid one. What matters is where vectors lie, so a few patterns do.
 */
static void check_shifted(guarded_memory memory, unsigned width, test_random *random) {
  int64_t *const shifted[] = {
      (int64_t *)(memory.start + IW_HEADS_ALIGNMENT),
      (int64_t *)(memory.start + memory.bytes - IW_HEADS_ALIGNMENT) - width,
  };
  for (size_t i = 0; i < 2; i++) {
    test_context("width %u, shifted, %zu", width, i);
    check_pattern(shifted[i], width, neighbours);
    check_random_nodes(shifted[i], width, random);
  }
}

/* Every width that a kernel may be asked for, the heads flush with an unmapped page, once behind and once before. */
static void test_count_less(void) {
  test_random random = test_random_of_test();
  guarded_memory memory = guarded_map(WIDEST * sizeof(int64_t), 1);
  unsigned widest = (unsigned)test_scaled(124) / 4 * 4;
  for (unsigned width = 4; width <= widest || width <= IW_LEAF_CAPACITY; width += 4) {
    check_width((int64_t *)(memory.start + memory.bytes) - width, width, &random);
    check_width((int64_t *)memory.start, width, &random);
    check_shifted(memory, width, &random);
  }
  check_random_nodes((int64_t *)(memory.start + memory.bytes) - WIDEST, WIDEST, &random);
  guarded_unmap(memory);
}

/* ---- Whole operations ----------------------------------------------------------------------------------------- */

static void check_same_path(const iw_tree *tree, const iw_path *a, const iw_path *b) {
  for (unsigned level = 0; level < tree->height; level++) {
    CHECK(a->node[level] == b->node[level]);
    CHECK_EQUAL(a->index[level], b->index[level]);
  }
}

static void check_head(const iw_tree *tree, const model *m, const iw_kernel *kernel, int64_t head) {
  iw_path path, expected;
  bool found;
  size_t rank = model_rank(m, head);
  bool present = model_has(m, head);
  uint64_t *payload = kernel->find(tree, head);
  CHECK_EQUAL(present, payload != NULL);
  if (present) CHECK_EQUAL(m->payloads[rank], *payload);
  CHECK_EQUAL(rank, kernel->rank(tree, head, &found));
  CHECK_EQUAL(present, found);
  if (m->size == 0) return;
  CHECK_EQUAL(present, kernel->descend(tree, head, &path));
  (void)iw_kernel_scalar.descend(tree, head, &expected);
  check_same_path(tree, &expected, &path);
}

static void check_index(const iw_tree *tree, const model *m, const iw_kernel *kernel, size_t index) {
  iw_path path, expected;
  kernel->select(tree, (uint32_t)index, &path);
  CHECK_EQUAL(m->heads[index], iw_heads(path.node[0])[path.index[0]]);
  iw_kernel_scalar.select(tree, (uint32_t)index, &expected);
  check_same_path(tree, &expected, &path);
}

/* Where groups of heads, and what is found of them, lie flush with unmapped pages. */
typedef struct group_memory {
  guarded_memory heads;
  guarded_memory payloads;
} group_memory;

static void check_group(const iw_tree *tree, const model *m, const iw_kernel *kernel, group_memory memory,
                        const int64_t *drawn, size_t count) {
  int64_t *heads = (int64_t *)(memory.heads.start + memory.heads.bytes) - count;
  const uint64_t **payloads = (const uint64_t **)(memory.payloads.start + memory.payloads.bytes) - count;
  memcpy(heads, drawn, count * sizeof *heads);
  kernel->find_group(tree, heads, count, payloads);
  for (size_t i = 0; i < count; i++) {
    CHECK_EQUAL(drawn[i], heads[i]);
    CHECK_EQUAL(model_has(m, drawn[i]), payloads[i] != NULL);
    if (payloads[i]) CHECK_EQUAL(m->payloads[model_rank(m, drawn[i])], *payloads[i]);
  }
}

static void check_all_kernels(const world *w, size_t i, group_memory memory, test_random *random) {
  const iw_kernel *kernel;
  const iw_tree *tree = w->trees[i];
  const model *m = &w->models[i];
  int64_t group[IW_SEARCH_GROUP];
  size_t count = 1 + random_below(random, IW_SEARCH_GROUP);
  for (size_t g = 0; g < count; g++) group[g] = draw_head(random, w->options.keys, m);
  for (size_t k = 0; (kernel = supported_kernel(k)); k++) {
    check_head(tree, m, kernel, draw_head(random, w->options.keys, m));
    check_head(tree, m, kernel, INT64_MAX);
    check_head(tree, m, kernel, INT64_MIN);
    if (m->size == 0) continue;
    check_index(tree, m, kernel, random_below(random, m->size));
    check_group(tree, m, kernel, memory, group, count);
  }
}

/* Chunks between unmapped pages, as small as they get, so that their last blocks are in use: no read leaves them. */
static void test_agreement(void) {
  test_random random = test_random_of_test();
  static const unsigned capacities[] = {4, 7, 13, 31, 60};
  const group_memory memory = {guarded_map(1, 1), guarded_map(1, 1)};
  for (size_t i = 0; i < 5 * (size_t)KEY_SPACES; i++) {
    const world_options options = {
        .arena = {.chunk_spans = 1},
        .tree = {.leaf_capacity = capacities[i / KEY_SPACES], .inner_capacity = capacities[i / KEY_SPACES]},
        .keys = (key_space)(i % KEY_SPACES),
        .most_entries = 3000,
    };
    test_context("capacity %u, keys %d", options.tree.leaf_capacity, (int)options.keys);
    world w;
    world_open_guarded(&w, &options, random);
    for (uint64_t step = 0; step < test_scaled(4000); step++) {
      test_step = step;
      CHECK_EQUAL(IW_OK, world_turn_over(&w));
      size_t tree = world_pick(&w);
      world_draw(&w, tree, step, &w.call);
      world_call(&w, tree, &w.call);
      check_all_kernels(&w, tree, memory, &random);
    }
    world_check_trees(&w);
    world_close(&w);
  }
  guarded_unmap(memory.heads);
  guarded_unmap(memory.payloads);
}

/* ---- Choice --------------------------------------------------------------------------------------------------- */

static void test_names(void) {
  const iw_kernel *kernel, *best = NULL;
  bool has_scalar = false;
  for (size_t i = 0; (kernel = iw_kernel_list(i)); i++) {
    const char *name = iw_kernel_name(kernel);
    const iw_kernel *named = iw_kernel_by_name(name);
    CHECK(named == (kernel->supported() ? kernel : NULL));
    if (named && !best) best = named;
    has_scalar = has_scalar || kernel == &iw_kernel_scalar;
    test_note("%s: %s", name, named ? "tested" : "not supported by this machine");
  }
  CHECK(has_scalar && iw_kernel_by_name("scalar") == &iw_kernel_scalar);
  CHECK(iw_kernel_best() == best);
  CHECK(!iw_kernel_by_name("") && !iw_kernel_by_name("AVX2") && !iw_kernel_by_name("avx"));
  CHECK(!iw_kernel_list(1000));
}

static void test_arena_uses_what_it_is_given(void) {
  const iw_kernel *kernel;
  for (size_t k = 0; (kernel = supported_kernel(k)); k++) {
    iw_arena *arena;
    const iw_arena_options options = {.kernel = kernel};
    CHECK_EQUAL(IW_OK, iw_arena_create(&options, &arena));
    CHECK(iw_arena_kernel(arena) == kernel);
    CHECK_EQUAL(0, iw_arena_destroy(arena));
  }
  iw_arena *arena;
  CHECK_EQUAL(IW_OK, iw_arena_create(NULL, &arena));
  CHECK(iw_arena_kernel(arena) == iw_kernel_best());
  CHECK_EQUAL(0, iw_arena_destroy(arena));
}

static const test_case cases[] = {
    {"kernels by name", test_names},
    {"an arena uses the kernel it is given", test_arena_uses_what_it_is_given},
    {"counts of smaller heads", test_count_less},
    {"all kernels agree on whole operations", test_agreement},
};

TEST_MAIN("kernel", cases)
