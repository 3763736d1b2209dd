import type { Engine } from '../engine/engine.js';
import { forkCompared } from '../engine/fork.js';
import { compareKeys } from '../keys/order.js';
import type { Key } from '../keys/types.js';
import { appendAscending, changedByComparator } from './ascending.js';
import type { Pairs } from './batch-input.js';
import { engineOf, install, settingsOf, writable } from './internals.js';

/** Batches on a map, over keys that were read and checked. No user code runs here, except for a comparator. */

export function getEach<K, V>(map: object, keys: ArrayLike<K>): (V | undefined)[] {
	return engineOf<K, V>(map).getMany(keys);
}

export function hasEach<K>(map: object, keys: ArrayLike<K>): boolean[] {
	return engineOf<K, unknown>(map).hasMany(keys);
}

/** Deletes what is there of the keys, and tells how many they were. */
export function deleteEach<K>(map: object, keys: ArrayLike<K>): number {
	let count = 0;
	const deleteFrom = (engine: Engine<K, unknown>) => {
		for (let i = 0; i < keys.length; i++) {
			const key = keys[i] as K;
			if (engine.accepts(key) && engine.delete(key)) count++;
		}
	};
	if (settingsOf(map).compare === undefined) deleteFrom(engineOf<K, unknown>(map));
	else onCopy(map, deleteFrom);
	return count;
}

/** Sets all of the pairs; if one cannot be written, none. Of pairs with the same key the last one wins. */
export function setEach<K, V>(map: object, { keys, values }: Pairs<K, V>): void {
	const engine = engineOf<K, V>(map);
	if (keys.length === 0) return;
	if (settingsOf(map).compare !== undefined) {
		onCopy<K, V>(map, (copy) => {
			for (let i = 0; i < keys.length; i++) copy.set(keys[i] as K, values[i] as V);
		});
	} else if (ascendsFrom(engine.lastKey(), keys)) {
		appendAscending(map, keys, values);
	} else {
		setOrUndo(map, keys, values);
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
	const copy = forkCompared(engine, settingsOf<K>(map));
	try {
		write(copy);
		if (engineOf(map) !== engine || engine.writes !== writes) throw changedByComparator();
	} catch (error) {
		copy.close();
		throw error;
	}
	install(map, copy);
}

/** In place of the value of a key that was absent. */
const ABSENT = Symbol('absent');

/** Sets one by one, remembering what was there, as memory may run out midway. */
function setOrUndo<K, V>(map: object, keys: ArrayLike<K>, values: ArrayLike<V>): void {
	const before: (V | typeof ABSENT)[] = [];
	try {
		for (let i = 0; i < keys.length; i++) {
			const key = keys[i] as K;
			const engine = writable<K, V>(map, key);
			if (engine.insert(key, values[i] as V)) {
				before.push(ABSENT);
			} else {
				before.push(engine.get(key) as V);
				engine.replace(key, values[i] as V);
			}
		}
	} catch (error) {
		undo(engineOf<K, V>(map), keys, before);
		throw error;
	}
}

/** Takes writes back, the last one first. Neither deleting nor replacing takes memory. */
function undo<K, V>(engine: Engine<K, V>, keys: ArrayLike<K>, before: (V | typeof ABSENT)[]): void {
	for (let i = before.length - 1; i >= 0; i--) {
		const value = before[i] as V | typeof ABSENT;
		if (value === ABSENT) engine.delete(keys[i] as K);
		else engine.replace(keys[i] as K, value);
	}
}
