import { argumentError } from '../errors.js';
import { engineOf, install } from './internals.js';

/** The maps in a transaction at this moment, each once for every transaction that it is in. */
const underway: object[] = [];

/** For what could not be undone, or would undo what is there to go back to. */
export function refuseInTransaction(map: object, method: string): void {
	if (underway.includes(map)) throw argumentError(`${method}() cannot be called in a transaction of the map`);
}

/** Runs `fn` and returns its result. If it throws, or gives a promise, the map is as it was before, in O(1). */
export function runTransaction<K, V, M extends object, R>(map: M, fn: (map: M) => R): R {
	const before = engineOf<K, V>(map).clone();
	underway.push(map);
	try {
		const result = fn(map);
		refuseThenable(result);
		underway.pop();
		before.close();
		return result;
	} catch (error) {
		underway.pop();
		install(map, before);
		throw error;
	}
}

/** What a promise stands for would happen after the end of the transaction, and outside of it. */
function refuseThenable(result: unknown): void {
	if ((typeof result !== 'object' || result === null) && typeof result !== 'function') return;
	if (typeof (result as { then?: unknown }).then !== 'function') return;
	throw argumentError(
		'the function of a transaction must not be async, nor return a promise: all of its writes were undone',
	);
}
