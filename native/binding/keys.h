// Keys as bytes on their way between JavaScript and the core.
#ifndef IW_BINDING_KEYS_H
#define IW_BINDING_KEYS_H

#include <node_api.h>

#include "buffer.h"
#include "io_block.h"
#include "ironwood.h"
#include "outgoing.h"
#include "text.h"

namespace ironwood {

// What calls with such keys need besides the block. One for each environment.
class Keys {
public:
  // A key that came in.
  struct Input {
    Buffer<char16_t> units;
    Buffer<uint8_t> bytes;
    size_t count = 0; // units read

    void Trim() {
      units.Trim();
      bytes.Trim();
    }
  };
  // Reads a string; false, with *status set, if it is none, or if there is no memory.
  static bool ReadUnits(napi_env env, napi_value value, Input *input, int32_t *status);
  // Where the bytes of a Uint8Array are; false, with *status set, if it is none.
  static bool ReadArray(napi_env env, napi_value value, iw_bytes *bytes, int32_t *status);

  // The bytes that `field` stands for; those in the block begin at `offset`. `value` is what was passed to the call. They
  // stay where they are until the next call of the same kind. False if the value is not what the field says, or there is
  // no memory: *status then says which.
  bool ReadKey(napi_env env, const IoBlock *io, napi_value value, iw_bytes *key, int32_t *status);
  bool ReadStop(napi_env env, const IoBlock *io, napi_value value, iw_bytes *stop, int32_t *status);

  // Many keys, whose lengths are in the first lane. Text is encoded, and its lengths become those in bytes.
  bool ReadBatch(napi_env env, IoBlock *io, napi_value value, const uint8_t **data, int32_t *status);

  // Gives the key behind the cursor to JavaScript: text as a string; other bytes in the block, or as a Uint8Array if they
  // are too many. Null if it is in the block; *status becomes an error if there is no memory.
  napi_value Give(napi_env env, IoBlock *io, const iw_cursor &cursor);

  // For what a batch gives.
  Outgoing &out() { return out_; }

  void Trim() {
    key_.Trim();
    stop_.Trim();
    out_.Trim();
  }

private:
  static bool Read(napi_env env, const IoBlock *io, const KeyField &field, size_t offset, napi_value value,
                   Input *input, iw_bytes *key, int32_t *status);

  Input key_;
  Input stop_;
  Outgoing out_{DecodeUnits};
};

} // namespace ironwood

#endif
