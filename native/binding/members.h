// Members of scored sets on their way between JavaScript and the core: strings as UTF-8, or bytes as they are.
#ifndef IW_BINDING_MEMBERS_H
#define IW_BINDING_MEMBERS_H

#include <node_api.h>

#include "buffer.h"
#include "io_block.h"
#include "ironwood.h"
#include "keys.h"

namespace ironwood {

// What calls with members need besides the block. One for each environment.
class Members {
public:
  // The member that was passed to the call as `value`, or lies in the block, with room before it; it stays where it is until
  // the next call of this. False, with *status set, if the value is not what the block says, or there is no memory.
  bool Read(napi_env env, const IoBlock *io, napi_value value, iw_member *member, int32_t *status);

  // A member as a value of its own; null, with the status set, if there is no memory.
  napi_value Give(napi_env env, IoBlock *io, const uint8_t *data, size_t length);
  // `count` members in `data`, of the lane's lengths, to the block. Lengths of text become those in code units.
  void GiveBatch(IoBlock *io, Lane *lane, const uint8_t *data, size_t count);

  // Room for members and their scores on the way out.
  uint8_t *ReserveBytes(size_t length) { return out_.Reserve(length < kTextBytes ? kTextBytes : length); }

  void Trim();

private:
  uint8_t *ReserveInput(size_t length, iw_member *member, int32_t *status);

  Keys::Input in_;
  Buffer<uint8_t> out_;
  Buffer<char16_t> out_units_;
};

} // namespace ironwood

#endif
