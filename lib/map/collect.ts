import { settingsOf } from './internals.js';
import { givenKey } from './keys.js';
import { Scanner } from './scanner.js';
import { EVERYTHING } from './selection.js';

/** All keys of a map, in order. */
export function collectKeys<K>(map: object): K[] {
	const settings = settingsOf<K>(map);
	const scanner = new Scanner<K, unknown>(map, EVERYTHING, false, true);
	const all: K[] = [];
	while (scanner.fill()) {
		const { keys, end } = scanner;
		for (let i = 0; i < end; i++) all.push(givenKey(keys[i] as K, settings));
		scanner.position = end;
	}
	return all;
}

/** All values of a map, in the order of their keys. */
export function collectValues<V>(map: object): V[] {
	const scanner = new Scanner<unknown, V>(map, EVERYTHING, true, true);
	const all: V[] = [];
	while (scanner.fill()) {
		const { values, end } = scanner;
		for (let i = 0; i < end; i++) all.push(values[i] as V);
		scanner.position = end;
	}
	return all;
}
