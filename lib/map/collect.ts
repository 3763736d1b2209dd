import { settingsOf } from './internals.js';
import { givenKey } from './keys.js';
import { withScanner } from './scanner.js';
import { EVERYTHING } from './selection.js';

/** All keys of a map, in order. */
export function collectKeys<K>(map: object): K[] {
	const settings = settingsOf<K>(map);
	return collectStoredKeys<K>(map).map((key) => givenKey(key, settings));
}

/** The same, as engines hold them. */
export function collectStoredKeys<K>(map: object): K[] {
	return withScanner<K, unknown, K[]>(map, EVERYTHING, false, (scanner) => {
		const all: K[] = [];
		while (scanner.fill()) {
			const { keys, end } = scanner;
			for (let i = 0; i < end; i++) all.push(keys[i] as K);
			scanner.position = end;
		}
		return all;
	});
}

/** All values of a map, in the order of their keys. */
export function collectValues<V>(map: object): V[] {
	return withScanner<unknown, V, V[]>(map, EVERYTHING, true, (scanner) => {
		const all: V[] = [];
		while (scanner.fill()) {
			const { values, end } = scanner;
			for (let i = 0; i < end; i++) all.push(values[i] as V);
			scanner.position = end;
		}
		return all;
	});
}
