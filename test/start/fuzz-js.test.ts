/** The fuzzer of the JavaScript surface finds what is planted, and tells the seed and the last call of a process that died or hangs. */

import { describe, expect, it } from 'vitest';
import { hasBinary, ROOT, run } from '../helpers/package-copy.js';

/** Enough that planted defects show up. */
const FLAGS = ['--seed', '1', '--rounds', '10'];

const fuzz = (...flags: string[]) => run(process.execPath, ['scripts/fuzz-js.mjs', ...FLAGS, ...flags], ROOT);

describe('the fuzzer', () => {
	it('ends well where nothing is wrong', () => {
		const { status, stderr } = fuzz();
		const pair = hasBinary ? 'native and javascript' : 'javascript and javascript';
		expect([status, stderr]).toEqual([0, expect.stringMatching(`\\d{3} calls in 10 rounds on ${pair}`)]);
	});

	it('finds a difference, and the seed that it tells replays it', () => {
		const first = fuzz('--plant', 'difference');
		expect(first.status).toBe(1);
		expect(first.stderr).toMatch(/results differ/);
		const [, seed, place] = /its last call was\nseed (\d+), (call \d+: .*"member":"rank")/.exec(first.stderr) ?? [];
		const again = fuzz('--plant', 'difference', '--seed', `${seed}`, '--rounds', '1');
		expect(again.status).toBe(1);
		expect(again.stderr).toContain(place);
	});

	it('tells the last call of a process that died', () => {
		const { status, stderr } = fuzz('--plant', 'crash');
		expect(status).toBe(1);
		expect(stderr).toMatch(/the fuzzer ended with SIGABRT; its last call was\nseed \d+, call \d+: .*"member":"rank"/);
	});

	it('tells a call that does not end', () => {
		const { status, stderr } = fuzz('--plant', 'endless', '--patience', '3');
		expect(status).toBe(1);
		expect(stderr).toMatch(
			/ended with a call that did not end within 3 s; its last call was\nseed \d+, call \d+: .*"member":"rank"/,
		);
	});
});
