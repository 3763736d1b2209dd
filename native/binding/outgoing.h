// Bytes of the core on their way to JavaScript: as text by a decoder, or as they are.
#ifndef IW_BINDING_OUTGOING_H
#define IW_BINDING_OUTGOING_H

#include <node_api.h>

#include "buffer.h"
#include "io_block.h"

namespace ironwood {

// Decodes `count` bytes to `units`, which has room for as many; returns how many units they took. ASCII stays as it is.
using Decoder = size_t (*)(const uint8_t *bytes, size_t count, char16_t *units);

class Outgoing {
public:
  explicit Outgoing(Decoder decode) : decode_(decode) {}

  // Room for the bytes of a batch, or of a single item of that length; null if there is no memory.
  uint8_t *ReserveBytes(size_t length) { return bytes_.Reserve(length < kTextBytes ? kTextBytes : length); }

  // One item as a value of its own: a string if the flags ask for text, else a Uint8Array. Null, with the status set, if there
  // is no memory.
  napi_value Give(napi_env env, IoBlock *io, const uint8_t *data, size_t length);

  // `count` items in `data`, of the lane's lengths, to the block. Lengths of text become those in code units.
  void GiveBatch(IoBlock *io, Lane *lane, const uint8_t *data, size_t count);

  void Trim() {
    bytes_.Trim();
    units_.Trim();
  }

private:
  const Decoder decode_;
  Buffer<uint8_t> bytes_;
  Buffer<char16_t> units_;
};

} // namespace ironwood

#endif
