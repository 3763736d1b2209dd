import type { Engine } from './engine.js';

/** Batches for engines that have no faster way than one key after the other. */

/** In place of the value of a key that was absent. */
const ABSENT = Symbol('absent');

/** Sets one by one, remembering what was there, as memory may run out midway. */
export function setOrUndo<K, V>(engine: Engine<K, V>, keys: ArrayLike<K>, values: ArrayLike<V>): void {
	const before: (V | typeof ABSENT)[] = [];
	try {
		for (let i = 0; i < keys.length; i++) {
			const key = keys[i] as K;
			if (engine.insert(key, values[i] as V)) {
				before.push(ABSENT);
			} else {
				before.push(engine.get(key) as V);
				engine.replace(key, values[i] as V);
			}
		}
	} catch (error) {
		undo(engine, keys, before);
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

/** Deletes one by one. */
export function deleteEach<K>(engine: Engine<K, unknown>, keys: ArrayLike<K>): number {
	let count = 0;
	for (let i = 0; i < keys.length; i++) {
		const key = keys[i] as K;
		if (engine.accepts(key) && engine.delete(key)) count++;
	}
	return count;
}

/** Removes stretches of positions one by one: from the back, so that the positions before stay what they are. */
export function deleteEachRange(
	engine: Pick<Engine<unknown, unknown>, 'deleteRange'>,
	ranges: readonly (readonly [start: number, end: number])[],
): void {
	for (let i = ranges.length - 1; i >= 0; i--) {
		const [start, end] = ranges[i] as readonly [number, number];
		engine.deleteRange(start, end);
	}
}
