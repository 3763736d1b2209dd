import { engineOf, settingsOf } from '../map/internals.js';
import { givenKey, normalKey } from '../map/keys.js';
import { BOTH, LEFT, Merge, NEITHER, RIGHT } from '../map/merge.js';
import { Scanner } from '../map/scanner.js';
import { EVERYTHING } from '../map/selection.js';
import { walkDiffering } from '../map/shared.js';
import { recordHas, recordKeys, type SetRecord } from './record.js';

/** The operations that compare two sets; see algebra.ts for what they are given. */

const NO_VALUES = { left: false, right: false };

export function isSubset<K>(map: object, twin: object | undefined, other: SetRecord<K>): boolean {
	if (engineOf(map).size > other.size) return false;
	if (twin !== undefined) return isWithin(map, twin);
	return everyKey<K>(map, (key) => recordHas(other, key));
}

export function isSuperset<K>(map: object, twin: object | undefined, other: SetRecord<K>): boolean {
	if (engineOf(map).size < other.size) return false;
	if (twin !== undefined) return isWithin(twin, map);
	const keys = recordKeys(other);
	for (const key of keys) {
		keys.count();
		if (!hasGiven(map, key)) return false;
	}
	return true;
}

export function isDisjoint<K>(map: object, twin: object | undefined, other: SetRecord<K>): boolean {
	if (twin !== undefined) return new Merge(map, twin, BOTH, NO_VALUES).next() === NEITHER;
	if (engineOf(map).size <= other.size) return everyKey<K>(map, (key) => !recordHas(other, key));
	const keys = recordKeys(other);
	for (const key of keys) {
		keys.count();
		if (hasGiven(map, key)) return false;
	}
	return true;
}

/** Whether the second map has all keys of the first. */
function isWithin(inner: object, outer: object): boolean {
	const walk = walkDiffering(inner, outer, RIGHT, NO_VALUES, false);
	for (let side = walk.next(); side !== NEITHER; side = walk.next()) {
		if (side === LEFT) return false;
	}
	return true;
}

function everyKey<K>(map: object, test: (key: K) => boolean): boolean {
	const settings = settingsOf<K>(map);
	const scanner = new Scanner<K, undefined>(map, EVERYTHING, false, false);
	for (let at = scanner.advance(); at >= 0; at = scanner.advance()) {
		if (!test(givenKey(scanner.keys[at] as K, settings))) return false;
	}
	return true;
}

function hasGiven<K>(map: object, given: K): boolean {
	const key = normalKey(given, settingsOf<K>(map));
	return engineOf<K, undefined>(map).has(key);
}
