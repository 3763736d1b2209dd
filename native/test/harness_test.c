/* The harness itself: the first two tests have to fail, and say so. CMakeLists.txt knows what the output has to be. */
#include <stdio.h>

#include "harness.h"

static void describe(const void *subject) { printf("%s", (const char *)subject); }

static void test_check_fails(void) {
  test_context("the context");
  test_step = 41;
  test_on_failure(describe, "what it does");
  int one = 1;
  CHECK(one == 2);
  test_note("a failed check did not end the test");
}

static void test_equality_fails(void) { CHECK_EQUAL(4, 2 + 3); }

static void test_seed_repeats(void) {
  test_random a = test_random_of_test(), b = test_random_of_test();
  uint64_t first = random_next(&a);
  CHECK_EQUAL(first, random_next(&b));
  CHECK(first != random_next(&a));
  test_note("first number %llu", (unsigned long long)first);
}

static const test_case cases[] = {
    {"a check fails", test_check_fails},
    {"an equality fails", test_equality_fails},
    {"the seed repeats", test_seed_repeats},
};

TEST_MAIN("harness", cases)
