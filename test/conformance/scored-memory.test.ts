/** Scored sets whose memory runs out: a write that fails has changed nothing, in neither index. */

import { beforeEach, describe, expect, it } from 'vitest';
import { ScoredSet } from '../../lib/index.js';
import { settles, Watch } from '../helpers/collection.js';
import { describeCapacities, isNative } from '../helpers/engine.js';
import { expectCode, thrownBy } from '../helpers/errors.js';
import { takeSeed } from '../helpers/random.js';

const MAX_BYTES = 40_000;
const entries = (count: number, prefix = 'member') =>
	Array.from({ length: count }, (_, i) => [`${prefix} ${(i * 7919) % count}`, i % 97] as [string, number]);

/** A set that has no room left for another member. */
function fullSet(): ScoredSet {
	const set = new ScoredSet([], { maxBytes: MAX_BYTES });
	const error = thrownBy(() => {
		for (const [member, score] of entries(5_000)) set.add(member, score);
	});
	expect(error.code).toBe('ERR_IRONWOOD_MEMORY');
	set.check();
	return set;
}

describe.runIf(isNative)('a budget', () => {
	describeCapacities('that is used up', () => {
		// Where the index of members splits depends on the hashes, and with it which write the budget refuses.
		beforeEach(() => {
			takeSeed('a budget that is used up');
		});

		it('fails single writes, and leaves all as it was', () => {
			const set = fullSet();
			const before = set.toArray();
			expect(set.stats().bytes).toBeLessThanOrEqual(MAX_BYTES);
			let failed = 0;
			for (const [member, value] of entries(150, 'x'.repeat(300))) {
				for (const write of [() => set.add(member, value), () => set.increment(member, value + 1)]) {
					const { size } = set;
					const score = set.score(member);
					try {
						write();
					} catch (error) {
						expect((error as { code?: string }).code).toBe('ERR_IRONWOOD_MEMORY');
						expect([set.size, set.score(member)]).toEqual([size, score]);
						failed++;
					}
					set.check();
				}
			}
			// 150 of 300 bytes are more than the whole budget.
			expect(failed).toBeGreaterThan(10);
			set.deleteMany(entries(150, 'x'.repeat(300)).map(([member]) => member));
			set.check();
			expect(set.toArray()).toEqual(before);
		});

		it('fails batches as a whole', () => {
			const set = fullSet();
			const before = set.toArray();
			const some = before.slice(0, 50).map(({ member, score }): [string, number] => [member, score + 0.5]);
			expectCode(() => set.addMany([...some, ...entries(3_000, 'new')]), 'ERR_IRONWOOD_MEMORY');
			set.check();
			expect(set.toArray()).toEqual(before);
		});

		it('lets members go, and scores change', () => {
			const set = fullSet();
			const { size } = set;
			expect(set.popFirst(3)).toHaveLength(3);
			expect(set.deleteMany(set.slice(0, 3).members())).toBe(3);
			expect(set.range({ gte: set.at(-5)?.score as number }).delete()).toBeGreaterThanOrEqual(5);
			// A changed score may need a node on the way; half of the set gone is room for some in either index.
			set.slice(0, size >> 1).delete();
			set.check();
			for (const { member } of set.toArray()) set.increment(member, 1);
			set.check();
			expect(set.size).toBeLessThanOrEqual(size - 11 - (size >> 1));
		});

		it('holds for what is made of the set', () => {
			const set = fullSet();
			const more = new ScoredSet(entries(3_000, 'more'));
			expectCode(() => ScoredSet.union([set, more]), 'ERR_IRONWOOD_MEMORY');
			expect(ScoredSet.union([more, set]).size).toBe(set.size + 3_000);
			set.check();
		});
	});
});

/** Apart, so that nothing of it stays on the stack. */
function dropSets(watch: Watch, signal: AbortSignal): void {
	for (let i = 0; i < 50; i++) {
		const set = watch.add(new ScoredSet(entries(20)));
		watch.add(set.snapshot());
		watch.add(set.slice());
		for (const options of [{}, { timeout: 3_600_000, signal }, { signal }]) {
			const empty = watch.add(new ScoredSet());
			empty.waitFirst(options).catch(() => {});
		}
	}
}

describe('memory', () => {
	it('has no budget on the JavaScript engine', () => {
		const set = new ScoredSet(entries(2_000), { maxBytes: 1_000, implementation: 'javascript' });
		expect(set.size).toBe(2_000);
	});

	it('of sets that are dropped is collected, waiters and all', async () => {
		const watch = new Watch();
		const controller = new AbortController();
		dropSets(watch, controller.signal);
		expect(watch.watched).toBe(300);
		expect([await settles(() => watch.alive === 0), watch.alive]).toEqual([true, 0]);
		controller.abort();
	});
});
