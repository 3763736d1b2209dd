import { type Batch, type Engine, OPEN, START } from './engine.js';

/** Entries copied at a time: enough to make the cost of a scan vanish, few enough to stay in the cache. */
const STRIDE = 512;

/**
 * Copies every entry of one engine to the upper end of another in O(n). The source is left as it was; if the target
 * runs out of memory midway, the target is closed.
 */
export function copyEntries<K, V>(source: Engine<K, V>, target: Engine<K, V>): void {
	const batch: Batch<K, V> = { reliable: true, owner: null, keys: [], values: [], end: 0, last: false };
	let after: K | typeof START = START;
	try {
		for (;;) {
			source.scan(batch, OPEN, after, false, STRIDE, true);
			if (batch.end === 0) return;
			const { keys, values, end } = batch;
			after = keys[end - 1] as K;
			target.appendSorted(piece(keys, end), piece(values, end));
			if (batch.last) return;
		}
	} catch (error) {
		target.close();
		throw error;
	} finally {
		batch.owner?.release(batch);
	}
}

function piece<T>(items: ArrayLike<T>, length: number): T[] {
	const copy: T[] = [];
	for (let i = 0; i < length; i++) copy.push(items[i] as T);
	return copy;
}
