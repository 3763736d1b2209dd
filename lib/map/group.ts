import { EMPTY } from '../engine/empty.js';
import type { Engine } from '../engine/engine.js';
import { type EngineSettings, engineFor } from '../engine/select.js';
import { checkFunction } from './arguments.js';
import { iterate } from './iterate.js';
import { normalKey } from './keys.js';

/** An engine with an array of items for each key that `fn` gives; the empty one if there are no items. */
export function groupItems<K, T>(items: unknown, fn: unknown, settings: EngineSettings<K>): Engine<K, T[]> {
	const iterable = iterate<T>(items, 'items must be an iterable, such as an array');
	checkFunction(fn, 'the function that gives the keys');
	const keyOf = fn as (item: T, index: number) => K;
	let engine: Engine<K, T[]> = EMPTY;
	let index = 0;
	try {
		for (const item of iterable) {
			const key = normalKey(keyOf(item, index++), settings);
			const group = engine.get(key);
			if (group === undefined) {
				const before = engine;
				engine = engineFor(before, key, settings);
				if (engine !== before) before.close();
				engine.set(key, [item]);
			} else {
				group.push(item);
			}
		}
		return engine;
	} catch (error) {
		engine.close();
		throw error;
	}
}
