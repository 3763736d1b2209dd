import type { Engine } from '../engine/engine.js';
import { argumentError } from '../errors.js';
import { describe } from './arguments.js';
import { engineOf, isMap, settingsOf } from './internals.js';
import { givenKey } from './keys.js';
import { BOTH, LEFT, type MergeValues, NEITHER, RIGHT, type Side, type Walk } from './merge.js';
import { type Choose, has, operate, sides } from './operate.js';

/** Makes the value of a key that two maps have. */
export type Combine<K, V, W, R> = (left: V, right: W, key: K) => R;

/** Checks the other operand of an operation on two maps. */
export function checkOther(other: unknown): asserts other is object {
	if (!isMap(other)) throw argumentError(`the other map must be a SortedMap, not ${describe(other)}`);
	// Throws if it is closed.
	engineOf(other).size;
}

const ALL = sides(LEFT, RIGHT, BOTH);
const EITHER = sides(LEFT, RIGHT);

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
