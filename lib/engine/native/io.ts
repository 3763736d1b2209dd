/**
 * The block of memory that hot calls pass arguments and results through, seen from JavaScript. The layout is a contract
 * with native/binding/io_block.h: change both together, and the `abi` number with them.
 *
 * No user code may run between the first write for a call and the last read after it.
 */

import { binding } from '../../binding/load.js';
import type { NativeBinding } from '../../binding/shape.js';

/** Entries that one scan or append passes. */
export const BATCH = 512;

/** Places for the entries of a batch. */
export const LANES = 8;

const HEADER_BYTES = 64;
const TEXT_OFFSET = HEADER_BYTES + 16 * BATCH * LANES;
/** Room for the bytes of keys that are no numbers. */
export const TEXT_BYTES = 32_768;

// Without a binding no engine is ever made, and the views are of nothing.
const block = binding === null ? new ArrayBuffer(TEXT_OFFSET + TEXT_BYTES) : binding.io;

/**
 * The functions of the binding, each a constant: a call to a constant goes straight to the native code, one to a property that is
 * read first does not always.
 */
export const {
	create: callCreate,
	clone: callClone,
	exchange: callExchange,
	release: callRelease,
	versions: callVersions,
	nextShared: callNextShared,
	removeRange: callRemoveRange,
	payloads: callPayloads,
	get: callGet,
	neighbour: callNeighbour,
	first: callFirst,
	last: callLast,
	select: callSelect,
	rank: callRank,
	getMany: callGetMany,
	hasMany: callHasMany,
	scan: callScan,
	write: callWrite,
	remove: callRemove,
	removeAt: callRemoveAt,
	append: callAppend,
	appendNumbers: callAppendNumbers,
	writeMany: callWriteMany,
	removeMany: callRemoveMany,
	undoMany: callUndoMany,
	integerGet: callIntegerGet,
	integerNeighbour: callIntegerNeighbour,
	integerFirst: callIntegerFirst,
	integerLast: callIntegerLast,
	integerSelect: callIntegerSelect,
	integerRank: callIntegerRank,
	integerGetMany: callIntegerGetMany,
	integerHasMany: callIntegerHasMany,
	integerScan: callIntegerScan,
	integerWrite: callIntegerWrite,
	integerRemove: callIntegerRemove,
	integerRemoveAt: callIntegerRemoveAt,
	integerAppend: callIntegerAppend,
	integerWriteMany: callIntegerWriteMany,
	integerRemoveMany: callIntegerRemoveMany,
	integerUndoMany: callIntegerUndoMany,
	bytesGet: callBytesGet,
	bytesNeighbour: callBytesNeighbour,
	bytesFirst: callBytesFirst,
	bytesLast: callBytesLast,
	bytesSelect: callBytesSelect,
	bytesRank: callBytesRank,
	bytesGetMany: callBytesGetMany,
	bytesHasMany: callBytesHasMany,
	bytesScan: callBytesScan,
	bytesWrite: callBytesWrite,
	bytesRemove: callBytesRemove,
	bytesRemoveAt: callBytesRemoveAt,
	bytesAppend: callBytesAppend,
	scoredCreate: callScoredCreate,
	scoredClone: callScoredClone,
	scoredRelease: callScoredRelease,
	scoredScore: callScoredScore,
	scoredRank: callScoredRank,
	scoredRankOfScore: callScoredRankOfScore,
	scoredRankOfPlace: callScoredRankOfPlace,
	scoredScoreAt: callScoredScoreAt,
	scoredEntryAt: callScoredEntryAt,
	scoredScan: callScoredScan,
	scoredAdd: callScoredAdd,
	scoredIncrement: callScoredIncrement,
	scoredRemove: callScoredRemove,
	scoredTake: callScoredTake,
	scoredRemoveRange: callScoredRemoveRange,
	scoredBegin: callScoredBegin,
	scoredEnd: callScoredEnd,
	stats: callStats,
	check: callCheck,
	scoredStats: callScoredStats,
	scoredCheck: callScoredCheck,
	isa: ISA,
} = binding ?? ({} as NativeBinding);

export const f64 = new Float64Array(block);
export const u32 = new Uint32Array(block);
export const i32 = new Int32Array(block);
export const i64 = new BigInt64Array(block);
/** Keys as bytes, going in or coming out. */
export const text = new Uint8Array(block, TEXT_OFFSET, TEXT_BYTES);

// Indices of 32-bit fields.
export const HANDLE = 0;
export const GENERATION = 1;
export const STATUS = 2;
export const FLAGS = 3;
export const COUNT = 14;
export const MORE = 15;

// Of keys that are bytes, in place of a number: the first half of their field, and the second.
export const KEY_LENGTH = 4;
export const KEY_SOURCE = 5;
export const STOP_LENGTH = 10;
export const STOP_SOURCE = 11;

// Where the bytes of a key are: in `text`, in a string or in a Uint8Array that is passed to the call.
export const IN_BLOCK = 0;
export const IN_STRING = 1;
export const IN_ARRAY = 2;

// Indices of 64-bit fields.
export const KEY = 2;
export const VALUE = 3;
export const INDEX = 4;
export const STOP = 5;
export const OLD_VALUE = 6;
/** Of the first lane. */
export const KEYS = HEADER_BYTES / 8;
export const VALUES = KEYS + BATCH;
/** From one lane to the next. */
export const LANE_FIELDS = 2 * BATCH;

export const LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
/** Where the upper and lower half of 64-bit field `i` lie: at `2 * i + HIGH_HALF` and `2 * i + LOW_HALF`. */
export const HIGH_HALF = LITTLE_ENDIAN ? 1 : 0;
export const LOW_HALF = LITTLE_ENDIAN ? 0 : 1;

// Values of STATUS.
export const NO = 0;
export const YES = 1;
export const INSERTED = 2;
export const MEMORY = -1;
export const BUDGET = -2;
export const FULL = -3;
export const NOT_SORTED = -4;

// Layouts, in MORE of `create`.
export const LAYOUT_HEADS = 0;
export const LAYOUT_BYTES = 1;

// Write modes, in FLAGS.
export const MODE_SET = 0;
export const MODE_INSERT = 1;
export const MODE_REPLACE = 2;

// Scan flags.
export const SCAN_REVERSE = 1;
export const SCAN_BEYOND = 2;
export const SCAN_FROM_END = 4;
export const SCAN_STOP_EXCLUSIVE = 8;
export const SCAN_TO_END = 16;
export const SCAN_KEYS_ONLY = 32;
/** Of every call with keys that are bytes: they encode text, and come out as strings. */
export const TEXT = 64;
/** Times the number of a lane: where the entries go. */
export const SCAN_LANE_UNIT = 256;

// What a scan says in MORE.
export const ENTRIES_REMAIN = 1;
/** The values are 32-bit integers, one behind the other. */
export const INTEGERS = 2;
/** The values are slots, as 32-bit integers. */
export const SLOTS = 8;
/** The text of the keys is ASCII, a byte a character, rather than UTF-16. */
export const NARROW = 4;

// Of scored sets: flags of the beginning and the end of a batch, and of a place; what a write that wrote nothing says in MORE.
export const REMOVALS = 1;
export const KEEP = 1;
export const OR_EQUAL = 1;
export const FORBIDDEN = 16;
