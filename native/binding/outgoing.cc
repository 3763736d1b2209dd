#include "outgoing.h"

#include <cstring>

#include "text.h"

namespace ironwood {
namespace {

size_t BytesOf(const Lane *lane, size_t count) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) total += lane->lengths[i];
  return total;
}

napi_status CreateArray(napi_env env, const uint8_t *data, size_t length, napi_value *value) {
  napi_value memory;
  void *copy = nullptr;
  napi_status result = napi_create_arraybuffer(env, length, &copy, &memory);
  if (result != napi_ok) return result;
  // There may be no memory to point to.
  if (length > 0) std::memcpy(copy, data, length);
  return napi_create_typedarray(env, napi_uint8_array, length, memory, 0, value);
}

} // namespace

napi_value Outgoing::Give(napi_env env, IoBlock *io, const uint8_t *data, size_t length) {
  napi_value value = nullptr;
  napi_status result = napi_generic_failure;
  if (!(io->flags & kText)) {
    result = CreateArray(env, data, length, &value);
  } else if (IsAscii(data, length)) {
    result = napi_create_string_latin1(env, reinterpret_cast<const char *>(data), length, &value);
  } else if (char16_t *units = units_.Reserve(length)) {
    result = napi_create_string_utf16(env, units, decode_(data, length, units), &value);
  }
  if (result == napi_ok) return value;
  io->status = kErrorMemory;
  return nullptr;
}

void Outgoing::GiveBatch(IoBlock *io, Lane *lane, const uint8_t *data, size_t count) {
  size_t total = BytesOf(lane, count);
  bool text = io->flags & kText;
  if (!text || IsAscii(data, total)) {
    std::memcpy(io->text, data, total);
    if (text) io->more |= kNarrow;
    return;
  }
  auto *units = reinterpret_cast<char16_t *>(io->text);
  for (size_t i = 0; i < count; i++) {
    uint32_t bytes = lane->lengths[i];
    lane->lengths[i] = static_cast<uint32_t>(decode_(data, bytes, units));
    units += lane->lengths[i];
    data += bytes;
  }
}

} // namespace ironwood
