import { describe, expect, it } from 'vitest';
import { missedIn } from '../../scripts/support/istanbul.mjs';

const at = (line: number) => ({ start: { line } });

const record = {
	path: 'lib/some.ts',
	// On line 3 a condition that was run, and what it guards, which was not.
	statementMap: { 0: at(3), 1: at(4), 2: at(9), 3: at(7), 4: at(3) },
	s: { 0: 5, 1: 0, 2: 0, 3: 1, 4: 0 },
	branchMap: { 0: { loc: at(3) }, 1: { loc: at(4) }, 2: { loc: at(7) }, 3: { loc: at(8) }, 4: { loc: at(8) } },
	b: { 0: [5, 0], 1: [0, 0], 2: [1, 0], 3: [0, 1], 4: [0, 3, 1] },
};

describe('what coverage leaves out', () => {
	it('lists lines that were not run, in order', () => {
		expect(missedIn(record).missedLines).toEqual([4, 9]);
	});

	it('lists lines where some way was not taken, once, and none that was not run at all', () => {
		expect(missedIn(record).missedBranches).toEqual([3, 7, 8]);
	});
});
