// Programs with an older `lib` have no Symbol.dispose, which the declarations mention.
/// <reference lib="esnext.disposable" preserve="true" />

/**
 * Sorted maps and sets: {@link SortedMap}, {@link SortedSet}, {@link ScoredSet}, and what {@link implementation} they run on.
 *
 * @module ironwood
 */

export type { Implementation } from './binding/choose.js';
export { implementation } from './binding/load.js';
export type { ErrorCode, IronwoodError } from './errors.js';
export type { Key } from './keys/types.js';
export type { SortedCursor } from './map/cursor.js';
export type { RangeView, ReadonlySortedMap } from './map/reading.js';
export type {
	Bound,
	Bounds,
	Comparator,
	Difference,
	Entry,
	Prefix,
	Put,
	SortedMapIterator,
	SortedMapOptions,
	SortedMapStats,
	Taken,
} from './map/types.js';
export type { WritableSortedMap } from './map/writing.js';
export type { ReadonlyScoredSet, ScoredRangeView } from './scored/reading.js';
export type {
	AddedMany,
	AddFlags,
	Aggregate,
	CombineOptions,
	CountOptions,
	MemberBounds,
	MemberLike,
	RandomOptions,
	RankOptions,
	ScoredBounds,
	ScoredEntry,
	ScoredInput,
	ScoredSetIterator,
	ScoredSetOptions,
	ScoredSetStats,
	Signal,
	WaitOptions,
	WalkOptions,
} from './scored/types.js';
export type { WritableScoredSet } from './scored/writing.js';
export { ScoredSet } from './scored-set.js';
export type { SortedSetCursor } from './set/cursor.js';
export type { ReadonlySortedSet, SetRangeView } from './set/reading.js';
export type { SetLike, SortedSetIterator, SortedSetOptions, SortedSetStats } from './set/types.js';
export type { WritableSortedSet } from './set/writing.js';
export { SortedMap } from './sorted-map.js';
export { SortedSet } from './sorted-set.js';
