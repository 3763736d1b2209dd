#include "keys.h"

#include "text.h"

namespace ironwood {
namespace {

// Enough for all but uncommon keys, so that most strings are read in one go.
constexpr size_t kUsualUnits = 1024;

bool Fail(int32_t *status, int32_t error) {
  *status = error;
  return false;
}

} // namespace

bool Keys::ReadArray(napi_env env, napi_value value, iw_bytes *key, int32_t *status) {
  napi_typedarray_type type;
  void *data = nullptr;
  if (!value || napi_get_typedarray_info(env, value, &type, &key->length, &data, nullptr, nullptr) != napi_ok ||
      type != napi_uint8_array) {
    return Fail(status, kErrorArgument);
  }
  key->data = static_cast<const uint8_t *>(data);
  return true;
}

bool Keys::ReadUnits(napi_env env, napi_value value, Input *input, int32_t *status) {
  if (!value) return Fail(status, kErrorArgument);
  Buffer<char16_t> &units = input->units;
  if (!units.data() && !units.Reserve(kUsualUnits)) return Fail(status, kErrorMemory);
  if (napi_get_value_string_utf16(env, value, units.data(), units.capacity(), &input->count) != napi_ok) {
    return Fail(status, kErrorArgument);
  }
  if (input->count + 1 < units.capacity()) return true;
  // It may have been cut off.
  size_t length = 0;
  napi_get_value_string_utf16(env, value, nullptr, 0, &length);
  if (!units.Reserve(length + 2)) return Fail(status, kErrorMemory);
  napi_get_value_string_utf16(env, value, units.data(), units.capacity(), &input->count);
  return true;
}

bool Keys::Read(napi_env env, const IoBlock *io, const KeyField &field, size_t offset, napi_value value, Input *input,
                iw_bytes *key, int32_t *status) {
  if (field.bytes.source == kInArray) return ReadArray(env, value, key, status);
  if (field.bytes.source != kInString) {
    if (offset > kTextBytes || field.bytes.length > kTextBytes - offset) return Fail(status, kErrorArgument);
    *key = {io->text + offset, field.bytes.length};
    return true;
  }
  if (!ReadUnits(env, value, input, status)) return false;
  // Never of no size, for which there might be no memory to point to.
  if (!input->bytes.Reserve(kUnitBytes * (input->count + 1))) return Fail(status, kErrorMemory);
  *key = {input->bytes.data(), EncodeUnits(input->units.data(), input->count, input->bytes.data())};
  return true;
}

bool Keys::ReadKey(napi_env env, const IoBlock *io, napi_value value, iw_bytes *key, int32_t *status) {
  return Read(env, io, io->key, 0, value, &key_, key, status);
}

bool Keys::ReadStop(napi_env env, const IoBlock *io, napi_value value, iw_bytes *stop, int32_t *status) {
  size_t offset = io->key.bytes.source == kInBlock ? io->key.bytes.length : 0;
  return Read(env, io, io->stop, offset, value, &stop_, stop, status);
}

bool Keys::ReadBatch(napi_env env, IoBlock *io, napi_value value, const uint8_t **data, int32_t *status) {
  uint32_t *lengths = io->lanes[0].lengths;
  size_t total = 0;
  for (uint32_t i = 0; i < io->count; i++) total += lengths[i];
  iw_bytes all = {nullptr, 0};
  if (io->key.bytes.source != kInString) {
    if (!Read(env, io, io->key, 0, value, &key_, &all, status)) return false;
    *data = all.data;
    return total == all.length || Fail(status, kErrorArgument);
  }
  if (!ReadUnits(env, value, &key_, status)) return false;
  if (total != key_.count) return Fail(status, kErrorArgument);
  if (!key_.bytes.Reserve(kUnitBytes * (total + 1))) return Fail(status, kErrorMemory);
  const char16_t *from = key_.units.data();
  uint8_t *to = key_.bytes.data();
  for (uint32_t i = 0; i < io->count; i++) {
    size_t length = EncodeUnits(from, lengths[i], to);
    from += lengths[i];
    to += length;
    lengths[i] = static_cast<uint32_t>(length);
  }
  *data = key_.bytes.data();
  return true;
}

napi_value Keys::Give(napi_env env, IoBlock *io, const iw_cursor &cursor) {
  size_t length = iw_bytes_key_length(&cursor);
  if (!(io->flags & kText) && length <= kTextBytes) {
    iw_bytes_copy_key(&cursor, io->text);
    io->key.bytes.length = static_cast<uint32_t>(length);
    return nullptr;
  }
  uint8_t *bytes = out_.ReserveBytes(length);
  if (!bytes) {
    io->status = kErrorMemory;
    return nullptr;
  }
  iw_bytes_copy_key(&cursor, bytes);
  return out_.Give(env, io, bytes, length);
}

} // namespace ironwood
