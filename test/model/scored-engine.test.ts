/** Engines for scored sets against a plain model: versions, members of all kinds, both indexes checked after every step. */

import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScoredEngine, ScoredMember } from '../../lib/engine/scored.js';
import { tuning } from '../../lib/engine/tuning.js';
import { arenaFault, live } from '../helpers/arena.js';
import { settle } from '../helpers/collection.js';
import { describeCapacities, isNative } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { createScored, optionsOfTest } from '../helpers/scored-engines.js';
import { compareMembers, ScoredModel } from '../helpers/scored-model.js';
import { ask, drawOperation, readAll } from '../helpers/scored-operations.js';

const STEPS = 2500 * EFFORT;
const MEMBERS = 150;
const VERSIONS = 4;

/** Letters of one to four bytes in UTF-8, halves of a pair, and a pair that two of those make by chance. */
const LETTERS = [
	'a',
	'b',
	'\0',
	'~',
	'\x80',
	'\u07ff',
	'\u0800',
	'\ud7ff',
	'\ud800',
	'\udbff',
	'\udc00',
	'\udfff',
	'\ue000',
	'\uffff',
	'\u{10000}',
	'\u{10ffff}',
];

function stringPool(random: Random): string[] {
	const members = new Set(['', '\ud800', '\udc00', '\ud800\udc00', '\uffff']);
	while (members.size < MEMBERS) {
		const letters = random.chance(0.5) ? LETTERS.slice(0, 3) : LETTERS;
		const length = random.chance(0.03) ? 40_000 : random.chance(0.1) ? 300 : 12;
		members.add(Array.from({ length: random.below(length) }, () => random.pick(letters)).join(''));
	}
	return [...members];
}

function bytesPool(random: Random): Uint8Array[] {
	const members = new Map<string, Uint8Array>();
	while (members.size < MEMBERS) {
		const length = random.chance(0.03) ? 40_000 : random.chance(0.1) ? 300 : 12;
		const member = Uint8Array.from({ length: random.below(length) }, () => random.pick([0, 1, 127, 128, 255]));
		members.set(member.join(), member);
	}
	return [...members.values()];
}

type Version<M extends ScoredMember> = { engine: ScoredEngine<M>; model: ScoredModel<M> };

function turnOver<M extends ScoredMember>(versions: Version<M>[], random: Random): void {
	const version = random.pick(versions);
	if (random.chance(0.05) && versions.length < VERSIONS) {
		versions.push({ engine: version.engine.clone(), model: version.model.clone() });
	} else if (random.chance(0.05) && versions.length > 1) {
		version.engine.close();
		versions.splice(versions.indexOf(version), 1);
	}
}

/** The members come back as they are: bytes as Uint8Array, and equal. */
function expectSame<M extends ScoredMember>({ engine, model }: Version<M>, random: Random): void {
	const same =
		isDeepStrictEqual(readAll(engine, random, false), model.entries) &&
		isDeepStrictEqual(readAll(engine, random, true), model.entries.toReversed());
	if (!same) expect(readAll(engine, random, false)).toEqual(model.entries);
}

function run<M extends ScoredMember>(
	title: string,
	create: () => ScoredEngine<M>,
	draw: (random: Random) => M[],
): void {
	const random = new Random(takeSeed(title));
	const pool = draw(random);
	const versions: Version<M>[] = [{ engine: create(), model: new ScoredModel<M>() }];
	for (let step = 0; step < STEPS; step++) {
		turnOver(versions, random);
		const version = random.pick(versions);
		const { engine, model } = version;
		const operation = drawOperation(random, pool, model.size);
		const before = engine.version;
		const expected = operation(model);
		const actual = operation(engine);
		engine.check();
		if (!isDeepStrictEqual(actual, expected)) expect(actual, `step ${step}`).toEqual(expected);
		const [answers, right] = ask(engine, model, random, random.pick(pool));
		if (!isDeepStrictEqual(answers, right)) expect(answers, `step ${step}`).toEqual(right);
		if (step % 20 === 0) for (const each of versions) expectSame(each, random);
		if (engine.version === before && expected === true) expect.fail(`step ${step} did not change the version`);
	}
	for (const { engine } of versions) engine.close();
}

it('the model orders strings as their UTF-8 does', () => {
	const random = new Random(takeSeed('the order of strings'));
	// Only what Buffer encodes: it has no half pairs.
	const strings = stringPool(random).filter((string) => string.isWellFormed());
	const sorted = strings.toSorted(compareMembers);
	expect(sorted).toEqual(strings.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
	expect(compareMembers('\uffff', '\u{10000}')).toBeLessThan(0);
	expect(compareMembers('\ud800', '\udc00')).toBeLessThan(0);
	expect(compareMembers('\udfff', '\ue000')).toBeLessThan(0);
});

const create = createScored;

/** Only the native engine has an index by hash. */
describe.each(isNative ? [0, 8] : [0])('an engine for scored sets, %d bits of hash', (hashBits) => {
	beforeAll(() => {
		tuning.hashBits = hashBits;
	});
	afterAll(() => {
		tuning.hashBits = 0;
	});

	describeCapacities('random operations', () => {
		it('agree with the model on strings', () => {
			run('random operations on strings', () => create<string>(optionsOfTest()), stringPool);
		});

		it('agree with the model on bytes', () => {
			run('random operations on bytes', () => create<Uint8Array>(optionsOfTest()), bytesPool);
		});
	});
});

describe('an engine for scored sets', () => {
	it.runIf(isNative)('gives all its memory back', async () => {
		await settle();
		const before = live();
		const engine = create<string>(optionsOfTest());
		for (let i = 0; i < 2000; i++) engine.add(`member ${i % 900}`, i, 0);
		const clone = engine.clone();
		clone.deleteRange(10, 800);
		expect(engine.stats()).toMatchObject({ size: 900, versions: 2 });
		expect(clone.size).toBe(110);
		engine.close();
		clone.check();
		expect(clone.stats().versions).toBe(1);
		clone.close();
		expect(live()).toEqual(before);
		expect(arenaFault()).toBe(null);
	});

	it.runIf(isNative)('gives up sets that were dropped without being closed', async () => {
		await settle();
		const before = live();
		const make = () => {
			const engine = create<string>(optionsOfTest());
			for (let i = 0; i < 300; i++) engine.add(`member ${i}`, i, 0);
			return engine.clone().size;
		};
		for (let i = 0; i < 50; i++) make();
		// Collection has no promise of a time, and finalization comes a turn of the event loop after it.
		for (let i = 0; i < 100 && live().trees > before.trees; i++) {
			globalThis.gc?.();
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
		expect(live()).toEqual(before);
		expect(arenaFault()).toBe(null);
	});

	it('takes members of the other kind once it is empty', () => {
		const engine = create<ScoredMember>(optionsOfTest());
		engine.add('a', 1, 0);
		expect(engine.entryAt(0)).toEqual({ member: 'a', score: 1 });
		engine.delete('a');
		engine.add(Uint8Array.of(97), 1, 0);
		expect(engine.entryAt(0)).toEqual({ member: Uint8Array.of(97), score: 1 });
		engine.check();
		engine.close();
	});

	it.runIf(isNative)('adds all of a batch or none', () => {
		const engine = create<string>(optionsOfTest(40_000));
		const members = Array.from({ length: 5000 }, (_, i) => `member ${i}`);
		const scores = members.map((_, i) => i % 10);
		// Stays empty, then as it was.
		for (const few of [[], members.slice(0, 100)]) {
			engine.addMany(few, scores, 0);
			const { size } = engine;
			expectCode(
				() =>
					engine.addMany(
						members,
						scores.map((score) => score + 1),
						0,
					),
				'ERR_IRONWOOD_MEMORY',
			);
			engine.check();
			expect(engine.size).toBe(size);
			expect(readAll(engine, new Random(1), false).every(({ score }) => score < 10)).toBe(true);
			for (const [i, member] of few.entries()) expect(engine.score(member)).toBe(scores[i]);
		}
		expect(engine.addMany(members.slice(50, 150), scores, 0)).toEqual({ added: 50, updated: 0 });
		expect(engine.deleteMany(members)).toBe(150);
		engine.check();
		engine.close();
	});
});
