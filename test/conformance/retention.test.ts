/** A key that somebody keeps must not keep much else: neither the map, nor the batch it came in. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IMPLEMENTATION, ISA, isNative } from '../helpers/engine.js';
import { ROOT, run } from '../helpers/package-copy.js';

/**
 * What a kept key may hold: the piece of text of at most 1,024 characters that it is cut from (lib/engine/native/text.ts), twice
 * the bytes if it is not Latin-1, and itself.
 */
const PIECE = 1024;
const OWN = 200;

/**
 * Measured one after the other in a process. What keys keep shows in every round; what is there for other reasons, or goes for
 * other reasons, in some.
 */
const ROUNDS = 3;

const KEPT = 400;
/** Four of those kept come out of one batch, a quarter of which would still show; no two out of one piece of text. */
const SIZE = 50_000;

/** Ways to be given some keys of a map, far apart. */
const WAYS = {
	iteration: 'for (const key of map.keys()) if (n++ % EVERY === 0) kept.push(key);',
	'iteration backwards': 'for (const [key] of map.entries({ reverse: true })) if (n++ % EVERY === 0) kept.push(key);',
	forEach: 'map.forEach((_, key) => { if (n++ % EVERY === 0) kept.push(key); });',
	at: 'for (let i = 0; i < SIZE; i += EVERY) kept.push(map.at(i)[0]);',
	floor: 'for (let i = 0; i < SIZE; i += EVERY) kept.push(map.floorKey(keyOf(i)), map.floor(keyOf(i))[0]);',
	first: 'for (let i = 0; i < SIZE; i += EVERY) { kept.push(map.first()[0]); map.deleteRange({ limit: EVERY }); }',
	popLast: 'for (let i = 0; i < SIZE; i++) { const [key] = map.popLast(); if (i % EVERY === 0) kept.push(key); }',
};

/** Keys whose number is in them, so that none is shared with another. */
const KINDS = {
	'strings of 16 characters': "const keyOf = (i) => 'item/' + String(i).padStart(11, '0');",
	'strings of 24 characters, not ASCII': "const keyOf = (i) => '\\u0434\\u{1f600}' + String(i).padStart(21, '0');",
	bytes: "const keyOf = (i) => new Uint8Array(Buffer.from('item/' + String(i).padStart(11, '0')));",
	'long bytes': "const keyOf = (i) => new Uint8Array(Buffer.from('item/' + String(i).padStart(95, '0')));",
};

/** What the keys given in that way hold, in bytes a key, of the heap and beside it: in the round where it is least. */
function bytesPerKey(kind: keyof typeof KINDS, way: keyof typeof WAYS): number {
	const program = `
		const { SortedMap } = require(${JSON.stringify(join(ROOT, 'dist', 'index.js'))});
		const [SIZE, EVERY] = [${SIZE}, ${SIZE / KEPT}];
		${KINDS[kind]}
		const used = async () => {
			// What a task has looked at may be held until it ends.
			await new Promise((resolve) => setTimeout(resolve, 5));
			for (let i = 0; i < 4; i++) gc();
			const { heapUsed, arrayBuffers } = process.memoryUsage();
			return heapUsed + arrayBuffers;
		};
		function give(kept) {
			let n = 0;
			const map = SortedMap.fromSorted(Array.from({ length: SIZE }, (_, i) => keyOf(i)), new Float64Array(SIZE));
			const { engine, isa } = map.stats();
			${WAYS[way]}
			map.close();
			return { engine, isa };
		}
		(async () => {
			const all = [];
			const perKey = [];
			let ran;
			give([]);
			for (let round = 0; round < ${ROUNDS}; round++) {
				const before = await used();
				const kept = [];
				ran = give(kept);
				perKey.push((await used() - before) / kept.length);
				all.push(kept);
			}
			const [kept] = all;
			perKey.sort((a, b) => a - b);
			const distinct = new Set(kept.map(String)).size;
			console.log(JSON.stringify({ ...ran, kept: kept.length, distinct, least: perKey[0], most: perKey.at(-1) }));
		})();
	`;
	const environment = { IRONWOOD_IMPLEMENTATION: IMPLEMENTATION, IRONWOOD_ISA: ISA ?? '' };
	const { status, stderr, stdout } = run(process.execPath, ['--expose-gc', '--eval', program], ROOT, environment);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	const { engine, isa, kept, distinct, least, most } = JSON.parse(stdout);
	expect({ engine, isa }).toEqual({ engine: IMPLEMENTATION, isa: ISA });
	expect([kept % KEPT, distinct]).toEqual([0, KEPT]);
	// Less than a key itself takes would mean that nothing was measured.
	expect(most).toBeGreaterThan(16);
	return least;
}

// Child processes run what is built.
const built = existsSync(join(ROOT, 'dist', 'index.js'));

// On the TypeScript engine keys are what the user has put in.
describe.runIf(isNative)('what a kept key keeps', () => {
	it('has a build to look at', () => {
		expect(built, 'dist is missing: npm run build').toBe(true);
	});

	it.each(['iteration', 'iteration backwards', 'forEach'] as const)('of %s: strings, a piece of text', (way) => {
		expect(bytesPerKey('strings of 16 characters', way)).toBeLessThan(PIECE + OWN);
		expect(bytesPerKey('strings of 24 characters, not ASCII', way)).toBeLessThan(2 * PIECE + OWN);
	});

	it.each(['at', 'floor', 'first', 'popLast'] as const)('of %s: strings, nothing else', (way) => {
		expect(bytesPerKey('strings of 16 characters', way)).toBeLessThan(OWN);
		expect(bytesPerKey('strings of 24 characters, not ASCII', way)).toBeLessThan(OWN);
	});

	it.each(['iteration', 'iteration backwards', 'forEach', 'at', 'floor', 'popLast'] as const)(
		'of %s: bytes, nothing else',
		(way) => {
			expect(bytesPerKey('bytes', way)).toBeLessThan(2 * OWN);
			// Beyond 64 bytes V8 gives an array memory of its own outside of the heap.
			expect(bytesPerKey('long bytes', way)).toBeLessThan(4 * OWN);
		},
	);
});
