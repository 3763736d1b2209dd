import { EMPTY } from '../engine/empty.js';
import type { Engine } from '../engine/engine.js';
import { createGeneralEngine } from '../engine/select.js';
import { compareKeys } from '../keys/order.js';
import type { Key } from '../keys/types.js';
import { engineForAll, writeAccepting } from './accepting.js';
import { appendAscending, changedByComparator } from './ascending.js';
import type { Pairs } from './batch-input.js';
import { engineOf, engineToWrite, install, settingsOf } from './internals.js';

/** Batches on a map, over keys that were read and checked. No user code runs here, except for a comparator. */

export function getEach<K, V>(map: object, keys: ArrayLike<K>): (V | undefined)[] {
	return engineOf<K, V>(map).getMany(keys);
}

export function hasEach<K>(map: object, keys: ArrayLike<K>): boolean[] {
	return engineOf<K, unknown>(map).hasMany(keys);
}

/** Deletes what is there of the keys, and tells how many they were. */
export function deleteEach<K>(map: object, keys: ArrayLike<K>): number {
	const engine = engineToWrite<K, unknown>(map);
	if (settingsOf(map).compare === undefined) return engine.deleteMany(keys);
	let count = 0;
	onCopy<K, unknown>(map, (copy) => {
		for (let i = 0; i < keys.length; i++) if (copy.delete(keys[i] as K)) count++;
	});
	return count;
}

/** Sets all of the pairs; if one cannot be written, none. Of pairs with the same key the last one wins. */
export function setEach<K, V>(map: object, { keys, values }: Pairs<K, V>): void {
	const engine = engineToWrite<K, V>(map);
	if (keys.length === 0) return;
	if (settingsOf(map).compare !== undefined) {
		onCopy<K, V>(map, (copy) => {
			for (let i = 0; i < keys.length; i++) copy.set(keys[i] as K, values[i] as V);
		});
	} else if (ascendsFrom(engine.lastKey(), keys)) {
		appendAscending(map, keys, values);
	} else {
		writeAccepting<K, V>(
			map,
			(present, settings) => engineForAll(present, keys, settings),
			(chosen) => chosen.setMany(keys, values),
		);
	}
}

/** Whether the keys ascend strictly, from above the last one of a map. */
function ascendsFrom<K>(last: K | undefined, keys: ArrayLike<K>): boolean {
	let previous = last;
	for (let i = 0; i < keys.length; i++) {
		const key = keys[i] as K;
		if (!(typeof previous === 'number' && typeof key === 'number' && previous < key) && previous !== undefined) {
			if (compareKeys(previous as Key, key as Key) >= 0) return false;
		}
		previous = key;
	}
	return true;
}

/** Writes to a copy that takes the place of the map's engine once all is done. */
function onCopy<K, V>(map: object, write: (engine: Engine<K, V>) => void): void {
	const engine = engineOf<K, V>(map);
	const { writes } = engine;
	const copy = engine === EMPTY ? createGeneralEngine<K, V>(settingsOf<K>(map)) : engine.clone();
	try {
		write(copy);
		if (engineOf(map) !== engine || engine.writes !== writes) throw changedByComparator();
	} catch (error) {
		copy.close();
		throw error;
	}
	install(map, copy);
}
