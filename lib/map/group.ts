import type { Engine } from '../engine/engine.js';
import type { EngineSettings } from '../engine/select.js';
import { checkFunction } from './arguments.js';
import { gather } from './gather.js';
import { iterate } from './iterate.js';
import { normalKey } from './keys.js';

/** An engine with an array of items for each key that `fn` gives; the empty one if there are no items. */
export function groupItems<K, T>(items: unknown, fn: unknown, settings: EngineSettings<K>): Engine<K, T[]> {
	const iterable = iterate<T>(items, 'items must be an iterable, such as an array');
	checkFunction(fn, 'the function that gives the keys');
	const keyOf = fn as (item: T, index: number) => K;
	return gather<K, T[]>(settings, (result) => {
		let index = 0;
		for (const item of iterable) {
			iterable.count();
			const key = normalKey(keyOf(item, index++), settings);
			const group = result.engine.get(key);
			if (group === undefined) result.choose(key).set(key, [item]);
			else group.push(item);
		}
	});
}
