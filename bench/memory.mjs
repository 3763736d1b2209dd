/** Measures bytes: of an entry in maps of several sizes, of a small map, and of a version that is kept. */

import { CONTENDERS, loadContender } from './contenders/index.mjs';
import { HUGE_LIMIT } from './rounds.mjs';
import { Worker } from './workers.mjs';

/**
 * @typedef {import('./works/work.mjs').ValueKind} ValueKind
 *
 * @typedef {object} Bytes all in bytes, of all maps together
 * @property {number} heap on V8's heap
 * @property {number} native outside of it: what the engine counts, or what it has told V8, whichever is more
 * @property {number} total heap and native
 * @property {number} resident growth of the process as the operating system sees it
 *
 * @typedef {{ keys: import('./keys.mjs').KeyKind, kind: ValueKind, maps: number, size: number, bulk: boolean, kept?: number,
 *   bytes: Record<string, Bytes> }} Footprint `kept` versions of one map, if there are more than one
 */

const SMALL_MAPS = 10_000;
export const SMALL_MAP_SIZE = 10;
/** Entries in all maps of a measurement together: enough to make what comes once in a process negligible. */
const ENTRIES = 1_000_000;
/** The size that is also measured bulk-loaded: the fill of nodes does not depend on it. */
const BULK_SIZE = 100_000;
/** Versions that are kept of one map, and the size that this is measured at. */
const KEPT = 10_000;
const KEPT_SIZE = 100_000;

/**
 * What bytes are counted for, and of how many of those a footprint is.
 * @param {Pick<Footprint, 'maps' | 'size' | 'kept'>} footprint
 */
export function unitOf({ maps, size, kept }) {
	if (kept !== undefined) return { of: 'a version', units: kept };
	return size === SMALL_MAP_SIZE ? { of: 'a map', units: maps } : { of: 'an entry', units: maps * size };
}

/**
 * @param {import('./options.mjs').Options} options
 * @returns {Omit<Footprint, 'bytes'>[]}
 */
export function shapes({ sizes, maps }) {
	const many = (/** @type {number} */ size) => Math.ceil(ENTRIES / size);
	const numbers = maps.filter(({ keys }) => keys === 'number');
	return [
		...maps
			.filter(({ keys }) => keys !== 'tuple')
			.flatMap((entries) => sizes.map((size) => ({ ...entries, maps: many(size), size, bulk: false })))
			.filter(({ keys, kind, size }) => size <= HUGE_LIMIT || (keys === 'number' && kind === 'number')),
		...numbers
			.filter(({ kind }) => kind === 'number')
			.flatMap((entries) =>
				sizes.filter((size) => size === BULK_SIZE).map((size) => ({ ...entries, maps: many(size), size, bulk: true })),
			),
		...numbers.map((entries) => ({ ...entries, maps: SMALL_MAPS, size: SMALL_MAP_SIZE, bulk: false })),
		...numbers
			.filter(({ kind }) => kind === 'number' && sizes.includes(KEPT_SIZE))
			.map((entries) => ({ ...entries, maps: 1, size: KEPT_SIZE, bulk: false, kept: KEPT })),
	];
}

/**
 * Whether a contender can make such maps.
 * @param {import('./contenders/contender.mjs').Contender} contender
 * @param {Omit<Footprint, 'bytes'>} shape
 */
export function takesPart(contender, { size, bulk, kept }) {
	if (contender.unavailable?.() !== undefined || (size > HUGE_LIMIT && contender.huge !== true)) return false;
	if (kept !== undefined) return contender.setKeeping !== undefined;
	if (contender.works !== undefined) return false;
	const { set, fromArrays, fromPairs } = contender;
	return (bulk ? (fromArrays ?? fromPairs) : set) !== undefined;
}

/**
 * @param {Omit<Footprint, 'bytes'>} shape
 * @param {number} seed
 * @returns {Promise<Footprint>}
 */
export async function measureMemory(shape, seed) {
	/** @type {Record<string, Bytes>} */
	const bytes = {};
	for (const id of CONTENDERS) {
		if (!takesPart(await loadContender(id, shape.keys), shape)) continue;
		const worker = new Worker('./memory-child.mjs');
		try {
			await worker.ask({ ...shape, contender: id, seed });
			bytes[id] = toBytes(await worker.ask({}));
		} finally {
			await worker.stop();
		}
	}
	return { ...shape, bytes };
}

/**
 * @param {{ before: import('./memory-child.mjs').Reading, after: import('./memory-child.mjs').Reading, counted: number | null }} of
 *   `counted` is null where maps share memory, which no count of theirs shows: it is what the process has grown beside V8's heap
 * @returns {Bytes}
 */
function toBytes({ before, after, counted }) {
	const heap = after.heapUsed - before.heapUsed;
	const buffers = after.arrayBuffers - before.arrayBuffers;
	// V8's "external" holds array buffers and what addons report; the latter must not be added to the engine's own count.
	const reported = after.external - before.external - buffers;
	const beside = after.rss - before.rss - (after.heapTotal - before.heapTotal);
	const native = counted === null ? Math.max(beside, 0) : buffers + Math.max(reported, counted, 0);
	return { heap, native, total: heap + native, resident: after.rss - before.rss };
}
