import { expect, test } from 'vitest';
import { describeCounts, judgeCounts } from '../../bench/instructions/judge.mjs';

const RECORD = { get: 1000, set: 2000 };

test('counts up to 5 % above the record pass', () => {
	expect(judgeCounts({ get: 1050, set: 1500 }, RECORD)).toEqual([]);
});

test('each work that takes more is named', () => {
	expect(judgeCounts({ get: 1051, set: 2000 }, RECORD)).toEqual(['over 5 % more instructions than recorded: get']);
	expect(judgeCounts({ get: 9000, set: 9000 }, RECORD)[0]).toContain('get, set');
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
