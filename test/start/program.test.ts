/** The start program from the outside: what it prints, where, and its exit status. */

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Address, parseAddress } from '../../examples/ip-country/addresses.mjs';
import { findDataset, readLines } from '../../examples/ip-country/dataset.mjs';
import { FAMILIES, type Family } from '../../examples/ip-country/families.mjs';
import { boldIn } from '../../examples/ip-country/output.mjs';
import { implementation } from '../../lib/index.js';
import { ROOT, run } from './run.js';
import { scan } from './scan.js';

const PROGRAM = 'examples/ip-country/main.mjs';
/** Nothing here looks at how fast anything was. */
const BRIEF = ['--rounds', '1'];
const ESCAPE = '\u001b';

describe('with addresses', () => {
	const addresses = ['8.8.8.8', '1.1.1.1', '127.0.0.1', '0.0.0.0', '255.255.255.255'];
	const wide = ['2001:4860:4860::8888', '2001:67c:2e8:22::c100:68b', '::', '2001:5::1', 'ffff::1'];
	let result: ReturnType<typeof run>;
	beforeAll(() => {
		result = run(PROGRAM, [...addresses, ...wide, '::FFFF:9.9.9.9', '2001:DB8:0::', '--nth', '1', ...BRIEF]);
	});

	test('ends well and complains of nothing', () => {
		expect(result.stderr).toBe('');
		expect(result.status).toBe(0);
	});

	test('gives the country that a scan of the file gives', () => {
		for (const family of FAMILIES) {
			const lines = readLines(findDataset().folder, family as unknown as Family<bigint>);
			for (const text of [...addresses, ...wide]) {
				const address: Address = parseAddress(text);
				if (address.family !== family) continue;
				const country = scan(lines, address.value as bigint)?.country ?? 'none';
				expect(result.stdout).toMatch(new RegExp(`^ +${text.replaceAll('.', '\\.')} +${country}\\b`, 'm'));
			}
		}
		expect(result.stdout).toContain('US United States');
		expect(result.stdout).toMatch(/127\.0\.0\.1 +none +in the gap 127\.0\.0\.0 to 127\.255\.255\.255/);
		expect(result.stdout).toMatch(/0\.0\.0\.0 +none +before the first range/);
		expect(result.stdout).toMatch(/255\.255\.255\.255 +none +after the last range/);
	});

	test('says where IPv6 addresses lie', () => {
		expect(result.stdout).toMatch(/^ +2001:4860:4860::8888 +US United States +2001:4860:: to\n +2001:4860(:ffff){6}$/m);
		expect(result.stdout).toMatch(/^ +:: +none +before the first range \(2001:/m);
		expect(result.stdout).toMatch(/^ +2001:5::1 +none +in the gap 2001:2:1:: to\n +2001:f(:ffff){6}$/m);
		expect(result.stdout).toMatch(/^ +ffff::1 +none +after the last range\n +\(2c0f:/m);
	});

	test('takes every spelling, and IPv4 addresses written as IPv6', () => {
		expect(result.stdout).toMatch(/^ +9\.9\.9\.9 +[A-Z]{2} /m);
		expect(result.stdout).toMatch(/^ +2001:db8:: +[A-Z]{2} /m);
	});

	test('names the engine and the instruction set that ran', () => {
		const { name, isa } = implementation;
		const engine = name === 'native' ? `native engine, instruction set ${isa}` : 'TypeScript engine';
		expect(result.stdout.split('\n')[0]).toContain(engine);
		if (name === 'native') expect(result.stdout).toContain(`SortedMap, native (${isa})`);
	});

	test('gives the n-th range, counts, ranks and neighbours', () => {
		expect(result.stdout).toMatch(/^ +IPv4 +1 +[A-Z]{2} .+ \d+\.\d+\.\d+\.\d+ to \d/m);
		expect(result.stdout).toMatch(/^ +IPv6 +1 +[A-Z]{2} .+ 2001:[\da-f:]+ to$/m);
		expect(result.stdout).toMatch(/^ +255\.255\.255\.255 +9\.9\.9\.9 +[\d,]+$/m);
		expect(result.stdout).toMatch(/^ +:: +2001:5::1 +1$/m);
		expect(result.stdout).toMatch(/^ +:: +0 +none +2001:[\da-f:]+ [A-Z]{2}$/m);
		expect(result.stdout).toMatch(/^ +8\.8\.8\.8 +1\.1\.1\.1 +[\d,]+$/m);
		expect(result.stdout).toMatch(/^ +8\.8\.8\.8 +[\d,]+ +\d[\d.]+ [A-Z]{2} +\d[\d.]+ [A-Z]{2}$/m);
	});

	test('compares the speed of the engines and of sorted-btree', () => {
		expect(result.stdout).toMatch(/SortedMap, TypeScript +[\d.,]+ ms +[\d.,]+ ms +[\d,]+ +[\d,]+$/m);
		expect(result.stdout).toMatch(/sorted-btree \d\.\d\.\d +[\d.,]+ ms +[\d.,]+ ms +[\d,]+ +[\d,]+$/m);
		expect(result.stdout.match(/^Speed: [\d,]+ IPv[46] ranges/gm)).toHaveLength(2);
		expect(result.stdout).toMatch(/all\s+contenders gave the same answers/);
	});

	test('gives credit for the data', () => {
		expect(result.stdout).toContain('CC0 1.0');
		expect(result.stdout).toMatch(/Organization \(NRO, .+\) under CC BY 4\.0/);
	});

	test('writes no colour codes into a pipe, and no line wider than 100 columns', () => {
		expect(result.stdout).not.toContain(ESCAPE);
		expect(result.stdout.split('\n').filter((line) => line.length > 100)).toEqual([]);
	});
});

describe('in a terminal, on the TypeScript engine', () => {
	/** What runs before the program and has it take its pipe for a terminal. */
	const TERMINAL = '--import=data:text/javascript,process.stdout.isTTY=true';
	const [START, END] = [`${ESCAPE}[1m`, `${ESCAPE}[22m`];
	let result: ReturnType<typeof run>;
	beforeAll(() => {
		const terminal = { NODE_OPTIONS: TERMINAL, NO_COLOR: '', TERM: 'xterm' };
		result = run(PROGRAM, ['8.8.8.8', ...BRIEF], { ...terminal, IRONWOOD_IMPLEMENTATION: 'javascript' });
	});

	test('headings are bold, and nothing else', () => {
		const { status, stdout, stderr } = result;
		expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
		const lines = stdout.split('\n').map((line) => line.trim());
		const bold = lines.filter((line) => line.includes(ESCAPE));
		const titles = bold.map((line) => line.slice(START.length, -END.length));
		expect(titles.map((title) => `${START}${title}${END}`)).toEqual(bold);
		expect(titles.join()).not.toContain(ESCAPE);
		for (const title of [/^Which country/, /^Speed: /, /^Address +Country/])
			expect(titles).toContainEqual(expect.stringMatching(title));
	});

	test('the engine that was asked for runs, and no other', () => {
		expect(result.stdout.split('\n')[0]).toContain('TypeScript engine');
		expect(result.stdout).not.toContain('SortedMap, native');
		expect(result.stdout).toContain('US United States');
	});

	test('nothing is bold for who asks for no colours, nor in a pipe or a terminal that has none', () => {
		expect(boldIn({ isTTY: true }, { NO_COLOR: '' })('a')).toBe(`${START}a${END}`);
		expect(boldIn({ isTTY: true }, { NO_COLOR: '1' })('a')).toBe('a');
		expect(boldIn({ isTTY: true }, { TERM: 'dumb' })('a')).toBe('a');
		expect(boldIn({}, {})('a')).toBe('a');
	});
});

describe('engines', () => {
	test('an instruction set that does not exist is an error, not another engine', () => {
		const { status, stdout, stderr } = run(PROGRAM, ['8.8.8.8'], { IRONWOOD_ISA: 'avx9000' });
		expect(status).toBe(1);
		expect(stdout).toBe('');
		expect(stderr).toMatch(/^ip-country: .*avx9000/);
		expect(stderr).not.toContain('    at ');
	});
});

describe('what is missing', () => {
	let folder: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'ironwood-start-'));
		cpSync(join(ROOT, 'examples'), join(folder, 'examples'), { recursive: true });
		cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	test('the compiled package', () => {
		const { status, stdout, stderr } = run(join(folder, PROGRAM), ['8.8.8.8']);
		expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
		expect(stderr).toBe('ip-country: the package is not built yet; run "npm run build" first, or "npm start"\n');
	});

	test('the data', () => {
		for (const part of ['dist', 'node_modules/node-gyp-build']) {
			cpSync(join(ROOT, part), join(folder, part), { recursive: true });
		}
		const { status, stderr } = run(join(folder, PROGRAM), ['8.8.8.8']);
		expect(status).toBe(1);
		expect(stderr).toMatch(/^ip-country: the package @ip-location-db\/.+ is not installed; run "npm install" first\n$/);
	});
});

describe('mistakes', () => {
	test.each([
		[['8.8.8'], 'not an IPv4 address: "8.8.8"'],
		[['8.8.8.8', '1.2.3.400'], '400 is greater than 255'],
		[['localhost'], 'not an IP address: "localhost"'],
		[['::g'], 'not an IPv6 address: "::g"'],
		[['fe80::1%eth0'], 'leave out the zone'],
		[['--nth', 'many'], '--nth takes an integer, not "many"'],
		[['--nth'], 'nth'],
		[['--rounds', '0'], '--rounds takes a positive integer, not "0"'],
		[['--frobnicate'], '--frobnicate'],
	])('%j: a message on stderr, nothing on stdout, exit status 2', (args, message) => {
		const { status, stdout, stderr } = run(PROGRAM, args);
		expect(stderr).toContain(message);
		expect(stderr).toContain('Usage: npm start');
		expect(stderr).not.toContain('    at ');
		expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
	});

	test('are all named at once', () => {
		const { stderr } = run(PROGRAM, ['1.2.3', '8.8.8.8', '1:2', '1.2.3.4.5']);
		expect(stderr).toContain('"1.2.3"');
		expect(stderr).toContain('"1:2"');
		expect(stderr).toContain('"1.2.3.4.5"');
		expect(stderr).not.toContain('"8.8.8.8"');
	});
});

test('--help explains', () => {
	const { status, stdout, stderr } = run(PROGRAM, ['--help']);
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	expect(stdout).toContain('Usage: npm start');
});

test.skipIf(process.platform === 'win32')('a reader that leaves early is no error', () => {
	const command = `"${process.execPath}" ${PROGRAM} 8.8.8.8; echo "status $?" >&2`;
	const { stdout, stderr } = spawnSync('sh', ['-c', `{ ${command}; } | head -n 3`], { cwd: ROOT, encoding: 'utf8' });
	expect(stdout.split('\n')).toHaveLength(4);
	expect(stderr).toBe('status 0\n');
});
