import type { Entry } from '../engine/engine.js';
import { normalizeKey, restoreKey } from '../keys/normalize.js';

/** The part of a map's settings that says whether keys are normalised: they are unless the map has its own comparator. */
interface Order {
	readonly compare: unknown;
}

/**
 * A key as engines take it: checked, with `-0` turned into 0, and arrays, dates and bytes copied. May run code of the
 * user (getters, proxies), so that the engine must be looked up afterwards. Under a custom order keys stay as they are.
 */
export function normalKey<K>(key: K, settings: Order): K {
	return settings.compare === undefined ? (normalizeKey(key) as K) : key;
}

/** A key as users receive it: objects as fresh copies, or the very same ones under a custom order. */
export function givenKey<K>(key: K, settings: Order): K {
	return typeof key === 'object' && key !== null && settings.compare === undefined ? (restoreKey(key) as K) : key;
}

/** The same for an entry that an engine made for the caller. */
export function givenEntry<K, V>(entry: Entry<K, V> | undefined, settings: Order): Entry<K, V> | undefined {
	if (entry !== undefined && typeof entry[0] === 'object') entry[0] = givenKey(entry[0], settings);
	return entry;
}
