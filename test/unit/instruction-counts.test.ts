import { expect, test } from 'vitest';
import { acceptCounts, describeCounts, judgeCounts, unknownWorks } from '../../bench/instructions/judge.mjs';
import { withoutPrefetch } from '../../bench/instructions/prefetches.mjs';

const RECORD = { get: 1000, set: 2000 };

test('counts up to 5 % above or below the record pass', () => {
	expect(judgeCounts({ get: 1050, set: 1900 }, RECORD)).toEqual([]);
});

test('each work that takes more is named', () => {
	expect(judgeCounts({ get: 1051, set: 2000 }, RECORD)).toEqual(['over 5 % more instructions than recorded: get']);
	expect(judgeCounts({ get: 9000, set: 9000 }, RECORD)[0]).toContain('get, set');
});

test('each work that takes less is a gain to be recorded', () => {
	const [complaint, ...others] = judgeCounts({ get: 949, set: 1899 }, RECORD);
	expect(others).toEqual([]);
	expect(complaint).toMatch(/^over 5 % fewer .*: get, set; record the gain.*: --accept get set$/);
	expect(judgeCounts({ get: 949, set: 2101 }, RECORD)).toHaveLength(2);
});

test('works that are named, and new ones, are recorded anew; the others keep what they have', () => {
	const counts = { get: 1040, set: 3000, scan: 7 };
	expect(acceptCounts(counts, RECORD, ['set'])).toEqual({ get: 1000, set: 3000, scan: 7 });
	expect(acceptCounts(counts, RECORD, [])).toEqual(counts);
	expect(acceptCounts(counts, {}, ['set'])).toEqual(counts);
});

test('a work that is gone leaves the record, and one that never was is told', () => {
	expect(acceptCounts({ get: 1040 }, RECORD, ['get'])).toEqual({ get: 1040 });
	expect(unknownWorks(['set', 'gte'], ['get', 'set'])).toEqual(['gte']);
});

test('a work without a record, or the reverse, fails', () => {
	expect(judgeCounts({ get: 1, set: 1, scan: 1 }, RECORD)[0]).toContain('scan');
	expect(judgeCounts({ get: 1 }, RECORD)[0]).toContain('set');
});

test('the change is told in per cent', () => {
	const [get, scan] = describeCounts({ get: 1100, scan: 5 }, RECORD);
	expect(get).toMatch(/get +1100 +10\.00 %/);
	expect(scan).toMatch(/scan +5 +new/);
});

test('a function without a request for memory is found, and one that is not there', () => {
	const disassembly = [
		'0000000000001000 <asks>:',
		'    1000:\tprefetcht0 0x40(%rdi)',
		'    1004:\tret',
		'',
		'0000000000001010 <does_not>:',
		'    1010:\tmov    %rdi,%rax',
		'    1013:\tret',
	].join('\n');
	expect(withoutPrefetch(disassembly, ['asks', 'does_not', 'inlined'])).toEqual(['does_not', 'inlined']);
});
