import { compareError } from '../errors.js';
import { engineForAscending, writeAccepting } from './accepting.js';
import { engineOf } from './internals.js';

/** Appends entries to a map: all of them, or none if they do not ascend from its last key on, or memory cannot be had. */
export function appendAscending<K, V>(map: object, keys: ArrayLike<K>, values: ArrayLike<V>): void {
	if (keys.length === 0) return;
	writeAccepting<K, V>(
		map,
		(present, settings) => engineForAscending(present, keys, settings),
		(engine, present) => {
			engine.appendSorted(keys, values);
			if (engineOf(map) !== present) throw changedByComparator();
		},
	);
}

/** Only a comparator can write to a map while entries of a batch are being written. */
export const changedByComparator = () => compareError('the comparator changed the map that it was comparing keys for');
