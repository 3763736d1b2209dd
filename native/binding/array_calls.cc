// Appending numbers from whole typed arrays, rather than a block full at a time.
#include <memory>
#include <new>

#include "calling.h"
#include "hot_calls.h"

namespace ironwood {
namespace {

// Entries that are converted at once: enough to leave the nodes between pieces nearly full, few enough to stay in the cache.
constexpr size_t kPiece = 2048;
constexpr size_t kNumbers = 2;

struct Piece {
  int64_t heads[kPiece];
  uint64_t payloads[kPiece];
};

// Two arrays of doubles, equally long.
struct Arrays {
  const uint64_t *data[kNumbers];
  size_t length;
};

bool ReadArrays(napi_env env, napi_callback_info info, Environment **environment, Arrays *arrays) {
  napi_value values[kNumbers];
  size_t count = kNumbers, lengths[kNumbers];
  void *data = nullptr;
  napi_get_cb_info(env, info, &count, values, nullptr, &data);
  *environment = static_cast<Environment *>(data);
  for (size_t i = 0; i < kNumbers; i++) {
    napi_typedarray_type type;
    void *memory = nullptr;
    bool is_typed =
        i < count && napi_get_typedarray_info(env, values[i], &type, &lengths[i], &memory, nullptr, nullptr) == napi_ok;
    if (!is_typed || type != napi_float64_array) return false;
    arrays->data[i] = static_cast<const uint64_t *>(memory);
  }
  arrays->length = lengths[0];
  return lengths[0] == lengths[1];
}

// Every NaN is stored as the one that stands for a number.
uint64_t PayloadOf(uint64_t number) { return (number & INT64_MAX) <= kInfinity ? number : kCanonicalNaN; }

void FillPiece(Piece *piece, const Arrays &arrays, size_t start, size_t count) {
  for (size_t i = 0; i < count; i++) {
    piece->heads[i] = static_cast<int64_t>(arrays.data[0][start + i]);
    piece->payloads[i] = PayloadOf(arrays.data[1][start + i]);
  }
  iw_doubles_to_heads(piece->heads, count);
}

// Tells in `count` how many were appended, all of them unless it fails, and in `index` the first that does not ascend.
void AppendAll(IoBlock *io, iw_tree *tree, const Arrays &arrays) {
  std::unique_ptr<Piece> piece(new (std::nothrow) Piece);
  io->count = 0;
  io->status = piece ? kYes : kErrorMemory;
  for (size_t start = 0, count = 0; io->status == kYes && start < arrays.length; start += count) {
    count = arrays.length - start < kPiece ? arrays.length - start : kPiece;
    FillPiece(piece.get(), arrays, start, count);
    size_t bad = 0;
    io->status = StatusOf(iw_tree_append(tree, piece->heads, piece->payloads, count, kFill, &bad));
    io->index = static_cast<double>(start + bad);
    if (io->status == kYes) io->count = static_cast<uint32_t>(start + count);
  }
}

napi_value AppendNumbers(napi_env env, napi_callback_info info) {
  Environment *environment = nullptr;
  Arrays arrays;
  if (!ReadArrays(env, info, &environment, &arrays)) {
    environment->io()->status = kErrorArgument;
  } else if (iw_tree *tree = NamedTree(environment, IW_LAYOUT_HEADS)) {
    AppendAll(environment->io(), tree, arrays);
    environment->ReportMemory();
  }
  return nullptr;
}

} // namespace

const HotCall kArrayCalls[] = {
    {"appendNumbers", AppendNumbers},
    {nullptr, nullptr},
};

} // namespace ironwood
