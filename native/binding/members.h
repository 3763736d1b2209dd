// Members of scored sets on their way between JavaScript and the core: strings as UTF-8, or bytes as they are.
#ifndef IW_BINDING_MEMBERS_H
#define IW_BINDING_MEMBERS_H

#include <node_api.h>

#include "io_block.h"
#include "ironwood.h"
#include "keys.h"
#include "utf8.h"

namespace ironwood {

// What calls with members need besides the block. One for each environment.
class Members {
public:
  // The member that was passed to the call as `value`, or lies in the block, with room before it; it stays where it is until
  // the next call of this. False, with *status set, if the value is not what the block says, or there is no memory.
  bool Read(napi_env env, const IoBlock *io, napi_value value, iw_member *member, int32_t *status);

  // For members on their way out.
  Outgoing &out() { return out_; }

  void Trim() {
    in_.Trim();
    out_.Trim();
  }

private:
  uint8_t *ReserveInput(size_t length, iw_member *member, int32_t *status);

  Keys::Input in_;
  Outgoing out_{DecodeUtf8};
};

} // namespace ironwood

#endif
