/** Ironwood's public surface. */

export type { Implementation } from './binding/choose.js';
export { implementation } from './binding/load.js';
export type { ErrorCode, IronwoodError } from './errors.js';
export type { Key } from './keys/types.js';
export type { RangeView, ReadonlySortedMap } from './map/reading.js';
export type {
	Bound,
	Bounds,
	Comparator,
	Entry,
	Prefix,
	Put,
	SortedMapIterator,
	SortedMapOptions,
	SortedMapStats,
	Taken,
} from './map/types.js';
export type { WritableSortedMap } from './map/writing.js';
export { SortedMap } from './sorted-map.js';
