//! Rust's BTreeMap, behind the functions that rust_btree.c puts into a table. A static library, made by rustc alone.

use std::alloc::{GlobalAlloc, Layout, System};
use std::collections::BTreeMap;
use std::slice::from_raw_parts;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

type Map = BTreeMap<i64, u64>;

/// Counts what is handed out. Only one thread runs, so a load and a store do; they are beyond notice in the times.
struct Counting;

static LIVE: AtomicUsize = AtomicUsize::new(0);

fn count(more: usize, less: usize) {
    LIVE.store(LIVE.load(Relaxed).wrapping_add(more).wrapping_sub(less), Relaxed);
}

unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count(layout.size(), 0);
        System.alloc(layout)
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        count(0, layout.size());
        System.dealloc(memory, layout)
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        count(size, layout.size());
        System.realloc(memory, layout, size)
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

fn sum_of(sum: u64, (&key, &value): (&i64, &u64)) -> u64 {
    sum.wrapping_add(key as u64).wrapping_add(value)
}

#[no_mangle]
pub extern "C" fn rust_btree_create() -> *mut Map {
    Box::into_raw(Box::default())
}

/// # Safety
/// `keys` and `values` point to `count` entries.
#[no_mangle]
pub unsafe extern "C" fn rust_btree_load(keys: *const i64, values: *const u64, count: usize) -> *mut Map {
    let (keys, values) = (from_raw_parts(keys, count), from_raw_parts(values, count));
    Box::into_raw(Box::new(keys.iter().copied().zip(values.iter().copied()).collect()))
}

/// # Safety
/// `map` came from `rust_btree_create` or `rust_btree_load`, here and below; it is not used afterwards.
#[no_mangle]
pub unsafe extern "C" fn rust_btree_destroy(map: *mut Map) {
    drop(Box::from_raw(map));
}

/// # Safety
/// `keys` and `values` point to `count` entries.
#[no_mangle]
pub unsafe extern "C" fn rust_btree_insert(map: &mut Map, keys: *const i64, values: *const u64, count: usize) -> usize {
    let (keys, values) = (from_raw_parts(keys, count), from_raw_parts(values, count));
    keys.iter().zip(values).filter(|(&key, &value)| map.insert(key, value).is_none()).count()
}

/// # Safety
/// `keys` points to `count` keys.
#[no_mangle]
pub unsafe extern "C" fn rust_btree_erase(map: &mut Map, keys: *const i64, count: usize) -> usize {
    from_raw_parts(keys, count).iter().filter(|key| map.remove(key).is_some()).count()
}

#[no_mangle]
pub extern "C" fn rust_btree_size(map: &Map) -> usize {
    map.len()
}

/// # Safety
/// `keys` points to `count` keys.
#[no_mangle]
pub unsafe extern "C" fn rust_btree_get(map: &Map, keys: *const i64, count: usize) -> u64 {
    from_raw_parts(keys, count).iter().filter_map(|key| map.get(key)).fold(0, |sum, &value| sum.wrapping_add(value))
}

#[no_mangle]
pub extern "C" fn rust_btree_scan(map: &Map) -> u64 {
    map.iter().fold(0, sum_of)
}

/// # Safety
/// `starts` points to `count` keys.
#[no_mangle]
pub unsafe extern "C" fn rust_btree_ranges(map: &Map, starts: *const i64, count: usize, length: usize) -> u64 {
    from_raw_parts(starts, count).iter().fold(0, |sum, &start| map.range(start..).take(length).fold(sum, sum_of))
}

/// The same as `bench_digest` in contender.h.
#[no_mangle]
pub extern "C" fn rust_btree_digest(map: &Map) -> u64 {
    map.iter()
        .fold(0, |digest, (&key, &value)| (digest ^ key as u64).wrapping_mul(6364136223846793005).wrapping_add(value))
}

#[no_mangle]
pub extern "C" fn rust_btree_live_bytes() -> u64 {
    LIVE.load(Relaxed) as u64
}
