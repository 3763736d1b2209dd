/* The searching operations of every kernel on byte strings, nodes and keys next to memory that may not be read. */
#include <string.h>

#include "../core/kernel/kernel.h"
#include "bytes_world.h"
#include "nodes.h"
#include "world.h"

/* Nodes of so many entries, 0: of what fits. */
static const unsigned capacities[] = {5, 20, 0};
#define CAPACITIES (sizeof capacities / sizeof capacities[0])
/* Enough for the nodes of a span, and more, with most of the profiles. */
#define ENTRIES 1500
#define ENTRIES_OF_FULL_NODES 3000

#define PROBES 400

/* ---- Agreement ------------------------------------------------------------------------------------------------- */

static void check_same_path(const iw_tree *tree, const iw_path *a, const iw_path *b, unsigned from) {
  for (unsigned level = 0; level < tree->height; level++) {
    CHECK(a->node[level] == b->node[level]);
    if (level >= from) CHECK_EQUAL(a->index[level], b->index[level]);
  }
}

static void check_key(const iw_tree *tree, const bytes_model *m, const iw_kernel *kernel, iw_bytes key) {
  iw_path expected, path, approach;
  bool found;
  size_t rank = bytes_model_rank(m, key);
  bool present = bytes_model_has(m, key);
  const uint64_t *payload = kernel->find_key(tree, key);
  CHECK_EQUAL(present, payload != NULL);
  if (present) CHECK_EQUAL(m->entries[rank].payload, *payload);
  CHECK_EQUAL(rank, kernel->rank_key(tree, key, &found));
  CHECK_EQUAL(present, found);
  (void)iw_kernel_scalar.descend_key(tree, key, &expected);
  CHECK_EQUAL(present, kernel->descend_key(tree, key, &path));
  check_same_path(tree, &expected, &path, 0);
  kernel->approach_key(tree, key, &approach);
  check_same_path(tree, &expected, &approach, 1);
  CHECK_EQUAL(expected.index[0], kernel->search_leaf_key(approach.node[0], key, &found));
  CHECK_EQUAL(present, found);
}

/* The key between others that are drawn, in a group of any size. */
static void check_group(bytes_world *w, const iw_kernel *kernel, iw_bytes key) {
  static uint8_t buffers[IW_SEARCH_GROUP][BYTES_LONGEST];
  const bytes_model *m = &w->models[0];
  iw_bytes keys[IW_SEARCH_GROUP];
  const uint64_t *payloads[IW_SEARCH_GROUP];
  size_t count = 1 + random_below(&w->random, IW_SEARCH_GROUP), at = random_below(&w->random, count);
  for (size_t i = 0; i < count; i++) keys[i] = i == at ? key : bytes_draw_probe(&w->source, m, buffers[i]);
  kernel->find_key_group(w->trees[0], keys, count, payloads);
  for (size_t i = 0; i < count; i++) {
    CHECK_EQUAL(bytes_model_has(m, keys[i]), payloads[i] != NULL);
    if (payloads[i]) CHECK_EQUAL(m->entries[bytes_model_rank(m, keys[i])].payload, *payloads[i]);
  }
}

static void check_index(const iw_tree *tree, const bytes_model *m, const iw_kernel *kernel, size_t index) {
  iw_path path, expected;
  kernel->select_slotted(tree, (uint32_t)index, &path);
  iw_kernel_scalar.select_slotted(tree, (uint32_t)index, &expected);
  check_same_path(tree, &expected, &path, 0);
  CHECK_EQUAL(m->entries[index].payload, iw_slotted_payloads(path.node[0])[path.index[0]]);
}

/* The same key flush with an unmapped page, once behind and once before. */
static void check_all_kernels(bytes_world *w, guarded_memory memory, iw_bytes key) {
  char *ends[] = {memory.start, memory.start + memory.bytes - key.length};
  const iw_kernel *kernel;
  for (size_t end = 0; end < 2; end++) {
    if (key.length) memcpy(ends[end], key.data, key.length);
    const iw_bytes flush = {(const uint8_t *)ends[end], key.length};
    for (size_t k = 0; (kernel = supported_kernel(k)); k++) {
      check_key(w->trees[0], &w->models[0], kernel, flush);
      check_group(w, kernel, flush);
    }
  }
  size_t index = random_below(&w->random, w->models[0].size);
  for (size_t k = 0; (kernel = supported_kernel(k)); k++) check_index(w->trees[0], &w->models[0], kernel, index);
}

/* ---- Trees at guard pages -------------------------------------------------------------------------------------- */

/* Nodes that end where the memory of a chunk does. */
static size_t nodes_at_guards(const bytes_world *w) {
  const iw_tree *tree = w->trees[0];
  size_t found = 0;
  node_list nodes = nodes_of(tree);
  for (size_t i = 0; i < nodes.count; i++) {
    const char *end = nodes.places[i].node + IW_CLASS_BYTES(iw_class_at(tree, nodes.places[i].level));
    for (size_t block = 0; block < w->allocator.live; block++) {
      const test_block *memory = &w->allocator.blocks[block];
      found += end == (const char *)memory->memory + memory->bytes;
    }
  }
  nodes_free(&nodes);
  return found;
}

static void write_key(bytes_world *w, uint64_t payload) {
  uint8_t buffer[BYTES_LONGEST];
  const iw_bytes key = bytes_draw(&w->source, buffer);
  w->call.kind = CALL_WRITE;
  w->call.mode = IW_SET;
  w->call.payload = payload;
  w->call.length = key.length;
  if (key.length) memcpy(w->call.key, key.data, key.length);
  CHECK(!bytes_world_call_fails(w, 0));
}

/* How many nodes lay next to a guard page while all kernels searched them. */
static size_t search_world(const bytes_world_options *options, guarded_memory memory, test_random random) {
  static bytes_world w;
  uint8_t buffer[BYTES_LONGEST];
  bytes_world_open(&w, options, random, true);
  for (uint64_t i = 0; i < options->most_entries; i++) write_key(&w, i);
  bytes_world_check_trees(&w);
  for (uint64_t i = 0; i < test_scaled(PROBES); i++) {
    test_step = i;
    check_all_kernels(&w, memory, bytes_draw_probe(&w.source, &w.models[0], buffer));
  }
  for (size_t i = 0; i < w.models[0].size; i += test_scaled(100) < 50 ? 13 : 2) {
    test_step = i;
    check_all_kernels(&w, memory, bytes_model_key(&w.models[0], i));
  }
  size_t at_guards = nodes_at_guards(&w);
  bytes_world_close(&w);
  return at_guards;
}

static void test_agreement(void) {
  test_random random = test_random_of_test();
  guarded_memory memory = guarded_map(BYTES_LONGEST, 1);
  for (size_t c = 0; c < CAPACITIES; c++) {
    size_t at_guards = 0;
    for (int profile = 0; profile < BYTES_PROFILES; profile++) {
      const bytes_world_options options = {
          /* Chunks as small as they get, so that their last blocks are in use. */
          .arena = {.chunk_spans = 1},
          .tree = {.leaf_capacity = capacities[c], .inner_capacity = capacities[c]},
          .profile = (bytes_profile)profile,
          .most_entries = capacities[c] ? ENTRIES : ENTRIES_OF_FULL_NODES,
          .lone = true,
      };
      test_context("nodes of %u, profile %d", capacities[c], profile);
      at_guards += search_world(&options, memory, (test_random){.state = random_next(&random)});
    }
    test_note("nodes of %u: %zu at guard pages", capacities[c], at_guards);
    CHECK(at_guards > 0);
  }
  guarded_unmap(memory);
}

/* ---- Roots at guard pages --------------------------------------------------------------------------------------- */

/* Keys that are looked for in each root. */
#define ROOT_PROBES 3

static void probe_root(bytes_world *w, guarded_memory memory) {
  uint8_t buffer[BYTES_LONGEST];
  const bytes_model *m = &w->models[0];
  for (unsigned i = 0; i < ROOT_PROBES; i++) {
    check_all_kernels(w, memory, bytes_draw_probe(&w->source, m, buffer));
    check_all_kernels(w, memory, bytes_model_key(m, random_below(&w->random, m->size)));
  }
}

/* A copy of the root stands in for it, with the unmapped page once behind and once before. */
static void check_root(bytes_world *w, guarded_memory place, guarded_memory memory) {
  iw_tree *tree = w->trees[0];
  char *const root = tree->root_node;
  size_t bytes = IW_CLASS_BYTES(iw_class_at(tree, tree->height - 1u));
  char *const places[] = {place.start + place.bytes - bytes, place.start};
  for (size_t i = 0; i < 2; i++) {
    tree->root_node = memcpy(places[i], root, bytes);
    probe_root(w, memory);
  }
  tree->root_node = root;
}

/* Lone leaves and then inner nodes of every length that growing gives; how many. */
static size_t check_roots(const bytes_world_options *options, guarded_memory place, guarded_memory memory,
                          test_random random) {
  static bytes_world w;
  size_t roots = 0;
  unsigned height = 0, count = 0;
  bytes_world_open(&w, options, random, false);
  for (uint64_t i = 0; i < options->most_entries; i++) {
    test_step = i;
    write_key(&w, i);
    const iw_tree *tree = w.trees[0];
    unsigned now = iw_count_at(tree, tree->root_node, tree->height - 1u);
    if (tree->height == height && now == count) continue;
    height = tree->height;
    count = now;
    check_root(&w, place, memory);
    roots++;
  }
  bytes_world_check_trees(&w);
  bytes_world_close(&w);
  return roots;
}

static void test_roots(void) {
  test_random random = test_random_of_test();
  guarded_memory place = guarded_map(IW_CLASS_BYTES(IW_SLOTTED_LARGER_CLASS), 1),
                 memory = guarded_map(BYTES_LONGEST, 1);
  size_t roots = 0;
  for (int profile = 0; profile < BYTES_PROFILES; profile++) {
    const bytes_world_options options = {
        .profile = (bytes_profile)profile, .most_entries = ENTRIES_OF_FULL_NODES, .lone = true};
    test_context("profile %d", profile);
    roots += check_roots(&options, place, memory, (test_random){.state = random_next(&random)});
  }
  test_note("%zu roots of the size that ships", roots);
  CHECK(roots > 200);
  guarded_unmap(place);
  guarded_unmap(memory);
}

static const test_case cases[] = {
    {"all kernels agree at guard pages", test_agreement},
    {"all kernels agree on roots at guard pages", test_roots},
};

TEST_MAIN("kernel with byte strings", cases)
