/**
 * Several sets made one, by the rules of Redis: sets are taken from the smallest to the largest, so that sums round alike, and what
 * is no number counts as 0.
 */

import type { ScoredEngine, ScoredMember } from '../engine/scored.js';
import { createScoredEngine, type ScoredSettings } from '../engine/select.js';
import { visit } from './collect.js';
import type { Combination, Operand } from './combine-options.js';
import type { AnyEngine } from './internals.js';

type Aggregator = (score: number, next: number) => number;

const AGGREGATORS: Record<'sum' | 'min' | 'max', Aggregator> = {
	// The sum of opposite infinities, too.
	sum: (score, next) => orZero(score + next),
	// biome-ignore lint/complexity/useMathMinMax: what is no number is never chosen
	min: (score, next) => (next < score ? next : score),
	// biome-ignore lint/complexity/useMathMinMax: here neither
	max: (score, next) => (next > score ? next : score),
};

/** Infinity times zero, for one, is no number. */
const orZero = (score: number) => (Number.isNaN(score) ? 0 : score);

/** What a member brings along from a set. */
type Weigh = (score: number, operand: Operand) => number;

function rulesOf({ aggregate }: Combination): { weigh: Weigh; aggregator: Aggregator } {
	if (aggregate === 'count') return { weigh: (_, { weight }) => weight, aggregator: AGGREGATORS.sum };
	return { weigh: (score, { weight }) => score * weight, aggregator: AGGREGATORS[aggregate] };
}

/** The smallest first; those of one size in the order given. */
const bySize = (operands: readonly Operand[]) => operands.toSorted((a, b) => a.engine.size - b.engine.size);

/** Sets have members of strings or of bytes; as keys of a Map, bytes are spelt. */
const keyOf = (member: ScoredMember): string => (typeof member === 'string' ? member : spell(member));

/** A string of these bytes and no others. In portions, as a call takes only so many arguments. */
function spell(bytes: Uint8Array): string {
	const PORTION = 4096;
	let text = '';
	for (let i = 0; i < bytes.length; i += PORTION) text += String.fromCharCode(...bytes.subarray(i, i + PORTION));
	return text;
}

export function union(combination: Combination): AnyEngine {
	const { weigh, aggregator } = rulesOf(combination);
	const found = new Map<string, { member: ScoredMember; score: number }>();
	for (const operand of bySize(combination.operands)) {
		const { engine } = operand;
		visit(engine, 0, engine.size, false, (member, score) => {
			const own = orZero(weigh(score, operand));
			const key = keyOf(member);
			const entry = found.get(key);
			if (entry === undefined) found.set(key, { member, score: own });
			else entry.score = aggregator(entry.score, own);
		});
	}
	const columns = newColumns();
	for (const { member, score } of found.values()) columns.push(member, score);
	return columns.toEngine(combination.settings);
}

export function intersection(combination: Combination): AnyEngine {
	const { weigh, aggregator } = rulesOf(combination);
	const [first, ...others] = bySize(combination.operands) as [Operand, ...Operand[]];
	const columns = newColumns();
	if (first.engine.size === 0) return columns.toEngine(combination.settings);
	visit(first.engine, 0, first.engine.size, false, (member, score) => {
		let result = orZero(weigh(score, first));
		for (const operand of others) {
			const next = operand.engine.score(member);
			if (next === undefined) return;
			result = aggregator(result, weigh(next, operand));
		}
		columns.push(member, result);
	});
	return columns.toEngine(combination.settings);
}

/** What the first has and no other one. */
export function difference({ operands, settings }: Combination): AnyEngine {
	const [{ engine: first }, ...others] = operands as [Operand, ...Operand[]];
	const rivals = others.map(({ engine }) => engine).filter(({ size }) => size > 0);
	const columns = newColumns();
	visit(first, 0, first.size, false, (member, score) => {
		if (rivals.every((engine) => engine.score(member) === undefined)) columns.push(member, score);
	});
	return columns.toEngine(settings);
}

/** How many members all have, as far as the limit. */
export function intersectionSize({ operands }: Combination, limit: number): number {
	const [first, ...others] = bySize(operands).map(({ engine }) => engine) as [AnyEngine, ...AnyEngine[]];
	let count = 0;
	const STEP = 512;
	for (let start = 0; start < first.size && count < limit; start += STEP) {
		visit(first, start, Math.min(first.size, start + STEP), false, (member) => {
			if (count < limit && others.every((engine) => engine.score(member) !== undefined)) count++;
		});
	}
	return count;
}

function newColumns() {
	const members: ScoredMember[] = [];
	const scores: number[] = [];
	return {
		push(member: ScoredMember, score: number): void {
			members.push(member);
			scores.push(score + 0);
		},
		/** A new engine with all of them. */
		toEngine(settings: ScoredSettings): AnyEngine {
			const engine: ScoredEngine<ScoredMember> = createScoredEngine(settings);
			try {
				engine.addMany(members, scores, 0);
			} catch (error) {
				engine.close();
				throw error;
			}
			return engine;
		},
	};
}
