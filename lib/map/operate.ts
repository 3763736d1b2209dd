import type { Engine } from '../engine/engine.js';
import { isMemoryError } from '../errors.js';
import { buildEngine } from './build.js';
import { type Gatherer, gather } from './gather.js';
import { engineOf, makeMap, settingsOf } from './internals.js';
import { entryIterator } from './iterator.js';
import { BOTH, LEFT, Merge, type MergeValues, NEITHER, RIGHT, type Side, type Walk } from './merge.js';
import { sameOrder } from './order.js';
import { EVERYTHING } from './selection.js';
import { shareMost, walkDiffering } from './shared.js';

/** The same entries in the order of another map. Keys that become the same there are one entry, with the last one's value. */
export function inOrderOf<K, V>(map: object, model: object): object {
	const settings = settingsOf<K>(model);
	if (sameOrder(settings, settingsOf<K>(map))) return map;
	return makeMap(settings, buildEngine<K, V>(entryIterator<K, V>(map, EVERYTHING), settings));
}

export type Choose<K, V, W, R> = (side: Side, walk: Walk<K, V, W>) => R;

/** A set of sides. */
export const sides = (...wanted: Side[]): number => wanted.reduce<number>((set, side) => set | (1 << side), 0);

export const has = (set: number, side: Side): boolean => (set & (1 << side)) !== 0;

/** What an operation takes of two maps. */
export interface Plan<K, V, W, R> {
	/** The sides whose keys are part of the result. */
	readonly wanted: number;
	/** Those whose keys may be passed over. */
	readonly unwanted: Side;
	readonly values: MergeValues;
	readonly choose: Choose<K, V, W, R>;
	/** Whether keys that both maps have keep the first one's value. */
	readonly keepsLeft: boolean;
}

/** Makes of two maps what the plan says, with the settings and the order of the first one. */
export function operate<K, V, W, R>(map: object, given: object, plan: Plan<K, V, W, R>): Engine<K, R> {
	const other = inOrderOf<K, W>(given, map);
	try {
		return (editVersion(map, other, plan) as Engine<K, R> | undefined) ?? merge(map, other, plan);
	} finally {
		if (other !== given) engineOf(other).close();
	}
}

/** Merges two maps into an engine that has the settings of the first one. */
function merge<K, V, W, R>(map: object, other: object, plan: Plan<K, V, W, R>): Engine<K, R> {
	const { wanted, unwanted, values, choose } = plan;
	return gather<K, R>(settingsOf<K>(map), (result) => {
		const walk: Walk<K, V, W> = has(wanted, BOTH)
			? new Merge(map, other, unwanted, values, true)
			: walkDiffering(map, other, unwanted, values, true);
		try {
			for (let side = walk.next(); side !== NEITHER; side = walk.next()) {
				const { key } = walk;
				if (has(wanted, side)) result.add(key, choose(side, walk));
			}
		} finally {
			walk.finish();
		}
	});
}

/**
 * The same where the result is nearly the first map, whose other version the second one is: a clone, from which what is not wanted
 * is taken, and to which what is missing is added. Undefined where that is not so, or if the clone lacks memory: a map
 * built anew may need less.
 */
function editVersion<K, V, W, R>(map: object, other: object, plan: Plan<K, V, W, R>): Engine<K, V | R> | undefined {
	const { wanted, values, choose, keepsLeft } = plan;
	if (!keepsLeft || !shareMost(map, other)) return undefined;
	const edit = (result: Gatherer<K, V | R>): void => {
		const walk = walkDiffering<K, V, W>(map, other, NEITHER, { left: false, right: values.right }, true);
		try {
			for (let side = walk.next(); side !== NEITHER; side = walk.next()) {
				const { key } = walk;
				if (side === LEFT && !has(wanted, LEFT)) result.engine.delete(key);
				if (side === RIGHT && has(wanted, RIGHT)) result.choose(key).set(key, choose(side, walk));
			}
		} finally {
			walk.finish();
		}
	};
	try {
		return gather<K, V | R>(settingsOf<K>(map), edit, engineOf<K, V | R>(map).clone());
	} catch (error) {
		if (isMemoryError(error)) return undefined;
		throw error;
	}
}
