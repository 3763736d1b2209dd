import { EMPTY } from '../engine/empty.js';
import { type Engine, START } from '../engine/engine.js';
import { createEngine, createGeneralEngine, type EngineSettings, engineFor } from '../engine/select.js';
import { argumentError } from '../errors.js';
import { compareKeys, kindRank } from '../keys/order.js';
import type { Key } from '../keys/types.js';
import { describe } from './arguments.js';
import { normalKey } from './keys.js';
import { sortedSequences } from './sequence.js';

/** Calls `add` with key and value of each entry. If anything throws, the iterator is closed, as `new Map` does it. */
export function forEachPair<K, V>(entries: unknown, add: (key: K, value: V) => void): void {
	const method: unknown = (entries as Partial<Iterable<unknown>>)[Symbol.iterator];
	if (typeof method !== 'function') {
		throw argumentError(`entries must be an iterable of pairs, such as an array or a Map, not ${describe(entries)}`);
	}
	const iterable = { [Symbol.iterator]: () => Reflect.apply(method, entries, []) as Iterator<unknown> };
	for (const entry of iterable) {
		if ((typeof entry !== 'object' || entry === null) && typeof entry !== 'function') {
			throw argumentError(`each of the entries must be a pair of key and value, not ${describe(entry)}`);
		}
		const pair = entry as { 0: K; 1: V };
		add(pair[0], pair[1]);
	}
}

/** An engine with the entries of an iterable; the empty one if there are none. */
export function buildEngine<K, V>(entries: unknown, settings: EngineSettings<K>): Engine<K, V> {
	const builder = new Builder<K, V>(settings);
	try {
		forEachPair<K, V>(entries, (key, value) => builder.add(normalKey(key, settings), value));
		return builder.finish();
	} catch (error) {
		builder.discard();
		throw error;
	}
}

/** An engine with entries from two sequences, whose keys must ascend; the empty one if there are none. */
export function buildSorted<K, V>(keys: unknown, values: unknown, settings: EngineSettings<K>): Engine<K, V> {
	const sorted = sortedSequences<K, V>(keys, values, settings);
	const count = sorted.keys.length;
	if (count === 0) return EMPTY;
	// They ascend, so that all kinds between are the same if the first and the last one are.
	const first = sorted.keys[0] as K;
	let engine = createEngine<K, V>(settings, first);
	if (!engine.accepts(sorted.keys[count - 1] as K)) {
		engine.close();
		engine = createGeneralEngine<K, V>(settings);
	}
	try {
		engine.appendSorted(sorted.keys, sorted.values);
		return engine;
	} catch (error) {
		engine.close();
		throw error;
	}
}

/** Entries gathered before they are appended: enough that the cost of a call vanishes, few enough to stay in the cache. */
const STRIDE = 1024;

/**
 * Takes entries in any order. As long as their keys ascend they are appended in bulk, which is several times as fast as
 * setting them and leaves the nodes full; from the first one on that does not, they are set one by one. Under a custom
 * order all are, so that the comparator is called when users expect it.
 */
class Builder<K, V> {
	private engine: Engine<K, V> = EMPTY;
	private keys: K[] = [];
	private values: V[] = [];
	/** The last key gathered. */
	private previous: K | typeof START = START;
	private ascending: boolean;

	constructor(private readonly settings: EngineSettings<K>) {
		this.ascending = settings.compare === undefined;
	}

	add(key: K, value: V): void {
		if (this.ascending) {
			if (this.gather(key, value)) return;
			this.flush();
			this.ascending = false;
		}
		this.choose(key).set(key, value);
	}

	finish(): Engine<K, V> {
		this.flush();
		return this.engine;
	}

	discard(): void {
		this.engine.close();
	}

	/** Keeps an entry for the next bulk append; false if its key is not above all that came before. */
	private gather(key: K, value: V): boolean {
		const { previous } = this;
		// Most keys are numbers above the last one, and then nothing else is to be looked at.
		if (!(typeof previous === 'number' && typeof key === 'number' && previous < key) && previous !== START) {
			if (compareKeys(previous as Key, key as Key) >= 0) return false;
			if (kindRank(previous as Key) !== kindRank(key as Key)) this.flush();
		}
		if (this.keys.length === STRIDE) this.flush();
		this.previous = key;
		this.keys.push(key);
		this.values.push(value);
		return true;
	}

	private flush(): void {
		const { keys, values } = this;
		if (keys.length === 0) return;
		this.keys = [];
		this.values = [];
		// All are of one kind, and they ascend, so that what accepts both ends accepts them all.
		this.choose(keys[0] as K);
		this.choose(keys[keys.length - 1] as K).appendSorted(keys, values);
	}

	private choose(key: K): Engine<K, V> {
		const before = this.engine;
		this.engine = engineFor(before, key, this.settings);
		if (this.engine !== before) before.close();
		return this.engine;
	}
}
