/*
 * What Debian's C++ library takes from glibc and musl does not have, so that a host for musl that needs that library starts
 * here: in the place of glibc's dynamic linker, which the library names.
 */
#define _GNU_SOURCE
#include <locale.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/random.h>
#include <time.h>

char __libc_single_threaded = 0;
unsigned __cpu_model[4] = {0};
int __cpu_indicator_init(void) { return 0; }

size_t __strftime_l(char *to, size_t size, const char *format, const struct tm *time, locale_t locale) {
  return strftime_l(to, size, format, time, locale);
}

/* Not found: unwinding then looks by itself. */
int _dl_find_object(void *address, void *result) {
  (void)address;
  (void)result;
  return -1;
}

uint32_t arc4random(void) {
  uint32_t number = 0;
  return getrandom(&number, sizeof number, 0) == sizeof number ? number : 0;
}

/* Destructors of a thread's variables do not run: the host is gone before anyone could miss them. */
int __cxa_thread_atexit_impl(void (*destructor)(void *), void *object, void *library) {
  (void)destructor;
  (void)object;
  (void)library;
  return 0;
}
