// What one Node environment (the main thread, or a worker) has of its own: an arena, its trees, its I/O block.
#ifndef IW_BINDING_ENVIRONMENT_H
#define IW_BINDING_ENVIRONMENT_H

#include <node_api.h>

#include "handles.h"
#include "io_block.h"
#include "ironwood.h"
#include "keys.h"
#include "members.h"

namespace ironwood {

class Environment {
public:
  // Null if there is no memory. The caller owns the result.
  static Environment *Create(napi_env env, const iw_kernel *kernel);
  // Frees every tree that no finalizer has freed, and the arena. Run by the environment's own clean-up.
  ~Environment();
  Environment(const Environment &) = delete;
  Environment &operator=(const Environment &) = delete;

  // The block that hot calls read and write: memory of an ArrayBuffer that lives as long as this does.
  IoBlock *io() const { return io_; }
  napi_value io_buffer() const;

  // The tree that the block names; null, with the status set, if the handle is stale.
  iw_tree *NamedTree() const {
    iw_tree *tree = handles_.Find(io_->handle, io_->generation);
    if (!tree) io_->status = kErrorStale;
    return tree;
  }

  // The same of a scored set.
  iw_scored *NamedSet() const {
    iw_scored *set = sets_.Find(io_->handle, io_->generation);
    if (!set) io_->status = kErrorStale;
    return set;
  }

  Handles &handles() { return handles_; }
  ScoredHandles &sets() { return sets_; }
  Keys &keys() { return keys_; }
  Members &members() { return members_; }
  iw_arena *arena() const { return arena_; }

  // Tells the garbage collector about memory that the arena took or gave back since the last call.
  void ReportMemory() {
    if (*held_ != reported_) ReportChange();
  }

private:
  Environment() = default;
  bool CreateBlock();
  void ReportChange();

  napi_env env_ = nullptr;
  napi_ref io_reference_ = nullptr;
  IoBlock *io_ = nullptr;
  iw_arena *arena_ = nullptr;
  const uint64_t *held_ = nullptr; // bytes, where the arena keeps them
  uint64_t reported_ = 0;
  Handles handles_;
  ScoredHandles sets_;
  Keys keys_;
  Members members_;
};

} // namespace ironwood

#endif
