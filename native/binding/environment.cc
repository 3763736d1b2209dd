#include "environment.h"

#include <cstring>
#include <new>

namespace ironwood {

Environment *Environment::Create(napi_env env, const iw_kernel *kernel) {
  auto *environment = new (std::nothrow) Environment();
  if (!environment) return nullptr;
  environment->env_ = env;
  iw_arena_options options = {nullptr, kernel, 0};
  if (iw_arena_create(&options, &environment->arena_) != IW_OK || !environment->CreateBlock()) {
    delete environment;
    return nullptr;
  }
  environment->held_ = iw_arena_held_bytes(environment->arena_);
  return environment;
}

bool Environment::CreateBlock() {
  napi_value buffer;
  void *data = nullptr;
  if (napi_create_arraybuffer(env_, sizeof(IoBlock), &data, &buffer) != napi_ok) return false;
  if (napi_create_reference(env_, buffer, 1, &io_reference_) != napi_ok) return false;
  io_ = static_cast<IoBlock *>(data);
  std::memset(io_, 0, sizeof *io_);
  return true;
}

Environment::~Environment() {
  // Trees give their nodes back to the arena, so they go first.
  handles_.Clear();
  sets_.Clear();
  iw_arena_destroy(arena_);
  if (reported_ > 0) {
    int64_t total;
    napi_adjust_external_memory(env_, -static_cast<int64_t>(reported_), &total);
  }
  if (io_reference_) napi_delete_reference(env_, io_reference_);
}

napi_value Environment::io_buffer() const {
  napi_value buffer = nullptr;
  napi_get_reference_value(env_, io_reference_, &buffer);
  return buffer;
}

void Environment::ReportChange() {
  uint64_t bytes = *held_;
  int64_t total;
  napi_adjust_external_memory(env_, static_cast<int64_t>(bytes) - static_cast<int64_t>(reported_), &total);
  reported_ = bytes;
}

} // namespace ironwood
