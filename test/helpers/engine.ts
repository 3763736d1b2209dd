/** What the run that a test is part of should be running on; see the projects in vitest.config.mts. */

import { afterEach, beforeEach, describe, expect } from 'vitest';
import { tuning } from '../../lib/engine/tuning.js';
import type { SortedMap as AnySortedMap } from '../../lib/index.js';

/** Of whatever keys and values. */
type SortedMap<K = never, V = never> = Pick<AnySortedMap<K, V>, 'stats'>;

/** The loaded implementation. */
export const IMPLEMENTATION = process.env['IRONWOOD_IMPLEMENTATION'] as 'native' | 'javascript';

/** The instruction set, null on the TypeScript engine. */
export const ISA = process.env['IRONWOOD_ISA'] || null;

export const isNative = IMPLEMENTATION === 'native';

/** A map in the default order must be served by the engine that this run is about. */
export function expectOwnEngine(map: SortedMap): void {
	const { engine, isa } = map.stats();
	expect({ engine, isa }).toEqual({ engine: IMPLEMENTATION, isa: ISA });
}

/** The same, and in the native engine by that layout. */
export function expectLayout(map: SortedMap, layout: string): void {
	expectOwnEngine(map);
	if (isNative) expect(map.stats().layout).toBe(layout);
}

/** Node sizes to test at: the engine's own, and the least ones, where a few dozen entries make a tree of several levels. */
export const CAPACITIES = [
	{ name: 'default nodes', leafCapacity: 0, innerCapacity: 0, capacity: 0 },
	{ name: 'tiny nodes', leafCapacity: 4, innerCapacity: 4, capacity: 4 },
	{ name: 'small odd nodes', leafCapacity: 7, innerCapacity: 5, capacity: 5 },
];

const DEFAULTS = { leafCapacity: 0, innerCapacity: 0, capacity: 0 } as const;

/** Defines tests once for each node size. The size holds during the whole test: maps choose engines as they go. */
export function describeCapacities(name: string, define: () => void): void {
	describe.each(CAPACITIES)(`${name}, $name`, ({ name: _, ...size }) => {
		beforeEach(() => {
			Object.assign(tuning, size);
		});
		afterEach(() => {
			Object.assign(tuning, DEFAULTS);
		});
		define();
	});
}
