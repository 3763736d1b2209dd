/* Rust's BTreeMap; the functions are in rust_btree.rs. */

#include "../contender.h"

void *rust_btree_create(void);
void *rust_btree_load(const int64_t *keys, const uint64_t *values, size_t count);
void rust_btree_destroy(void *map);
size_t rust_btree_insert(void *map, const int64_t *keys, const uint64_t *values, size_t count);
size_t rust_btree_erase(void *map, const int64_t *keys, size_t count);
size_t rust_btree_size(const void *map);
uint64_t rust_btree_get(const void *map, const int64_t *keys, size_t count);
uint64_t rust_btree_scan(const void *map);
uint64_t rust_btree_ranges(const void *map, const int64_t *starts, size_t count, size_t length);
uint64_t rust_btree_digest(const void *map);
uint64_t rust_btree_live_bytes(void);

/* Given by CMakeLists.txt: what rustc says of itself. */
static const char *version(void) { return BENCH_RUSTC_VERSION; }

const bench_contender bench_rust_btree = {
    .id = "rust",
    .title = "Rust BTreeMap",
    .version = version,
    .create = rust_btree_create,
    .load = rust_btree_load,
    .destroy = rust_btree_destroy,
    .insert = rust_btree_insert,
    .erase = rust_btree_erase,
    .size = rust_btree_size,
    .get = rust_btree_get,
    .get_many = rust_btree_get, /* it has no batches */
    .scan = rust_btree_scan,
    .ranges = rust_btree_ranges,
    .digest = rust_btree_digest,
    .live_bytes = rust_btree_live_bytes,
};
