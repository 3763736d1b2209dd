#include "harness.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Fixed, so that a run without options is the same everywhere; whoever wants another one asks for it. */
#define DEFAULT_SEED 1
#define QUICK_PERCENT 5

uint64_t test_checks;
uint64_t test_step;

static struct {
  const char *program;
  const char *only;
  uint64_t seed;
  uint64_t percent;
  bool list;
  const char *current; /* the test that runs */
  char context[200];
  void (*describe)(const void *subject);
  const void *subject;
  jmp_buf end_of_test;
} run;

/* ---- Options -------------------------------------------------------------------------------------------------- */

static void stop(const char *problem, const char *what) {
  fprintf(stderr, "%s: %s: %s\n", run.program, problem, what);
  exit(2);
}

static uint64_t parse_number(const char *text) {
  char *end;
  errno = 0;
  uint64_t number = strtoull(text, &end, 10);
  if (errno || end == text || *end || *text == '-') stop("not a number", text);
  return number;
}

static uint64_t number_from_environment(const char *name, uint64_t otherwise) {
  const char *text = getenv(name);
  return text && *text ? parse_number(text) : otherwise;
}

static void parse_options(int argc, char **argv) {
  run.program = argv[0];
  run.seed = number_from_environment("IRONWOOD_SEED", DEFAULT_SEED);
  run.percent = number_from_environment("IRONWOOD_SCALE", 100);
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--list") == 0) {
      run.list = true;
    } else if (strcmp(argv[i], "--quick") == 0) {
      run.percent = QUICK_PERCENT;
    } else if (i + 1 == argc) {
      stop("unknown option, or one without its value", argv[i]);
    } else if (strcmp(argv[i], "--seed") == 0) {
      run.seed = parse_number(argv[++i]);
    } else if (strcmp(argv[i], "--scale") == 0) {
      run.percent = parse_number(argv[++i]);
    } else if (strcmp(argv[i], "--only") == 0) {
      run.only = argv[++i];
    } else {
      stop("unknown option", argv[i]);
    }
  }
}

uint64_t test_scaled(uint64_t usual) {
  uint64_t scaled = usual * run.percent / 100;
  return scaled ? scaled : 1;
}

/* ---- Randomness ----------------------------------------------------------------------------------------------- */

test_random test_random_of_test(void) {
  /* FNV-1a over the name, so that neighbouring tests do not walk through the same numbers. */
  uint64_t hash = UINT64_C(0xcbf29ce484222325);
  for (const char *c = run.current; *c; c++) hash = (hash ^ (unsigned char)*c) * UINT64_C(0x100000001b3);
  return (test_random){.state = hash ^ (run.seed * UINT64_C(0x9e3779b97f4a7c15))};
}

/* ---- Reporting ------------------------------------------------------------------------------------------------ */

static void print_failure(test_place place, const char *format, va_list arguments) {
  printf("FAILED %s\n  %s:%d: ", run.current, place.file, place.line);
  vprintf(format, arguments);
  if (run.context[0]) printf("\n  in: %s, step %llu", run.context, (unsigned long long)test_step);
  if (run.describe) {
    printf("\n  doing: ");
    run.describe(run.subject);
  }
  printf("\n  replay: %s --seed %llu --scale %llu --only \"%s\"\n", run.program, (unsigned long long)run.seed,
         (unsigned long long)run.percent, run.current);
}

void test_fail(test_place place, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  print_failure(place, format, arguments);
  va_end(arguments);
  longjmp(run.end_of_test, 1);
}

void test_fail_equal(test_place place, const char *what, int64_t expected, int64_t actual) {
  test_fail(place, "%s is %lld, not %lld", what, (long long)actual, (long long)expected);
}

void test_check_text(test_place place, const char *what, const char *expected, const char *actual) {
  test_checks++;
  if (strcmp(expected, actual) != 0) test_fail(place, "%s is \"%s\", not \"%s\"", what, actual, expected);
}

void test_context(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(run.context, sizeof run.context, format, arguments);
  va_end(arguments);
  test_step = 0;
}

void test_on_failure(void (*describe)(const void *subject), const void *subject) {
  run.describe = describe;
  run.subject = subject;
}

void test_note(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  printf("      ");
  vprintf(format, arguments);
  printf("\n");
  va_end(arguments);
}

/* ---- Running -------------------------------------------------------------------------------------------------- */

static bool run_one(const test_case *test) {
  run.current = test->name;
  run.context[0] = '\0';
  test_on_failure(NULL, NULL);
  printf("    %s\n", test->name);
  fflush(stdout); /* a crash should leave the name behind */
  if (setjmp(run.end_of_test)) return false;
  test->run();
  return true;
}

int test_main(int argc, char **argv, const char *suite, const test_case *cases, size_t count) {
  parse_options(argc, argv);
  size_t passed = 0, failed = 0;
  if (!run.list) printf("%s (seed %llu)\n", suite, (unsigned long long)run.seed);
  for (size_t i = 0; i < count; i++) {
    if (run.only && strcmp(run.only, cases[i].name) != 0) continue;
    if (run.list) {
      printf("%s\n", cases[i].name);
    } else if (run_one(&cases[i])) {
      passed++;
    } else {
      failed++;
    }
  }
  if (run.list) return 0;
  if (passed + failed == 0) stop("no test of that name", run.only ? run.only : "");
  printf("%s: %zu passed, %zu failed, %llu checks, seed %llu\n", suite, passed, failed, (unsigned long long)test_checks,
         (unsigned long long)run.seed);
  fflush(stdout);
  if (failed) _Exit(1); /* a test that ends early frees nothing: no word from a leak checker about that */
  return 0;
}
