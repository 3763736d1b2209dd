#include "members.h"

#include <cstring>

#include "text.h"
#include "utf8.h"

namespace ironwood {

// Never of no size, for which there might be no memory to point to.
uint8_t *Members::ReserveInput(size_t length, iw_member *member, int32_t *status) {
  uint8_t *room = in_.bytes.Reserve(IW_SCORE_BYTES + length + 1);
  if (!room) *status = kErrorMemory;
  *member = {room ? room + IW_SCORE_BYTES : nullptr, length};
  return member->data;
}

bool Members::Read(napi_env env, const IoBlock *io, napi_value value, iw_member *member, int32_t *status) {
  uint32_t source = io->key.bytes.source;
  if (source == kInString) {
    if (!Keys::ReadUnits(env, value, &in_, status)) return false;
    if (!ReserveInput(kUnitBytes * in_.count, member, status)) return false;
    member->length = EncodeUtf8(in_.units.data(), in_.count, member->data);
    return true;
  }
  const void *data = io->text;
  size_t length = io->key.bytes.length;
  *status = kErrorArgument;
  if (source == kInArray) {
    napi_typedarray_type type;
    void *elements = nullptr;
    if (!value || napi_get_typedarray_info(env, value, &type, &length, &elements, nullptr, nullptr) != napi_ok ||
        type != napi_uint8_array) {
      return false;
    }
    data = elements;
  } else if (length > kTextBytes) {
    return false;
  }
  if (!ReserveInput(length, member, status)) return false;
  if (length > 0) std::memcpy(member->data, data, length);
  return true;
}

napi_value Members::Give(napi_env env, IoBlock *io, const uint8_t *data, size_t length) {
  napi_value value = nullptr;
  napi_status result = napi_generic_failure;
  if (!(io->flags & kText)) {
    napi_value memory;
    void *copy = nullptr;
    result = napi_create_arraybuffer(env, length, &copy, &memory);
    if (result == napi_ok) {
      if (length > 0) std::memcpy(copy, data, length);
      result = napi_create_typedarray(env, napi_uint8_array, length, memory, 0, &value);
    }
  } else if (IsAscii(data, length)) {
    result = napi_create_string_latin1(env, reinterpret_cast<const char *>(data), length, &value);
  } else if (char16_t *units = out_units_.Reserve(length)) {
    result = napi_create_string_utf16(env, units, DecodeUtf8(data, length, units), &value);
  }
  if (result == napi_ok) return value;
  io->status = kErrorMemory;
  return nullptr;
}

void Members::GiveBatch(IoBlock *io, Lane *lane, const uint8_t *data, size_t count) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) total += lane->lengths[i];
  bool text = io->flags & kText;
  if (!text || IsAscii(data, total)) {
    std::memcpy(io->text, data, total);
    if (text) io->more |= kNarrow;
    return;
  }
  auto *units = reinterpret_cast<char16_t *>(io->text);
  for (size_t i = 0; i < count; i++) {
    uint32_t bytes = lane->lengths[i];
    lane->lengths[i] = static_cast<uint32_t>(DecodeUtf8(data, bytes, units));
    units += lane->lengths[i];
    data += bytes;
  }
}

void Members::Trim() {
  in_.units.Trim();
  in_.bytes.Trim();
  out_.Trim();
  out_units_.Trim();
}

} // namespace ironwood
