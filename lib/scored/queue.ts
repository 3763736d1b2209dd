/** Taking members from the ends. The engine is one that may be written to. */

import { toCount } from '../map/arguments.js';
import { collectEntries, givenEntry } from './collect.js';
import type { AnyEngine } from './internals.js';
import type { ScoredEntry } from './types.js';
import type { End } from './waiters.js';

export function takeOne<M>(engine: AnyEngine, end: End): ScoredEntry<M> | undefined {
	const { size } = engine;
	if (size === 0) return undefined;
	return givenEntry(engine.take(end === 'first' ? 0 : size - 1));
}

/** In the order in which they are taken; as many as there are. */
export function takeMany<M>(engine: AnyEngine, end: End, count: unknown): ScoredEntry<M>[] {
	const { size } = engine;
	const taken = Math.min(size, toCount(count, 'the count', 0, true));
	if (taken === 0) return [];
	const [from, to] = end === 'first' ? [0, taken] : [size - taken, size];
	const entries = collectEntries<M>(engine, from, to, end === 'last');
	engine.deleteRange(from, to);
	return entries;
}
