/*
 * A small test harness. A test is a named function; the first CHECK that fails ends it, with file, line and the command
 * that replays it. All randomness comes from one seed, which every run prints:
 *
 *     model_test --seed 42 --only "two kernels"
 *
 * Options: --seed N (or IRONWOOD_SEED), --only NAME, --scale PERCENT (or IRONWOOD_SCALE; --quick is 5) of the usual work,
 * --list.
 */
#ifndef HARNESS_H
#define HARNESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct test_case {
  const char *name;
  void (*run)(void);
} test_case;

/* Runs what the arguments choose; the exit status of main. Ends with a line of counts. */
int test_main(int argc, char **argv, const char *suite, const test_case *cases, size_t count);

#define TEST_MAIN(suite, cases)                                                                                        \
  int main(int argc, char **argv) { return test_main(argc, argv, suite, cases, sizeof(cases) / sizeof(cases)[0]); }

/* ---- Checks --------------------------------------------------------------------------------------------------- */

typedef struct test_place {
  const char *file;
  int line;
} test_place;

#define TEST_PLACE ((test_place){__FILE__, __LINE__})

#define CHECK(condition) (test_checks++, (condition) ? (void)0 : test_fail(TEST_PLACE, "not true: %s", #condition))

/* Two integers, expected first. */
#define CHECK_EQUAL(expected, actual) test_check_equal(TEST_PLACE, #actual, (int64_t)(expected), (int64_t)(actual))

#define CHECK_TEXT(expected, actual) test_check_text(TEST_PLACE, #actual, expected, actual)

extern uint64_t test_checks;

#if defined(__GNUC__)
#define TEST_PRINTF(text, first) __attribute__((format(printf, text, first)))
#define TEST_NORETURN __attribute__((noreturn))
#else
#define TEST_PRINTF(text, first)
#define TEST_NORETURN
#endif

TEST_NORETURN void test_fail(test_place place, const char *format, ...) TEST_PRINTF(2, 3);
void test_check_text(test_place place, const char *what, const char *expected, const char *actual);
TEST_NORETURN void test_fail_equal(test_place place, const char *what, int64_t expected, int64_t actual);

static inline void test_check_equal(test_place place, const char *what, int64_t expected, int64_t actual) {
  test_checks++;
  if (expected != actual) test_fail_equal(place, what, expected, actual);
}

/* What a failure says about the state of a long test: the variant that runs, and the step in it. */
void test_context(const char *format, ...) TEST_PRINTF(1, 2);
extern uint64_t test_step;

/* What a failure says beyond that: `describe` prints the subject, which must live until the next call of this. */
void test_on_failure(void (*describe)(const void *subject), const void *subject);

/* Prints a figure below the test's name. */
void test_note(const char *format, ...) TEST_PRINTF(1, 2);

/* `usual` steps of work at the scale of this run; one at the least. */
uint64_t test_scaled(uint64_t usual);

/* ---- Randomness ----------------------------------------------------------------------------------------------- */

/* Bytes that stand for random ones: a fuzzer chose them, and learns from what they lead to. Behind their end are zeros. */
typedef struct test_input {
  const uint8_t *next;
  const uint8_t *end;
} test_input;

typedef struct test_random {
  uint64_t state;
  test_input *input; /* NULL, but in a fuzzer: what draws come from, shared by all copies of the generator */
} test_random;

/* The generator of the test that runs: the same for the same seed, whatever other tests run. */
test_random test_random_of_test(void);

/* The next `count` bytes of the input, at most eight, as a number. */
static inline uint64_t input_take(test_input *input, unsigned count) {
  uint64_t number = 0;
  for (; count > 0 && input->next < input->end; count--) number = number << 8 | *input->next++;
  return number;
}

/* SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). A byte of input decides how it goes on, if there is input. */
static inline uint64_t random_next(test_random *random) {
  if (random->input) random->state ^= input_take(random->input, 1);
  uint64_t z = random->state += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* Below `limit`, which is not 0. Input gives no more bytes than the limit has, so that each of them matters. */
static inline uint64_t random_below(test_random *random, uint64_t limit) {
  if (!random->input) return random_next(random) % limit;
  unsigned bytes = 0;
  for (uint64_t most = limit - 1; most > 0; most >>= 8) bytes++;
  return input_take(random->input, bytes) % limit;
}

static inline bool random_chance(test_random *random, unsigned percent) { return random_below(random, 100) < percent; }

#ifdef __cplusplus
}
#endif

#endif
