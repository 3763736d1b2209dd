import type { Engine } from '../engine/engine.js';
import { argumentError, isMemoryError } from '../errors.js';
import { describe } from './arguments.js';
import { buildEngine } from './build.js';
import { type Gatherer, gather } from './gather.js';
import { engineOf, isMap, makeMap, settingsOf } from './internals.js';
import { entryIterator } from './iterator.js';
import { givenKey } from './keys.js';
import { BOTH, LEFT, Merge, type MergeValues, NEITHER, RIGHT, type Side, type Walk } from './merge.js';
import { sameOrder } from './order.js';
import { EVERYTHING } from './selection.js';
import { shareMost, walkDiffering } from './shared.js';

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

type Choose<K, V, W, R> = (side: Side, walk: Walk<K, V, W>) => R;

/** A set of sides. */
const sides = (...wanted: Side[]): number => wanted.reduce<number>((set, side) => set | (1 << side), 0);
const ALL = sides(LEFT, RIGHT, BOTH);
const EITHER = sides(LEFT, RIGHT);

const has = (set: number, side: Side): boolean => (set & (1 << side)) !== 0;

/** What an operation takes of two maps. */
interface Plan<K, V, W, R> {
	/** The sides whose keys are part of the result. */
	readonly wanted: number;
	/** Those whose keys may be passed over. */
	readonly unwanted: Side;
	readonly values: MergeValues;
	readonly choose: Choose<K, V, W, R>;
	/** Whether keys that both maps have keep the first one's value. */
	readonly keepsLeft: boolean;
}

/** What is to be done with two maps of the same order. */
function operate<K, V, W, R>(map: object, given: object, plan: Plan<K, V, W, R>): Engine<K, R> {
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

const NO_VALUES: MergeValues = { left: false, right: false };
const LEFT_VALUES: MergeValues = { left: true, right: false };
const ALL_VALUES: MergeValues = { left: true, right: true };

const noValue = (): undefined => undefined;

const leftValue = <K, V, W>(_side: Side, walk: Walk<K, V, W>): V => walk.leftValue;

const eitherValue = <K, V, W>(side: Side, walk: Walk<K, V, W>): V | W =>
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
	const keepsLeft = combine === undefined;
	const choose = keepsLeft ? eitherValue<K, V, W> : combined(map, combine);
	const plan = { wanted: ALL, unwanted: NEITHER, values: ALL_VALUES, choose, keepsLeft } as const;
	return operate<K, V, W, V | W | R>(map, other, plan);
}

export function intersection<K, V, W, R>(
	map: object,
	other: object,
	combine: Combine<K, V, W, R> | undefined,
): Engine<K, V | R> {
	const keepsLeft = combine === undefined;
	const choose = (keepsLeft ? leftValue : combined(map, combine)) as Choose<K, V, W, V | R>;
	const values = keepsLeft ? LEFT_VALUES : ALL_VALUES;
	return operate(map, other, { wanted: sides(BOTH), unwanted: BOTH, values, choose, keepsLeft });
}

export function difference<K, V>(map: object, other: object): Engine<K, V> {
	const plan = {
		wanted: sides(LEFT),
		unwanted: RIGHT,
		values: LEFT_VALUES,
		choose: leftValue,
		keepsLeft: false,
	} as const;
	return operate<K, V, unknown, V>(map, other, plan);
}

export function symmetricDifference<K, V, W>(map: object, other: object): Engine<K, V | W> {
	const plan = {
		wanted: EITHER,
		unwanted: NEITHER,
		values: ALL_VALUES,
		choose: eitherValue,
		keepsLeft: false,
	} as const;
	return operate<K, V, W, V | W>(map, other, plan);
}

/** The same for the keys of sets, which have no values. */
const keyPlan = (wanted: number, unwanted: Side) => {
	return { wanted, unwanted, values: NO_VALUES, choose: noValue, keepsLeft: has(wanted, BOTH) };
};

export const keyUnion = <K>(map: object, other: object): Engine<K, undefined> =>
	operate(map, other, keyPlan(ALL, NEITHER));
export const keyIntersection = <K>(map: object, other: object): Engine<K, undefined> =>
	operate(map, other, keyPlan(sides(BOTH), BOTH));
export const keyDifference = <K>(map: object, other: object): Engine<K, undefined> =>
	operate(map, other, keyPlan(sides(LEFT), RIGHT));
export const keySymmetricDifference = <K>(map: object, other: object): Engine<K, undefined> =>
	operate(map, other, keyPlan(EITHER, NEITHER));
