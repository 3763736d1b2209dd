{
  "target_defaults": {
    "cflags": ["-Wall", "-Wextra", "<!@(node native/warnings.js)", "-fvisibility=hidden"],
    "cflags_c": ["-std=c11"],
    "xcode_settings": {
      "GCC_SYMBOLS_PRIVATE_EXTERN": "YES",
      "CLANG_C_LANGUAGE_STANDARD": "c11",
      "CLANG_CXX_LANGUAGE_STANDARD": "c++17",
      "MACOSX_DEPLOYMENT_TARGET": "11.0"
    },
    "msvs_settings": { "VCCLCompilerTool": { "AdditionalOptions": ["/std:c11"] } }
  },
  "targets": [
    {
      "target_name": "ironwood",
      "sources": ["<!@(node native/list-sources.js core binding)"],
      "include_dirs": ["native/core/include", "<!(node native/include-dirs.js)"],
      "defines": ["NAPI_VERSION=8", "NAPI_DISABLE_CPP_EXCEPTIONS", "NODE_ADDON_API_DISABLE_DEPRECATED", "NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS"]
    },
    {
      "target_name": "record_size",
      "type": "none",
      "dependencies": ["ironwood"],
      "actions": [
        {
          "action_name": "record_size",
          "inputs": ["<(PRODUCT_DIR)/ironwood.node"],
          "outputs": ["<(PRODUCT_DIR)/ironwood.node.json"],
          "action": ["node", "native/record-size.js", "<(PRODUCT_DIR)/ironwood.node"]
        }
      ]
    }
  ]
}
