import type { Engine } from '../engine/engine.js';
import { copyEntries } from '../engine/move.js';
import { createGeneralEngine, type EngineSettings, engineFor } from '../engine/select.js';
import { compareError } from '../errors.js';
import { engineOf, install, settingsOf } from './internals.js';

/**
 * The engine with which to append keys that ascend: the present one if it accepts them all, otherwise a new one with the
 * same entries. The present one is left as it was.
 */
export function engineForAscending<K, V>(
	engine: Engine<K, V>,
	keys: ArrayLike<K>,
	settings: EngineSettings<K>,
): Engine<K, V> {
	const chosen = engineFor(engine, keys[0] as K, settings);
	// They ascend, so that all kinds between are the same if the first and the last one are.
	if (chosen.accepts(keys[keys.length - 1] as K)) return chosen;
	const general = createGeneralEngine<K, V>(settings);
	try {
		copyEntries(chosen, general);
		return general;
	} finally {
		if (chosen !== engine) chosen.close();
	}
}

/** The same for keys in any order. */
export function engineForAll<K, V>(
	engine: Engine<K, V>,
	keys: ArrayLike<K>,
	settings: EngineSettings<K>,
): Engine<K, V> {
	if (keys.length === 0) return engine;
	const chosen = engineFor(engine, keys[0] as K, settings);
	for (let i = 1; i < keys.length; i++) {
		if (chosen.accepts(keys[i] as K)) continue;
		// What accepts this key alone would not accept those before it.
		if (chosen !== engine) chosen.close();
		const general = createGeneralEngine<K, V>(settings);
		copyEntries(engine, general);
		return general;
	}
	return chosen;
}

/** Appends entries to a map: all of them, or none if they do not ascend from its last key on, or memory cannot be had. */
export function appendAscending<K, V>(map: object, keys: ArrayLike<K>, values: ArrayLike<V>): void {
	if (keys.length === 0) return;
	const before = engineOf<K, V>(map);
	const engine = engineForAscending(before, keys, settingsOf<K>(map));
	try {
		engine.appendSorted(keys, values);
		if (engineOf(map) !== before) throw changedByComparator();
	} catch (error) {
		if (engine !== before) engine.close();
		throw error;
	}
	if (engine !== before) install(map, engine);
}

/** Only a comparator can write to a map while entries of a batch are being written. */
export const changedByComparator = () => compareError('the comparator changed the map that it was comparing keys for');
