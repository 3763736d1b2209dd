import type { Engine } from '../engine/engine.js';
import { argumentError } from '../errors.js';
import { describe } from './arguments.js';
import { buildEngine } from './build.js';
import { gather } from './gather.js';
import { engineOf, isMap, makeMap, settingsOf } from './internals.js';
import { entryIterator } from './iterator.js';
import { givenKey } from './keys.js';
import { BOTH, LEFT, Merge, type MergeValues, NEITHER, RIGHT, type Side } from './merge.js';
import { sameOrder } from './order.js';
import { EVERYTHING } from './selection.js';

/** Makes the value of a key that two maps have. */
export type Combine<K, V, W, R> = (left: V, right: W, key: K) => R;

/** Checks the other operand of an operation on two maps. */
export function checkOther(other: unknown): asserts other is object {
	if (!isMap(other)) throw argumentError(`the other map must be a SortedMap, not ${describe(other)}`);
	// Throws if it is closed.
	engineOf(other).size;
}

/** The same entries in the order of another map. Keys that become the same there are one entry, with the last one's value. */
export function inOrderOf<K, V>(map: object, model: object): object {
	const settings = settingsOf<K>(model);
	if (sameOrder(settings, settingsOf<K>(map))) return map;
	return makeMap(settings, buildEngine<K, V>(entryIterator<K, V>(map, EVERYTHING), settings));
}

type Choose<K, V, W, R> = (side: Side, walk: Merge<K, V, W>) => R;

/** A set of sides. */
const sides = (...wanted: Side[]): number => wanted.reduce<number>((set, side) => set | (1 << side), 0);
const ALL = sides(LEFT, RIGHT, BOTH);
const EITHER = sides(LEFT, RIGHT);

/** What an operation takes of two maps. */
interface Plan<K, V, W, R> {
	/** The sides whose keys are part of the result. */
	readonly wanted: number;
	/** Those whose keys may be passed over. */
	readonly unwanted: Side;
	readonly values: MergeValues;
	readonly choose: Choose<K, V, W, R>;
}

/** Merges two maps into an engine that has the settings of the first one. */
function merge<K, V, W, R>(map: object, given: object, plan: Plan<K, V, W, R>): Engine<K, R> {
	const { wanted, unwanted, values, choose } = plan;
	const other = inOrderOf<K, W>(given, map);
	try {
		return gather<K, R>(settingsOf<K>(map), (result) => {
			const walk = new Merge<K, V, W>(map, other, unwanted, values, true);
			try {
				for (let side = walk.next(); side !== NEITHER; side = walk.next()) {
					const { key } = walk;
					if ((wanted & (1 << side)) !== 0) result.add(key, choose(side, walk));
				}
			} finally {
				walk.finish();
			}
		});
	} finally {
		if (other !== given) engineOf(other).close();
	}
}

const NO_VALUES: MergeValues = { left: false, right: false };
const LEFT_VALUES: MergeValues = { left: true, right: false };
const ALL_VALUES: MergeValues = { left: true, right: true };

const noValue = (): undefined => undefined;

const leftValue = <K, V, W>(_side: Side, walk: Merge<K, V, W>): V => walk.leftValue;

const eitherValue = <K, V, W>(side: Side, walk: Merge<K, V, W>): V | W =>
	(side & LEFT) !== 0 ? walk.leftValue : walk.rightValue;

/** What `combine` makes of the values where both maps have the key. */
function combined<K, V, W, R>(map: object, combine: Combine<K, V, W, R>): Choose<K, V, W, V | W | R> {
	const settings = settingsOf<K>(map);
	return (side, walk) =>
		side === BOTH ? combine(walk.leftValue, walk.rightValue, givenKey(walk.key, settings)) : eitherValue(side, walk);
}

export function union<K, V, W, R>(
	map: object,
	other: object,
	combine: Combine<K, V, W, R> | undefined,
): Engine<K, V | W | R> {
	const choose = combine === undefined ? eitherValue<K, V, W> : combined(map, combine);
	return merge<K, V, W, V | W | R>(map, other, { wanted: ALL, unwanted: NEITHER, values: ALL_VALUES, choose });
}

export function intersection<K, V, W, R>(
	map: object,
	other: object,
	combine: Combine<K, V, W, R> | undefined,
): Engine<K, V | R> {
	const choose = (combine === undefined ? leftValue : combined(map, combine)) as Choose<K, V, W, V | R>;
	const values = combine === undefined ? LEFT_VALUES : ALL_VALUES;
	return merge(map, other, { wanted: sides(BOTH), unwanted: BOTH, values, choose });
}

export function difference<K, V>(map: object, other: object): Engine<K, V> {
	const plan = { wanted: sides(LEFT), unwanted: RIGHT, values: LEFT_VALUES, choose: leftValue } as const;
	return merge<K, V, unknown, V>(map, other, plan);
}

export function symmetricDifference<K, V, W>(map: object, other: object): Engine<K, V | W> {
	const plan = { wanted: EITHER, unwanted: NEITHER, values: ALL_VALUES, choose: eitherValue } as const;
	return merge<K, V, W, V | W>(map, other, plan);
}

/** The same for the keys of sets, which have no values. */
const keyPlan = (wanted: number, unwanted: Side) => ({ wanted, unwanted, values: NO_VALUES, choose: noValue });

export const keyUnion = <K>(map: object, other: object): Engine<K, undefined> =>
	merge(map, other, keyPlan(ALL, NEITHER));
export const keyIntersection = <K>(map: object, other: object): Engine<K, undefined> =>
	merge(map, other, keyPlan(sides(BOTH), BOTH));
export const keyDifference = <K>(map: object, other: object): Engine<K, undefined> =>
	merge(map, other, keyPlan(sides(LEFT), RIGHT));
export const keySymmetricDifference = <K>(map: object, other: object): Engine<K, undefined> =>
	merge(map, other, keyPlan(EITHER, NEITHER));
