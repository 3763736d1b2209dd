import type { Engine } from '../engine/engine.js';
import type { EngineSettings } from '../engine/select.js';

/**
 * What iterators, views and operations on whole maps see of a map. They ask for the engine whenever they need it, since a
 * map can change its engine at any write. Wrong receivers throw a TypeError.
 */
interface Internals {
	engineOf<K, V>(map: object): Engine<K, V>;
	/** The same for writes; throws if the map is a snapshot. */
	engineToWrite<K, V>(map: object): Engine<K, V>;
	settingsOf<K>(map: object): EngineSettings<K>;
	/** Puts another engine in the place of the present one, and closes that. */
	install<K, V>(map: object, engine: Engine<K, V>): void;
	isMap(value: unknown): boolean;
	/** A new map with these settings and entries. */
	makeMap<K, V>(settings: EngineSettings<K>, engine: Engine<K, V>): object;
}

/** Set once, by the class whose private fields are read: nothing outside this package can get at them. */
let internals: Internals;

export function grantInternals(granted: Internals): void {
	internals = granted;
}

export function engineOf<K, V>(map: object): Engine<K, V> {
	return internals.engineOf(map);
}

export function engineToWrite<K, V>(map: object): Engine<K, V> {
	return internals.engineToWrite(map);
}

export function settingsOf<K>(map: object): EngineSettings<K> {
	return internals.settingsOf(map);
}

export function install<K, V>(map: object, engine: Engine<K, V>): void {
	internals.install(map, engine);
}

/** Whether a value is a SortedMap, of a subclass perhaps, rather than something that looks like one. */
export function isMap(value: unknown): value is object {
	return internals.isMap(value);
}

export function makeMap<K, V>(settings: EngineSettings<K>, engine: Engine<K, V>): object {
	return internals.makeMap(settings, engine);
}
