/* The part of native/test/harness.h that models and worlds use, for programs without tests: what fails ends the process. */
#include "../test/harness.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t test_checks;
uint64_t test_step;

static void (*describe_subject)(const void *subject);
static const void *described;

void test_fail(test_place place, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  printf("FAILED %s:%d: ", place.file, place.line);
  vprintf(format, arguments);
  va_end(arguments);
  printf("\n  in step %llu", (unsigned long long)test_step);
  if (describe_subject) {
    printf("\n  doing: ");
    describe_subject(described);
  }
  printf("\n");
  fflush(stdout);
  abort();
}

void test_fail_equal(test_place place, const char *what, int64_t expected, int64_t actual) {
  test_fail(place, "%s is %lld, not %lld", what, (long long)actual, (long long)expected);
}

void test_check_text(test_place place, const char *what, const char *expected, const char *actual) {
  test_checks++;
  if (strcmp(expected, actual) != 0) test_fail(place, "%s is \"%s\", not \"%s\"", what, actual, expected);
}

void test_on_failure(void (*describe)(const void *subject), const void *subject) {
  describe_subject = describe;
  described = subject;
}
