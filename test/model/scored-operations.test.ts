/** Long random sequences on scored sets against a sorted array; each is checked after every write to it. */

import { inspect, isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { type AddFlags, ScoredSet } from '../../lib/index.js';
import { describeCapacities } from '../helpers/engine.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import {
	type Entry,
	expectScoredEngine,
	LONE_SURROGATES,
	PROFILES,
	type Profile,
	ScoredModel,
} from '../helpers/scored.js';

const STEPS = 2_000 * EFFORT;
/** About how many members there are to be. */
const TARGET = 120;
/** Versions that live at once. */
const VERSIONS = 4;

const FLAGS: AddFlags[] = [{}, {}, {}, { nx: true }, { xx: true }, { gt: true }, { lt: true }, { xx: true, gt: true }];

interface Pair {
	set: ScoredSet;
	model: ScoredModel;
}

/** What both gave. */
type Results = [name: string, actual: unknown, expected: unknown];

class Run {
	private readonly random: Random;

	constructor(
		private readonly profile: Profile,
		seed: number,
	) {
		this.random = new Random(seed);
	}

	private member({ model }: Pair): string {
		const { random, profile } = this;
		if (model.size === 0 || random.chance(0.4)) return profile.member(random);
		return random.pick(model.entries).member;
	}

	private score({ model }: Pair): number {
		const { random, profile } = this;
		return model.size > 0 && random.chance(0.3) ? random.pick(model.entries).score : profile.score(random);
	}

	write(pair: Pair): Results {
		const { set, model } = pair;
		const { random } = this;
		const flags = random.pick(FLAGS);
		const [member, score] = [this.member(pair), this.score(pair)];
		const shrink = random.below(model.size > TARGET ? 20 : 60);
		if (shrink === 0) return ['delete', set.delete(member), model.delete(member)];
		if (shrink === 1) return this.pop(pair);
		if (shrink === 2) return this.deleteRange(pair);
		if (shrink === 3) {
			const members = Array.from({ length: random.below(20) }, () => this.member(pair));
			return ['deleteMany', set.deleteMany(members), model.deleteMany(members)];
		}
		if (shrink < 10) {
			const entries = Array.from(
				{ length: random.below(12) },
				() => [this.member(pair), this.score(pair)] as [string, number],
			);
			return ['addMany', set.addMany(entries, flags), model.addMany(entries, flags)];
		}
		// Opposite infinities have no sum; scored-set.test.ts has them.
		if (shrink < 20 && !Number.isNaN((model.score(member) ?? 0) + score)) {
			return ['increment', set.increment(member, score, flags), model.increment(member, score, flags)];
		}
		return [`add ${member} ${score} ${inspect(flags)}`, set.add(member, score, flags), model.add(member, score, flags)];
	}

	/** One alone, or as many as asked for. */
	private pop({ set, model }: Pair): Results {
		const count = this.random.chance(0.5) ? undefined : this.random.below(10);
		const reverse = this.random.chance(0.5);
		const taken = model.remove(model.slice(0, count ?? 1, { reverse }));
		const popped = reverse ? set.popLast(count) : set.popFirst(count);
		return [`${reverse ? 'popLast' : 'popFirst'} ${count}`, popped, count === undefined ? taken[0] : taken];
	}

	private range(pair: Pair): [ReturnType<ScoredSet['slice']>, Entry[]] {
		const { random } = this;
		const { set, model } = pair;
		const walk = {
			reverse: random.chance(0.4),
			offset: random.below(3),
			limit: random.chance(0.5) ? random.below(9) : Infinity,
		};
		const kind = random.below(3);
		if (kind === 0) {
			const [start, end] = [random.below(2 * TARGET) - TARGET, random.below(2 * TARGET) - TARGET];
			return [set.slice(start, end, walk), model.slice(start, end, walk)];
		}
		const bounds = <T>(low: T, high: T) => ({
			...random.pick([{ gt: low }, { gte: low }, {}]),
			...random.pick([{ lt: high }, { lte: high }, {}]),
			...walk,
		});
		if (kind === 1) {
			const given = bounds(this.score(pair), this.score(pair));
			return [set.range(given), model.range(given)];
		}
		const given = {
			...bounds(this.member(pair), this.member(pair)),
			...(random.chance(0.5) ? { score: this.score(pair) } : {}),
		};
		return [set.memberRange(given), model.memberRange(given)];
	}

	private deleteRange(pair: Pair): Results {
		const [view, entries] = this.range(pair);
		return ['delete of a view', view.delete(), pair.model.remove(entries).length];
	}

	*read(pair: Pair): Generator<Results> {
		const { set, model } = pair;
		const [member, reverse] = [this.member(pair), this.random.chance(0.5)];
		const index = this.random.below(2 * model.size + 2) - model.size - 1;
		const [view, entries] = this.range(pair);
		yield ['size', set.size, model.size];
		yield ['score', set.score(member), model.score(member)];
		yield ['rank', set.rank(member, { reverse }), model.rank(member, reverse)];
		yield ['at', set.at(index), model.entries.at(index)];
		yield ['first and last', [set.first(), set.last()], [model.entries[0], model.entries.at(-1)]];
		yield ['count', view.count(), entries.length];
		yield ['toArray', view.toArray(), entries];
		yield ['iteration', [...view], entries];
	}

	/** Now and then a version takes the place of another one. */
	branch(pairs: Pair[]): void {
		const { set, model } = this.random.pick(pairs);
		const clone = this.random.chance(0.5) ? set.clone() : this.cloneOfSnapshot(set);
		if (pairs.length === VERSIONS) pairs.splice(this.random.below(VERSIONS), 1)[0]?.set.close();
		pairs.push({ set: clone, model: model.copy() });
	}

	/** Closes the snapshot: each check looks at what was not collected yet, and they would be many. */
	private cloneOfSnapshot(set: ScoredSet): ScoredSet {
		const snapshot = set.snapshot();
		const clone = snapshot.clone();
		snapshot.close();
		return clone;
	}

	all(steps: number): void {
		const pairs: Pair[] = [{ set: new ScoredSet(), model: new ScoredModel() }];
		for (let step = 0; step < steps; step++) {
			if (this.random.chance(0.02)) this.branch(pairs);
			const pair = this.random.pick(pairs);
			verify(step, this.write(pair));
			pair.set.check();
			// The others share nodes with it, and must not have noticed.
			if (step % 20 === 0) for (const { set } of pairs) set.check();
			if (step % 4 === 0) for (const results of this.read(this.random.pick(pairs))) verify(step, results);
			if (step % 100 === 0) for (const { set, model } of pairs) verify(step, ['contents', [...set], model.entries]);
		}
		for (const { set, model } of pairs) {
			expect([...set]).toEqual(model.entries);
			set.add('a', 1);
			expectScoredEngine(set);
			set.close();
		}
	}
}

function verify(step: number, [name, actual, expected]: Results): void {
	// expect is slow, and these are many.
	if (!isDeepStrictEqual(actual, expected)) expect(actual, `step ${step}: ${name}`).toEqual(expected);
}

describeCapacities('random operations on scored sets', () => {
	it.each([...PROFILES, LONE_SURROGATES])('agree with the model: $name', (profile) => {
		new Run(profile, takeSeed(`random operations on scored sets, ${profile.name}`)).all(STEPS);
	});
});
