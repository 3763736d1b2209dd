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
  iw_bytes bytes = {io->text, io->key.bytes.length};
  if (source == kInArray) {
    if (!Keys::ReadArray(env, value, &bytes, status)) return false;
  } else if (bytes.length > kTextBytes) {
    *status = kErrorArgument;
    return false;
  }
  if (!ReserveInput(bytes.length, member, status)) return false;
  if (bytes.length > 0) std::memcpy(member->data, bytes.data, bytes.length);
  return true;
}

} // namespace ironwood
