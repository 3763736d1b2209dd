/** Drawing members, each as likely as any other. */

import { argumentRangeError } from '../errors.js';
import { toCount } from '../map/arguments.js';
import { checkObject, toBoolean } from './arguments.js';
import { entryAt } from './collect.js';
import type { AnyEngine } from './internals.js';
import type { RandomOptions, ScoredEntry } from './types.js';

/** With repetitions, no set is too small for a count that no memory could hold. This many entries take about a gigabyte. */
const MOST_REPEATED = 2 ** 24;

export interface Draw {
	readonly count: number;
	readonly repeat: boolean;
}

export function parseDraw(count: unknown, options: RandomOptions | undefined): Draw {
	const parsed = toCount(count, 'the count', 0, false);
	if (options !== undefined) checkObject(options, 'the options of a draw', '{ repeat: true }', ['repeat']);
	const repeat = toBoolean(options?.repeat, 'repeat');
	if (repeat && parsed > MOST_REPEATED) {
		throw argumentRangeError(`the count must be at most ${MOST_REPEATED} where members repeat, not ${parsed}`);
	}
	return { count: parsed, repeat };
}

/** Programs may put something of their own in the place of Math.random, which must not lead beyond the set. */
function below(limit: number): number {
	const drawn = Math.floor(Math.random() * limit);
	return drawn >= 0 && drawn < limit ? drawn : 0;
}

export function drawOne<M>(engine: AnyEngine): ScoredEntry<M> | undefined {
	const { size } = engine;
	return size === 0 ? undefined : entryAt(engine, below(size));
}

/** In random order: `count` draws if they may repeat, otherwise as many different members, or all that there are. */
export function drawMany<M>(engine: AnyEngine, { count, repeat }: Draw): ScoredEntry<M>[] {
	const { size } = engine;
	if (size === 0) return [];
	const positions = repeat ? Array.from({ length: count }, () => below(size)) : differentPositions(count, size);
	return positions.map((position) => entryAt<M>(engine, position));
}

/**
 * Different positions, each choice of them as likely as any other, in an order that is as likely as any other. The first steps of
 * a shuffle of all positions, of which only those that have moved are remembered.
 */
function differentPositions(count: number, size: number): number[] {
	const moved = new Map<number, number>();
	const chosen: number[] = [];
	for (let i = 0; i < Math.min(count, size); i++) {
		const other = i + below(size - i);
		chosen.push(moved.get(other) ?? other);
		moved.set(other, moved.get(i) ?? i);
	}
	return chosen;
}
