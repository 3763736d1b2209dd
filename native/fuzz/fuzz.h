/*
 * What fuzz targets share. A target reads its input as a list of decisions, drawn as tests draw random numbers, or as the data
 * that some function takes. A check that fails ends the process, which libFuzzer and the sanitizers call a finding.
 *
 * Built with IW_FUZZ_PLANT a target has a fault of its own, which it must find: a fuzzer that finds nothing may be blind.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include "../test/harness.h"

#if !defined(IW_FUZZ_PLANT)
#define IW_FUZZ_PLANT 0
#endif

#if defined(__cplusplus)
extern "C"
#endif
    int
    LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
