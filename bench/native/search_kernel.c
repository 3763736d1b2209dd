#include "search_kernel.h"

#include "../../native/core/kernel/kernel.h"

bench_count *bench_count_of(const char *kernel) {
  const iw_kernel *found = iw_kernel_by_name(kernel);
  return found ? found->count_less : NULL;
}
