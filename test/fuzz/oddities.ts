/** What nobody expects to be passed, as plain values that both engines may share. */

import { ScoredSet, SortedMap } from '../../lib/index.js';

export const NUMBERS = [
	0,
	-0,
	1,
	-1,
	0.5,
	-1.5,
	7,
	40,
	500,
	2 ** 31,
	2 ** 32,
	-(2 ** 32),
	2 ** 53,
	1e308,
	5e-324,
	Number.NaN,
	Infinity,
	-Infinity,
];

export const ODDITIES: readonly unknown[] = [
	...[undefined, null, true, false, ...NUMBERS, 0n, 5n, -(2n ** 63n), 2n ** 63n - 1n, 2n ** 64n, -(2n ** 300n)],
	...['', 'a', 'm1', 'key', '\0', '\ud800', '\u{1f600}', 'x'.repeat(300), 'x'.repeat(5000), '\ufffd'.repeat(400)],
	...[Symbol('s'), Symbol.iterator, AbortSignal.abort()],
];

/** What can be put into an object of its own. */
export const BOXABLE: readonly unknown[] = [0, 7, -0.5, Number.NaN, '', 'key 1', 'm1', true, false, 5n, Symbol('s')];

/** Functions that are no callbacks: most cannot be called, or give what is not wanted. What they throw is a TypeError. */
export const FUNCTIONS: readonly unknown[] = [
	...[class {}, class extends Array<unknown> {}, SortedMap, ScoredSet, Map, Promise, Proxy],
	...[Array.of, Object, Number, String, Symbol, Function.prototype],
	...[async () => 1, function* () {}, async function* () {}, (() => {}).bind(null)],
];

/** Budgets that bind neither engine, and what is none. */
export const BUDGETS: readonly unknown[] = [
	...[undefined, Infinity, 2 ** 40, 2 ** 53, Number.MAX_VALUE],
	...[-1, 0.5, Number.NaN, -Infinity, '500', null, 500n, true, {}, Symbol('s')],
];
