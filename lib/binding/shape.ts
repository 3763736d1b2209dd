/** What the native addon looks like from here, and the check that a loaded module is one. */

/** Changes whenever addon and facade would no longer understand each other. The addon says which one it speaks. */
export const ABI = 8;

/** Functions that maps call for every operation. Arguments and results pass through `io`; they take and return nothing. */
const TREE_FUNCTIONS = [
	'create',
	'clone',
	'exchange',
	'release',
	'versions',
	'nextShared',
	'removeRange',
	'payloads',
] as const;
const NUMBER_FUNCTIONS = [
	'get',
	'neighbour',
	'first',
	'last',
	'select',
	'rank',
	'getMany',
	'hasMany',
	'scan',
	'write',
	'remove',
	'removeAt',
	'append',
] as const;

/** Of keys that are numbers, or bigints of 64 bits. */
const HEAD_FUNCTIONS = ['writeMany', 'removeMany', 'undoMany'] as const;

/** The same for keys that are bigints of 64 bits. */
const INTEGER_FUNCTIONS = [...NUMBER_FUNCTIONS, ...HEAD_FUNCTIONS].map(
	(name) => `integer${name[0]?.toUpperCase()}${name.slice(1)}` as IntegerFunction,
);

/** And for keys that are bytes, or text encoded as such: those may be passed, and be returned. */
const BYTES_FUNCTIONS = NUMBER_FUNCTIONS.map(
	(name) => `bytes${name[0]?.toUpperCase()}${name.slice(1)}` as BytesFunction,
);

/** Of scored sets. A member may be passed, and be returned. */
const SCORED_FUNCTIONS = [
	'scoredCreate',
	'scoredClone',
	'scoredRelease',
	'scoredScore',
	'scoredRank',
	'scoredRankOfScore',
	'scoredRankOfPlace',
	'scoredScoreAt',
	'scoredEntryAt',
	'scoredScan',
	'scoredAdd',
	'scoredIncrement',
	'scoredRemove',
	'scoredTake',
	'scoredRemoveRange',
	'scoredBegin',
	'scoredEnd',
] as const;

type NumberFunction = (typeof NUMBER_FUNCTIONS)[number];
type HeadFunction = NumberFunction | (typeof HEAD_FUNCTIONS)[number];
type PlainFunction = (typeof TREE_FUNCTIONS)[number] | HeadFunction;
type IntegerFunction = `integer${Capitalize<HeadFunction>}`;
type BytesFunction = `bytes${Capitalize<NumberFunction>}`;
type ScoredFunction = (typeof SCORED_FUNCTIONS)[number];

type HotFunctions = Readonly<Record<PlainFunction | IntegerFunction, () => void>> &
	Readonly<Record<BytesFunction, (key?: BytesArgument, stop?: BytesArgument) => unknown>> &
	Readonly<Record<ScoredFunction, (member?: BytesArgument) => unknown>>;

/** Takes keys and values from typed arrays of the same length. */
const ARRAY_FUNCTIONS = ['appendNumbers'] as const;

type ArrayFunctions = Readonly<
	Record<(typeof ARRAY_FUNCTIONS)[number], (keys: Float64Array, values: Float64Array) => void>
>;

/** A key that is passed to a call: text, or bytes that the block has no room for. Undefined if it is in the block. */
export type BytesArgument = string | Uint8Array | undefined;

/** Functions that return objects. */
const COLD_FUNCTIONS = ['stats', 'check', 'arenaStats', 'checkArena', 'scoredStats', 'scoredCheck'] as const;

/** What the native core tells of one tree, or of both trees of a scored set. */
export interface NativeTreeStats {
	readonly size: number;
	readonly height: number;
	readonly leaves: number;
	readonly innerNodes: number;
	readonly bytes: number;
	/** Entries that the leaves could hold; of a scored set, those of its order. */
	readonly slots: number;
	/** Nodes that another version can see too. */
	readonly sharedNodes: number;
	/** Of `bytes`, what no other version can see. */
	readonly ownBytes: number;
	/** Trees that may share nodes with this one, itself included. */
	readonly versions: number;
}

/** What the native core tells of all trees of this environment together. */
export interface NativeArenaStats {
	readonly trees: number;
	readonly allocations: number;
	readonly liveBlocks: number;
	readonly freeBlocks: number;
	readonly liveBytes: number;
	readonly peakBytes: number;
	readonly chunks: number;
	readonly chunkBytes: number;
}

/** A broken rule and where it is broken. */
export interface NativeReport {
	readonly reason: string;
	readonly path: string;
}

/** What `open` gives: the native tree operations, for one instruction set and one JavaScript environment. */
export interface NativeBinding extends HotFunctions, ArrayFunctions {
	readonly abi: number;
	/** The instruction set that its search kernels use. */
	readonly isa: string;
	/** Arguments and results of hot calls. */
	readonly io: ArrayBuffer;
	/** Of the tree that the block names; null if there is none. */
	stats(): NativeTreeStats | null;
	/** Null if every rule holds. */
	check(): NativeReport | null;
	/** The same of a scored set. */
	scoredStats(): NativeTreeStats | null;
	scoredCheck(): NativeReport | null;
	arenaStats(): NativeArenaStats;
	checkArena(): NativeReport | null;
}

/** The addon as `require` gives it. */
export interface NativeAddon {
	/**
	 * Sets the addon up for this environment. Throws if the instruction set is unknown or the CPU lacks it; null stands for the
	 * best that the CPU has.
	 */
	open(isa: string | null): NativeBinding;
}

export function checkAddon(module: unknown): asserts module is NativeAddon {
	if (typeof member(module, 'open') !== 'function') throw new Error('the addon has no function named open');
}

export function checkBinding(binding: unknown, isa: string | null): asserts binding is NativeBinding {
	const abi = member(binding, 'abi');
	if (abi !== ABI) throw new Error(`the addon speaks version ${String(abi)} of the binding, not ${ABI}`);
	const used = member(binding, 'isa');
	if (typeof used !== 'string') throw new Error('the addon does not tell its instruction set');
	if (isa !== null && used !== isa) throw new Error(`the addon uses the instruction set ${used}, not ${isa}`);
	if (!(member(binding, 'io') instanceof ArrayBuffer)) throw new Error('the addon has no I/O block');
	const names = [
		...TREE_FUNCTIONS,
		...NUMBER_FUNCTIONS,
		...HEAD_FUNCTIONS,
		...INTEGER_FUNCTIONS,
		...BYTES_FUNCTIONS,
		...ARRAY_FUNCTIONS,
		...SCORED_FUNCTIONS,
		...COLD_FUNCTIONS,
	];
	for (const name of names) {
		if (typeof member(binding, name) !== 'function') throw new Error(`the addon has no function named ${name}`);
	}
}

function member(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
