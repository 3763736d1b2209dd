/** Where benchmarks run: on one processor, all of them, while V8's own threads go where they like. */

import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import {
	fastestProcessor,
	forgetProcessor,
	onProcessor,
	parseList,
	processorFacts,
	processorVariable,
	stayAnywhere,
	VARIABLE,
} from '../../bench/processor.mjs';

const MODULE = pathToFileURL('bench/processor.mjs').href;

/** Prints the processors that its threads may run on, the main one first. */
const CHILD = `
import { readdirSync, readFileSync } from 'node:fs';
import { stayOnProcessor } from ${JSON.stringify(MODULE)};
stayOnProcessor();
const of = (thread) => /Cpus_allowed_list:\\s*(.*)/.exec(readFileSync('/proc/self/task/' + thread + '/status', 'utf8'))[1];
const others = readdirSync('/proc/self/task').filter((thread) => thread !== String(process.pid));
console.log(JSON.stringify([process.pid, ...others].map(of)));`;

const processor = fastestProcessor();

describe('the processor of benchmarks', () => {
	it('is one of those that the system lists', () => {
		expect(parseList('0-2,5')).toEqual([0, 1, 2, 5]);
		expect(parseList('3')).toEqual([3]);
		expect(parseList('')).toEqual([]);
	});

	it('is told in reports where there is a choice', () => {
		expect(processorFacts(undefined)).toEqual([]);
		expect(processorFacts(false)).toEqual([]);
		expect(processorFacts(true)).toEqual(['each item on the one that was the fastest then']);
	});

	it.runIf(processor !== undefined)('is the same until it is looked for again', () => {
		expect(processor?.number).toBeLessThan(cpus().length);
		expect(fastestProcessor()).toBe(processor);
		expect(onProcessor('program', ['a'])).toEqual({
			program: 'taskset',
			parameters: ['-c', String(processor?.number), 'program', 'a'],
		});
		forgetProcessor();
		expect(fastestProcessor()).not.toBe(processor);
	});

	it.runIf(processor !== undefined)('is where the main thread of a child stays, and no other', () => {
		const env = { ...process.env, [VARIABLE]: String(processor?.number) };
		const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', CHILD], {
			env,
			encoding: 'utf8',
		});
		expect(stderr).toBe('');
		const [main, ...others] = JSON.parse(stdout) as string[];
		expect(main).toBe(String(processor?.number));
		expect(others.some((list) => parseList(list).length > 1)).toBe(true);
	});

	it.runIf(process.platform === 'linux')('has to be there', () => {
		const env = { ...process.env, [VARIABLE]: '100000' };
		const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', CHILD], {
			env,
			encoding: 'utf8',
		});
		expect(status).not.toBe(0);
		expect(stderr).toContain('cannot stay on processor 100000');
	});

	// The last: it holds for the rest of a process.
	it('is not looked for by who tries things out', () => {
		stayAnywhere();
		forgetProcessor();
		expect(fastestProcessor()).toBeUndefined();
		expect(processorVariable()).toEqual({});
		expect(onProcessor('program', ['a'])).toEqual({ program: 'program', parameters: ['a'] });
	});
});
