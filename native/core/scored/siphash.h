/*
 * SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", INDOCRYPT 2012): a hash with a secret key, so that
 * nobody can choose members that collide. Internal to the core.
 */
#ifndef IW_SIPHASH_H
#define IW_SIPHASH_H

#include <stddef.h>
#include <stdint.h>

/* `key` is the 16 bytes of the reference as two little-endian numbers; so is the result, of eight. */
uint64_t iw_siphash(const uint8_t *data, size_t length, const uint64_t key[2]);

#endif
