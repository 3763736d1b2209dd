import { EMPTY } from '../engine/empty.js';
import type { Engine } from '../engine/engine.js';
import { argumentError, notSortedError } from '../errors.js';
import { appendAscending, changedByComparator } from './ascending.js';
import { collectStoredKeys, collectValues } from './collect.js';
import { gather } from './gather.js';
import { engineOf, engineToWrite, install, settingsOf } from './internals.js';
import { inOrderOf } from './operate.js';
import { refuseInTransaction } from './transaction.js';
import { addFrom } from './transform.js';

/** Takes the entries from a normalised key on out of a map, into an engine of their own. */
export function splitEntries<K, V>(map: object, key: K): Engine<K, V> {
	const engine = engineToWrite<K, V>(map);
	const { writes } = engine;
	const start = engine.rank(key, false);
	const leaving = gather<K, V>(settingsOf<K>(map), (result) => addFrom(result, map, start));
	try {
		if (engineOf(map) !== engine || engine.writes !== writes) throw changedByComparator();
		if (start < engine.size) engine.deleteRange(start, engine.size);
		return leaving;
	} catch (error) {
		leaving.close();
		throw error;
	}
}

/** Moves all entries of another map behind those of this one, or none. */
export function joinEntries<K, V>(map: object, given: object): void {
	if (given === map) throw argumentError('a map cannot be appended to itself');
	refuseInTransaction(map, 'append');
	refuseInTransaction(given, 'append');
	const before = engineToWrite<K, V>(map).size;
	const source = engineToWrite<K, V>(given);
	const { size, writes } = source;
	const other = inOrderOf<K, V>(given, map);
	try {
		// Keys that differ in one order may be the same in another.
		if (engineOf(other).size !== size) throw notSortedError(1);
		appendAscending(map, collectStoredKeys<K>(other), collectValues<V>(other));
	} finally {
		if (other !== given) engineOf(other).close();
	}
	if (engineOf(given) !== source || source.writes !== writes) {
		const engine = engineOf<K, V>(map);
		engine.deleteRange(before, engine.size);
		throw changedByComparator();
	}
	install<K, V>(given, EMPTY);
}
