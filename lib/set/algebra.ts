import type { Engine } from '../engine/engine.js';
import type { EngineSettings } from '../engine/select.js';
import { keyDifference, keyIntersection, keySymmetricDifference, keyUnion } from '../map/algebra.js';
import { type Gatherer, gather } from '../map/gather.js';
import { engineOf, settingsOf } from '../map/internals.js';
import { givenKey, normalKey } from '../map/keys.js';
import { withScanner } from '../map/scanner.js';
import { EVERYTHING } from '../map/selection.js';
import { addFrom } from '../map/transform.js';
import { recordHas, recordKeys, type SetRecord } from './record.js';

/**
 * The operations that make a new set of two, on the map that holds the receiver's keys. `twin` is the map of the other set
 * if that is a sorted set of the same order: then both are merged in O(n + m). Any other one is asked by the steps of the
 * standard, in its order.
 */

type Keys<K> = Engine<K, undefined>;
type Result<K> = Gatherer<K, undefined>;

export function union<K>(map: object, twin: object | undefined, other: SetRecord<K>): Keys<K> {
	if (twin !== undefined) return keyUnion(map, twin);
	const keys = recordKeys(other);
	return changed<K>(map, (result, settings) => {
		for (const given of keys) {
			keys.count();
			const key = normalKey(given, settings);
			result.choose(key).insert(key, undefined);
		}
	});
}

export function intersection<K>(map: object, twin: object | undefined, other: SetRecord<K>): Keys<K> {
	if (twin !== undefined) return keyIntersection(map, twin);
	if (engineOf(map).size <= other.size) return accepted<K>(map, (key) => recordHas(other, key));
	const keys = recordKeys(other);
	const settings = settingsOf<K>(map);
	return gather<K, undefined>(settings, (result) => {
		for (const given of keys) {
			keys.count();
			const key = normalKey(given, settings);
			if (engineOf<K, undefined>(map).has(key)) result.choose(key).insert(key, undefined);
		}
	});
}

export function difference<K>(map: object, twin: object | undefined, other: SetRecord<K>): Keys<K> {
	if (twin !== undefined) return keyDifference(map, twin);
	if (engineOf(map).size <= other.size) return accepted<K>(map, (key) => !recordHas(other, key));
	const keys = recordKeys(other);
	return changed<K>(map, ({ engine }, settings) => {
		for (const given of keys) {
			keys.count();
			remove(engine, normalKey(given, settings));
		}
	});
}

export function symmetricDifference<K>(map: object, twin: object | undefined, other: SetRecord<K>): Keys<K> {
	if (twin !== undefined) return keySymmetricDifference(map, twin);
	const keys = recordKeys(other);
	return changed<K>(map, (result, settings) => {
		for (const given of keys) {
			keys.count();
			const key = normalKey(given, settings);
			// The receiver is asked as it is now, as it may have changed: so the standard wants it.
			if (engineOf<K, undefined>(map).has(key)) remove(result.engine, key);
			else result.choose(key).insert(key, undefined);
		}
	});
}

function remove<K>(engine: Keys<K>, key: K): void {
	if (engine.accepts(key)) engine.delete(key);
}

/** A copy of the receiver's keys, changed as the steps say. */
function changed<K>(map: object, change: (result: Result<K>, settings: EngineSettings<K>) => void): Keys<K> {
	const settings = settingsOf<K>(map);
	return gather<K, undefined>(settings, (result) => {
		addFrom(result, map, 0);
		result.flush();
		change(result, settings);
	});
}

/** The receiver's keys of which the other set tells something. */
function accepted<K>(map: object, accept: (key: K) => boolean): Keys<K> {
	const settings = settingsOf<K>(map);
	return gather<K, undefined>(settings, (result) =>
		withScanner<K, undefined, void>(map, EVERYTHING, false, (scanner) => {
			for (let at = scanner.advance(); at >= 0; at = scanner.advance()) {
				const key = scanner.keys[at] as K;
				if (accept(givenKey(key, settings))) result.add(key, undefined);
			}
		}),
	);
}
