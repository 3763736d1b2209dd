/*
 * Planted faults across the Node boundary: `require('./plant.node')(name)` commits one, and says whether there is such a one. The
 * name "look" looks for leaks.
 */
#include <node_api.h>

#include <string.h>

#include "faults.h"

/* Of LeakSanitizer, if it is there: looks for leaks now, and goes on. */
extern int __lsan_do_recoverable_leak_check(void) __attribute__((weak));

static bool look_for_leaks(void) {
  if (!__lsan_do_recoverable_leak_check) return false;
  __lsan_do_recoverable_leak_check();
  return true;
}

static napi_value commit(napi_env env, napi_callback_info info) {
  napi_value name, result = NULL;
  size_t count = 1, length;
  char text[32] = "";
  if (napi_get_cb_info(env, info, &count, &name, NULL, NULL) != napi_ok) return NULL;
  if (napi_get_value_string_utf8(env, name, text, sizeof text, &length) != napi_ok) return NULL;
  bool done = strcmp(text, "look") == 0 ? look_for_leaks() : fault_commit(text);
  napi_get_boolean(env, done, &result);
  return result;
}

NAPI_MODULE_INIT() {
  (void)exports;
  napi_value function = NULL;
  napi_create_function(env, "commit", NAPI_AUTO_LENGTH, commit, NULL, &function);
  return function;
}
