import type { Engine } from '../engine/engine.js';
import type { EngineSettings } from '../engine/select.js';

/**
 * What iterators and range views see of the map that they belong to. They ask for the engine whenever they need it,
 * since a map can change its engine at any write. Wrong receivers throw a TypeError.
 */
interface Internals {
	engineOf<K, V>(map: object): Engine<K, V>;
	settingsOf<K>(map: object): EngineSettings<K>;
}

/** Set once, by the class whose private fields are read: nothing outside this package can get at them. */
let internals: Internals;

export function grantInternals(granted: Internals): void {
	internals = granted;
}

export function engineOf<K, V>(map: object): Engine<K, V> {
	return internals.engineOf(map);
}

export function settingsOf<K>(map: object): EngineSettings<K> {
	return internals.settingsOf(map);
}
