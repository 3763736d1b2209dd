// The addon: the instruction sets it knows, and `open(isa)`, which gives the binding of this environment.
#include <napi.h>

#include <memory>
#include <new>
#include <string>
#include <vector>

#include "cold_calls.h"
#include "environment.h"
#include "hot_calls.h"
#include "scored_inspection.h"

namespace ironwood {
namespace {

// One binding for each instruction set that was asked for; opening one again gives the same object.
struct OpenBinding {
  const iw_kernel *kernel;
  std::unique_ptr<Environment> environment;
  Napi::ObjectReference object;
};

// Belongs to the Node environment, which destroys it when it ends, whether or not finalizers ran before.
struct InstanceData {
  std::vector<OpenBinding> open;
};

bool DefineHotCalls(Napi::Env env, Napi::Object binding, Environment *environment) {
  const HotCall *const lists[] = {kTreeCalls, kNumberCalls, kIntegerCalls, kBytesCalls, kArrayCalls, kScoredCalls};
  for (const HotCall *list : lists) {
    for (const HotCall *call = list; call->name; call++) {
      napi_value function;
      if (napi_create_function(env, call->name, NAPI_AUTO_LENGTH, call->function, environment, &function) != napi_ok) {
        return false;
      }
      binding.Set(call->name, function);
    }
  }
  return true;
}

const iw_kernel *KernelNamed(const Napi::Value &isa) {
  if (isa.IsNull() || isa.IsUndefined()) return iw_kernel_best();
  if (!isa.IsString()) return nullptr;
  return iw_kernel_by_name(isa.As<Napi::String>().Utf8Value().c_str());
}

Napi::Value Fail(Napi::Env env, const std::string &message) {
  Napi::Error::New(env, message).ThrowAsJavaScriptException();
  return env.Undefined();
}

Napi::Value Open(const Napi::CallbackInfo &info) {
  Napi::Env env = info.Env();
  const iw_kernel *kernel = KernelNamed(info[0]);
  if (!kernel) return Fail(env, "this instruction set is unknown, or this machine lacks it");
  auto *data = env.GetInstanceData<InstanceData>();
  for (OpenBinding &open : data->open) {
    if (open.kernel == kernel) return open.object.Value();
  }
  std::unique_ptr<Environment> environment(Environment::Create(env, kernel));
  if (!environment) return Fail(env, "no memory for the native engine");
  Napi::Object binding = Napi::Object::New(env);
  binding["abi"] = kAbi;
  binding["isa"] = iw_kernel_name(kernel);
  binding["io"] = Napi::Value(env, environment->io_buffer());
  if (!DefineHotCalls(env, binding, environment.get())) return Fail(env, "the native engine could not be set up");
  DefineColdCalls(env, binding, environment.get());
  DefineScoredInspection(env, binding, environment.get());
  data->open.push_back({kernel, std::move(environment), Napi::Persistent(binding)});
  return binding;
}

// Names of all compiled instruction sets, best first, each with whether this machine has it.
Napi::Object InstructionSets(Napi::Env env) {
  Napi::Object sets = Napi::Object::New(env);
  for (size_t i = 0; const iw_kernel *kernel = iw_kernel_list(i); i++) {
    const char *name = iw_kernel_name(kernel);
    sets[name] = iw_kernel_by_name(name) != nullptr;
  }
  return sets;
}

Napi::Object Init(Napi::Env env, Napi::Object exports) {
  env.SetInstanceData(new InstanceData());
  exports["instructionSets"] = InstructionSets(env);
  exports["open"] = Napi::Function::New(env, Open, "open");
  return exports;
}

} // namespace
} // namespace ironwood

static Napi::Object InitModule(Napi::Env env, Napi::Object exports) { return ironwood::Init(env, exports); }

NODE_API_MODULE(ironwood, InitModule)
