# The core's tests again, on a core that is built differently.

# ---- Other node sizes --------------------------------------------------------------------------------------------

# Leaves of 2 KiB and inner nodes of 512 bytes, of byte strings 4 KiB and 1 KiB: nothing may rest on the two being equal, or
# on the sizes that ship. And every tree asks for memory ahead, however small it is: otherwise those do that are too large for a model.
list(TRANSFORM core_sources PREPEND "${PROJECT_SOURCE_DIR}/" OUTPUT_VARIABLE core_files)
add_library(ironwood_unequal_support STATIC ${core_files} ${support_sources})
target_include_directories(ironwood_unequal_support PUBLIC "${PROJECT_SOURCE_DIR}/native/core/include")
target_compile_definitions(ironwood_unequal_support PUBLIC IW_LEAF_CLASS=4u IW_INNER_CLASS=2u
                                                          IW_SLOTTED_LEAF_CLASS=5u IW_SLOTTED_INNER_CLASS=3u
                                                          IW_NEAR_BYTES=0u)

foreach(name bytes_failure bytes_model failure model reservation scored scored_failure shared shared_cost)
  add_executable(unequal_${name}_test ${name}_test.c)
  target_link_libraries(unequal_${name}_test PRIVATE ironwood_unequal_support)
  add_test(NAME unequal.${name} COMMAND unequal_${name}_test)
endforeach()

# ---- Instruction sets that the machine lacks ---------------------------------------------------------------------

# AVX-512 in portable C (SIMDe): the kernel's own logic, and that it reads no more than others. What runs on such a processor
# itself is tested there by the same programs.
find_path(simde_include simde/x86/avx512.h)
if(simde_include AND CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  add_library(ironwood_emulated_support STATIC ${core_files} ${support_sources})
  target_include_directories(ironwood_emulated_support PUBLIC "${PROJECT_SOURCE_DIR}/native/core/include")
  target_include_directories(ironwood_emulated_support SYSTEM PRIVATE "${simde_include}")
  target_compile_definitions(ironwood_emulated_support PUBLIC IW_AVX512_EMULATED=1)
  set_source_files_properties("${PROJECT_SOURCE_DIR}/native/core/kernel/avx512.c" PROPERTIES
                              COMPILE_OPTIONS "-fno-sanitize=undefined;-Wno-error")
  foreach(name bytes_kernel bytes_model kernel model)
    add_executable(emulated_${name}_test ${name}_test.c)
    target_link_libraries(emulated_${name}_test PRIVATE ironwood_emulated_support)
  endforeach()
  # The trees are those of the other runs: a fifth of the work shows whether what the kernel answers suits them.
  add_test(NAME emulated.bytes_kernel COMMAND emulated_bytes_kernel_test --scale 20)
  add_test(NAME emulated.bytes_model COMMAND emulated_bytes_model_test --scale 20)
  add_test(NAME emulated.kernel COMMAND emulated_kernel_test)
  add_test(NAME emulated.model COMMAND emulated_model_test --scale 20)
endif()

set_tests_properties(unequal.bytes_model PROPERTIES COST 60)
set_tests_properties(unequal.bytes_failure unequal.scored_failure PROPERTIES COST 20)
