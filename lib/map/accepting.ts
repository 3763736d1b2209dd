import type { Engine } from '../engine/engine.js';
import { copyEntries } from '../engine/move.js';
import { createGeneralEngine, type EngineSettings, engineFor } from '../engine/select.js';
import { engineOf, install, settingsOf } from './internals.js';

/**
 * The engine with which to write keys that ascend: the present one if it accepts them all, otherwise a new one with the same
 * entries. The present one is left as it was; the caller closes it after having put the new one in its place.
 */
export function engineForAscending<K, V>(
	engine: Engine<K, V>,
	keys: ArrayLike<K>,
	settings: EngineSettings<K>,
): Engine<K, V> {
	// All kinds between are the same if the first and the last one are.
	return engineForKeys(engine, keys, settings, (chosen) => chosen.accepts(keys[keys.length - 1] as K));
}

/** The same for keys in any order. */
export function engineForAll<K, V>(
	engine: Engine<K, V>,
	keys: ArrayLike<K>,
	settings: EngineSettings<K>,
): Engine<K, V> {
	return engineForKeys(engine, keys, settings, (chosen) => {
		for (let i = 1; i < keys.length; i++) if (!chosen.accepts(keys[i] as K)) return false;
		return true;
	});
}

/** Chooses by the first key, and `acceptsRest` looks at the others: what a later one would choose need not accept the first. */
function engineForKeys<K, V>(
	engine: Engine<K, V>,
	keys: ArrayLike<K>,
	settings: EngineSettings<K>,
	acceptsRest: (chosen: Engine<K, V>) => boolean,
): Engine<K, V> {
	const chosen = engineFor(engine, keys[0] as K, settings);
	if (acceptsRest(chosen)) return chosen;
	if (chosen !== engine) chosen.close();
	const general = createGeneralEngine<K, V>(settings);
	copyEntries(engine, general);
	return general;
}

/** Writes to a map with an engine that accepts what is written; if the write throws, the map keeps its own. */
export function writeAccepting<K, V>(
	map: object,
	choose: (present: Engine<K, V>, settings: EngineSettings<K>) => Engine<K, V>,
	write: (engine: Engine<K, V>, present: Engine<K, V>) => void,
): void {
	const present = engineOf<K, V>(map);
	const engine = choose(present, settingsOf<K>(map));
	try {
		write(engine, present);
	} catch (error) {
		if (engine !== present) engine.close();
		throw error;
	}
	if (engine !== present) install(map, engine);
}
