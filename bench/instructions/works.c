/*
 * Fixed work for counting instructions: the same keys in the same order at every run, one work a process. Only what runs
 * within `measured` counts; see scripts/test-instructions.mjs.
 *
 *     instructions WORK        runs it on the kernel that IRONWOOD_ISA names
 *     instructions             lists the works
 */
#include "ironwood.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Three levels of nodes in both layouts, and a second or two under a tool that runs fifty times slower. */
#define ENTRIES 20000u
#define OPERATIONS 20000u
#define RANGE 100u
#define BATCH 512u
#define KEY_BYTES 16u
#define FILL 100u

typedef struct state {
  iw_arena *arena;
  iw_tree *numbers;
  iw_tree *strings;
  int64_t *heads;  /* of the entries, in the order of insertion */
  int64_t *probes; /* present heads, drawn at random */
  uint64_t *payloads;
  char (*names)[KEY_BYTES]; /* of the entries of `strings` */
  uint64_t sum;
} state;

static void must(bool ok) {
  if (ok) return;
  fputs("instructions: a call failed\n", stderr);
  exit(EXIT_FAILURE);
}

/* splitmix64 (Steele, Lea, Flood: "Fast Splittable Pseudorandom Number Generators", 2014). */
static uint64_t next_random(uint64_t *seed) {
  uint64_t z = *seed += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
  return z ^ z >> 31;
}

static iw_bytes name_of(const state *s, size_t i) {
  return (iw_bytes){.data = (const uint8_t *)s->names[i], .length = KEY_BYTES};
}

static void write_numbers(state *s, iw_tree *tree) {
  iw_write_result result;
  for (size_t i = 0; i < ENTRIES; i++) must(iw_tree_write(tree, s->heads[i], i, IW_SET, &result) == IW_OK);
}

static void write_strings(state *s, iw_tree *tree) {
  iw_write_result result;
  for (size_t i = 0; i < ENTRIES; i++) must(iw_bytes_write(tree, name_of(s, i), i, IW_SET, &result) == IW_OK);
}

static iw_tree *new_tree(state *s, iw_layout layout) {
  iw_tree *tree;
  const iw_tree_options options = {.layout = layout};
  must(iw_tree_create(s->arena, &options, &tree) == IW_OK);
  return tree;
}

/* ---- The works ------------------------------------------------------------------------------------------------ */

static void number_get(state *s) {
  uint64_t payload;
  for (size_t i = 0; i < OPERATIONS; i++) {
    must(iw_tree_get(s->numbers, s->probes[i], &payload));
    s->sum += payload;
  }
}

static void number_get_many(state *s) {
  const uint64_t *found[BATCH];
  for (size_t at = 0; at + BATCH <= OPERATIONS; at += BATCH) {
    iw_tree_get_many(s->numbers, s->probes + at, BATCH, found);
    s->sum += *found[0];
  }
}

static void number_insert(state *s) { write_numbers(s, new_tree(s, IW_LAYOUT_HEADS)); }
static void number_overwrite(state *s) { write_numbers(s, s->numbers); }

static void number_erase(state *s) {
  bool found;
  uint64_t payload;
  for (size_t i = 0; i < ENTRIES; i++) must(iw_tree_remove(s->numbers, s->heads[i], &found, &payload) == IW_OK);
}

static void number_rank(state *s) {
  bool found;
  for (size_t i = 0; i < OPERATIONS; i++) s->sum += iw_tree_rank(s->numbers, s->probes[i], &found);
}

static void number_select(state *s) {
  iw_entry entry;
  for (size_t i = 0; i < OPERATIONS; i++) {
    must(iw_tree_select(s->numbers, (size_t)s->payloads[i] % ENTRIES, &entry));
    s->sum += entry.payload;
  }
}

static void read_numbers(state *s, iw_cursor *cursor, size_t count) {
  int64_t heads[BATCH];
  uint64_t payloads[BATCH];
  for (bool more = true; more && count > 0;) {
    size_t read = iw_cursor_read(cursor, INT64_MAX, count < BATCH ? count : BATCH, heads, payloads, &more);
    s->sum += payloads[0];
    count -= read;
  }
}

static void number_scan(state *s) {
  iw_cursor cursor;
  iw_cursor_seek_index(&cursor, s->numbers, 0);
  read_numbers(s, &cursor, SIZE_MAX);
}

static void number_ranges(state *s) {
  iw_cursor cursor;
  for (size_t i = 0; i < OPERATIONS / 10; i++) {
    iw_cursor_seek(&cursor, s->numbers, s->probes[i]);
    read_numbers(s, &cursor, RANGE);
  }
}

static int compare_heads(const void *a, const void *b) {
  const int64_t *x = (const int64_t *)a, *y = (const int64_t *)b;
  return (*x > *y) - (*x < *y);
}

static void number_append(state *s) {
  must(iw_tree_append(new_tree(s, IW_LAYOUT_HEADS), s->heads, s->payloads, ENTRIES, FILL, NULL) == IW_OK);
}

/* Each write finds the version before it still there, and copies its path. */
static void number_versions(state *s) {
  iw_tree *version;
  iw_write_result result;
  for (size_t i = 0; i < OPERATIONS / 10; i++) {
    must(iw_tree_clone(s->numbers, &version) == IW_OK);
    must(iw_tree_write(s->numbers, s->probes[i], i, IW_SET, &result) == IW_OK);
    iw_tree_destroy(version);
  }
}

static void string_get(state *s) {
  uint64_t payload;
  for (size_t i = 0; i < OPERATIONS; i++) {
    must(iw_bytes_get(s->strings, name_of(s, s->payloads[i] % ENTRIES), &payload));
    s->sum += payload;
  }
}

static void string_get_many(state *s) {
  char data[BATCH][KEY_BYTES];
  uint32_t lengths[BATCH];
  const uint64_t *found[BATCH];
  for (size_t at = 0; at + BATCH <= OPERATIONS; at += BATCH) {
    for (size_t i = 0; i < BATCH; i++) {
      memcpy(data[i], s->names[s->payloads[at + i] % ENTRIES], KEY_BYTES);
      lengths[i] = KEY_BYTES;
    }
    iw_bytes_get_many(s->strings, (const uint8_t *)data, lengths, BATCH, found);
    s->sum += *found[0];
  }
}

static void string_insert(state *s) { write_strings(s, new_tree(s, IW_LAYOUT_BYTES)); }

static void string_erase(state *s) {
  bool found;
  uint64_t payload;
  for (size_t i = 0; i < ENTRIES; i++) must(iw_bytes_remove(s->strings, name_of(s, i), &found, &payload) == IW_OK);
}

static void string_scan(state *s) {
  uint8_t data[BATCH * KEY_BYTES];
  uint32_t lengths[BATCH];
  iw_cursor cursor;
  size_t needed;
  iw_cursor_seek_index(&cursor, s->strings, 0);
  for (bool more = true; more;) {
    s->sum += iw_bytes_read(&cursor, NULL, false, BATCH, data, sizeof data, lengths, NULL, &more, &needed);
  }
}

typedef struct work {
  const char *name;
  void (*run)(state *s);
} work;

static const work works[] = {
    {"number-get", number_get},           {"number-get-many", number_get_many},
    {"number-insert", number_insert},     {"number-overwrite", number_overwrite},
    {"number-erase", number_erase},       {"number-rank", number_rank},
    {"number-select", number_select},     {"number-scan", number_scan},
    {"number-ranges", number_ranges},     {"number-append", number_append},
    {"number-versions", number_versions}, {"string-get", string_get},
    {"string-get-many", string_get_many}, {"string-insert", string_insert},
    {"string-erase", string_erase},       {"string-scan", string_scan},
};
#define WORKS (sizeof works / sizeof works[0])

/* Counting begins and ends here, so it must not be inlined. */
__attribute__((noinline)) void measured(const work *w, state *s);
void measured(const work *w, state *s) { w->run(s); }

static void prepare(state *s) {
  uint64_t seed = 1;
  for (size_t i = 0; i < ENTRIES; i++) {
    s->heads[i] = (int64_t)next_random(&seed) / 2;
    snprintf(s->names[i], KEY_BYTES, "name:%010u", (unsigned)(next_random(&seed) % 1000000007u));
  }
  for (size_t i = 0; i < OPERATIONS; i++) s->probes[i] = s->heads[next_random(&seed) % ENTRIES];
  for (size_t i = 0; i < ENTRIES; i++) s->payloads[i] = next_random(&seed) / 2;
  s->numbers = new_tree(s, IW_LAYOUT_HEADS);
  s->strings = new_tree(s, IW_LAYOUT_BYTES);
  write_numbers(s, s->numbers);
  write_strings(s, s->strings);
}

int main(int argc, char **argv) {
  const work *chosen = NULL;
  for (size_t i = 0; i < WORKS; i++) {
    if (argc == 1) puts(works[i].name);
    if (argc == 2 && strcmp(argv[1], works[i].name) == 0) chosen = &works[i];
  }
  if (argc == 1) return EXIT_SUCCESS;
  const char *isa = getenv("IRONWOOD_ISA");
  const iw_arena_options options = {.kernel = isa ? iw_kernel_by_name(isa) : NULL};
  state s = {
      .heads = calloc(ENTRIES, sizeof(int64_t)),
      .probes = calloc(OPERATIONS, sizeof(int64_t)),
      .payloads = calloc(ENTRIES, sizeof(uint64_t)),
      .names = calloc(ENTRIES, KEY_BYTES),
  };
  must(chosen && (!isa || options.kernel) && s.heads && s.probes && s.payloads && s.names);
  must(iw_arena_create(&options, &s.arena) == IW_OK);
  prepare(&s);
  if (chosen->run == number_append) qsort(s.heads, ENTRIES, sizeof(int64_t), compare_heads);
  measured(chosen, &s);
  printf("%s %llu\n", chosen->name, (unsigned long long)s.sum);
  return EXIT_SUCCESS;
}
