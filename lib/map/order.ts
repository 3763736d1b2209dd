import type { Comparator, EngineSettings } from '../engine/select.js';
import { compareError } from '../errors.js';
import { compareKeys } from '../keys/order.js';
import type { Key } from '../keys/types.js';
import { describe } from './arguments.js';

/** The order of a map's normalised keys, checked if it is the user's. */
export function orderOf<K>({ compare }: EngineSettings<K>): Comparator<K> {
	if (compare === undefined) return (a, b) => compareKeys(a as Key, b as Key);
	return (a, b) => {
		const order: unknown = compare(a, b);
		if (typeof order === 'number' && !Number.isNaN(order)) return order;
		throw compareError(`the comparator must return a number, not ${describe(order)}`);
	};
}

/** Whether two maps order keys alike. */
export function sameOrder<K>(a: EngineSettings<K>, b: EngineSettings<K>): boolean {
	return a.compare === b.compare;
}
