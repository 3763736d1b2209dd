import { type Engine, START } from '../engine/engine.js';
import type { EngineSettings } from '../engine/select.js';
import { argumentError } from '../errors.js';
import { compareKeys } from '../keys/order.js';
import type { Key } from '../keys/types.js';
import { describe } from './arguments.js';
import { Gatherer, gather } from './gather.js';
import { iterate } from './iterate.js';
import { normalKey } from './keys.js';
import { forEachPiece, forEachPieceOfKeys } from './pieces.js';

/** Calls `add` with key and value of each entry. If anything throws, the iterator is closed, as `new Map` does it. */
export function forEachPair<K, V>(entries: unknown, add: (key: K, value: V) => void): void {
	const items = iterate(entries, 'entries must be an iterable of pairs, such as an array or a Map');
	for (const entry of items) {
		items.count();
		if ((typeof entry !== 'object' || entry === null) && typeof entry !== 'function') {
			throw argumentError(`each of the entries must be a pair of key and value, not ${describe(entry)}`);
		}
		const pair = entry as { 0: K; 1: V };
		add(pair[0], pair[1]);
	}
}

/** The same for the keys of a set. */
export function forEachKey<K>(keys: unknown, add: (key: K) => void): void {
	const items = iterate<K>(keys, 'keys must be an iterable, such as an array or a Set');
	for (const key of items) {
		items.count();
		add(key);
	}
}

/** An engine with the entries of an iterable; the empty one if there are none. */
export function buildEngine<K, V>(entries: unknown, settings: EngineSettings<K>): Engine<K, V> {
	return build<K, V>(settings, (builder) => {
		forEachPair<K, V>(entries, (key, value) => builder.add(normalKey(key, settings), value));
	});
}

/** The same for a set, whose entries have no values. */
export function buildKeys<K>(keys: unknown, settings: EngineSettings<K>): Engine<K, undefined> {
	return build<K, undefined>(settings, (builder) => {
		forEachKey<K>(keys, (key) => builder.add(normalKey(key, settings), undefined));
	});
}

function build<K, V>(settings: EngineSettings<K>, fill: (builder: Builder<K, V>) => void): Engine<K, V> {
	const builder = new Builder<K, V>(settings);
	try {
		fill(builder);
		return builder.finish();
	} catch (error) {
		builder.discard();
		throw error;
	}
}

/** An engine with entries from two sequences, whose keys must ascend; the empty one if there are none. */
export function buildSorted<K, V>(keys: unknown, values: unknown, settings: EngineSettings<K>): Engine<K, V> {
	return gather<K, V>(settings, (gatherer) => {
		forEachPiece<K, V>(keys, values, settings, (piece, itsValues) => gatherer.append(piece, itsValues));
	});
}

/** The same for a set. */
export function buildSortedKeys<K>(keys: unknown, settings: EngineSettings<K>): Engine<K, undefined> {
	return gather<K, undefined>(settings, (gatherer) => {
		forEachPieceOfKeys<K>(keys, settings, (piece, itsValues) => gatherer.append(piece, itsValues));
	});
}

/**
 * Takes entries in any order. As long as their keys ascend they are appended in bulk; from the first one on that does not,
 * they are set one by one. Under a custom order all are, so that the comparator is called when users expect it.
 */
class Builder<K, V> {
	private readonly gatherer: Gatherer<K, V>;
	/** The last key gathered. */
	private previous: K | typeof START = START;
	private ascending: boolean;

	constructor(settings: EngineSettings<K>) {
		this.gatherer = new Gatherer(settings);
		this.ascending = settings.compare === undefined;
	}

	add(key: K, value: V): void {
		if (this.ascending) {
			if (this.isNext(key)) {
				this.previous = key;
				this.gatherer.add(key, value);
				return;
			}
			this.gatherer.flush();
			this.ascending = false;
		}
		this.gatherer.choose(key).set(key, value);
	}

	finish(): Engine<K, V> {
		return this.gatherer.finish();
	}

	discard(): void {
		this.gatherer.discard();
	}

	/** Whether the key is above all that came before. */
	private isNext(key: K): boolean {
		const { previous } = this;
		// Most keys are numbers above the last one, and then nothing else is to be looked at.
		if (typeof previous === 'number' && typeof key === 'number' && previous < key) return true;
		return previous === START || compareKeys(previous as Key, key as Key) < 0;
	}
}
