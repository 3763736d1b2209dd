/** Random operations on an engine for scored sets, each done on the engine and on its model. */

import type { ScoredEngine, ScoredMember } from '../../lib/engine/scored.js';
import type { Random } from './random.js';
import type { Scored, ScoredModel } from './scored-model.js';

/** What an engine and its model have in common. */
type Target<M extends ScoredMember> = Pick<
	ScoredEngine<M>,
	'add' | 'increment' | 'delete' | 'addMany' | 'deleteMany' | 'deleteRange' | 'take'
>;

/** The same call on either; gives what it gives. */
export type Operation<M extends ScoredMember> = (target: Target<M>) => unknown;

const SCORES = [-Infinity, -1e300, -2, -1, 0, 0, 0.5, 1, 1, 1, 2, 3, 5e-324, Infinity];

export const drawScore = (random: Random): number =>
	random.chance(0.6) ? random.pick(SCORES) : Math.floor(random.real() * 2000 - 1000) / 8;

export function drawOperation<M extends ScoredMember>(random: Random, pool: readonly M[], size: number): Operation<M> {
	const member = () => random.pick(pool);
	const members = () => Array.from({ length: random.below(9) }, member);
	const flags = random.chance(0.6) ? 0 : random.below(16);
	// Sets grow to about half of the pool.
	const draw = random.real() + (size > pool.length / 2 ? 0.3 : 0);
	if (draw < 0.55) return call('add', member(), drawScore(random), flags);
	if (draw < 0.65) return call('increment', member(), drawScore(random), flags);
	if (draw < 0.75) {
		const added = members();
		const scores = added.map(() => drawScore(random));
		return call('addMany', added, scores, flags);
	}
	if (draw < 0.85 && size > 0) return call('take', drawEnd(random, size));
	if (draw < 1.1) return call('delete', member());
	if (draw < 1.2) return call('deleteMany', members());
	const start = random.below(size + 1);
	return call('deleteRange', start, Math.min(size, start + random.below(random.chance(0.9) ? 8 : size + 1)));
}

/** A position: half of the time one of the ends, where members are mostly taken. */
const drawEnd = (random: Random, size: number): number =>
	random.chance(0.5) ? random.below(size) : random.pick([0, size - 1]);

function call<M extends ScoredMember, N extends keyof Target<M>>(
	name: N,
	...args: Parameters<Target<M>[N]>
): Operation<M> {
	return (target) => Reflect.apply(target[name], target, args);
}

/** Everything that the engine holds, by scans of random lengths. */
export function readAll<M extends ScoredMember>(
	engine: ScoredEngine<M>,
	random: Random,
	reverse: boolean,
): Scored<M>[] {
	const read: Scored<M>[] = [];
	while (read.length < engine.size) {
		const batch = { members: [] as M[], scores: [] as ArrayLike<number>, end: 0 };
		const start = reverse ? engine.size - 1 - read.length : read.length;
		engine.scan(batch, start, reverse, 1 + random.below(600));
		if (batch.end === 0) throw new Error(`a scan from ${start} gave nothing`);
		for (let i = 0; i < batch.end; i++) read.push({ member: batch.members[i] as M, score: batch.scores[i] as number });
	}
	return read;
}

/** Asks both for what they know of a member and a place; gives the two answers. */
export function ask<M extends ScoredMember>(
	engine: ScoredEngine<M>,
	model: ScoredModel<M>,
	random: Random,
	member: M,
): [unknown, unknown] {
	const score = model.score(member) ?? drawScore(random);
	const orEqual = random.chance(0.5);
	const questions = (target: ScoredEngine<M> | ScoredModel<M>) => [
		target.size,
		target.score(member),
		target.rank(member),
		target.rankOfScore(score, orEqual),
		target.rankOfPlace(score, member, orEqual),
	];
	const index = random.below(model.size);
	const entry = model.entries[index];
	return [
		[...questions(engine), entry && engine.scoreAt(index), entry && { ...engine.entryAt(index) }],
		[...questions(model), entry?.score, entry && { member: entry.member, score: entry.score }],
	];
}
