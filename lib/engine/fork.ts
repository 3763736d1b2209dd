import type { Engine } from './engine.js';
import { JavaScriptEngine } from './javascript/engine.js';
import { createGeneralEngine, type EngineSettings } from './select.js';

/**
 * An engine with the same entries for a map that has its own comparator, in O(1). A batch is written to the copy, which
 * takes the place of the original if no call of the comparator throws: what it had done could not be undone without it.
 */
export function forkCompared<K, V>(engine: Engine<K, V>, settings: EngineSettings<K>): Engine<K, V> {
	return engine instanceof JavaScriptEngine ? engine.clone() : createGeneralEngine<K, V>(settings);
}
