/** The examples in doc comments: they run, and give what their comments say. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect, isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { implementation, ScoredSet, SortedMap, SortedSet } from '../../lib/index.js';

const LIB = join(import.meta.dirname, '../../lib');

interface Comment {
	place: string;
	text: string;
	/** The code that follows the comment. */
	declaration: string;
}

/** All doc comments of a file, without their asterisks. */
function commentsOf(file: string): Comment[] {
	const source = readFileSync(join(LIB, file), 'utf8');
	return [...source.matchAll(/\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*([^\n]*)/g)].map((match) => ({
		place: `${file}:${source.slice(0, match.index).split('\n').length}`,
		text: (match[1] as string).replace(/^[ \t]*\* ?/gm, ''),
		declaration: match[2] as string,
	}));
}

const files = readdirSync(LIB, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const comments = files.flatMap(commentsOf);
const examples = comments.flatMap(({ place, text }) =>
	[...text.matchAll(/```ts\n(.*?)```/gs)].map((match) => ({ place, code: match[1] as string })),
);

/** An expression, a semicolon, and what it gives. */
const CHECKED = /^(\s*)(?!const |let |import |for |if |while |return )(.+); \/\/ (.+)$/gm;

/** Runs an example with its comments turned into checks; gives how many there were. */
function runExample(code: string): number {
	let count = 0;
	const check = (expression: string, value: unknown, expected: unknown) => {
		count++;
		if (isDeepStrictEqual(value, expected)) return;
		throw new Error(`${expression} gives ${inspect(value)}, not ${inspect(expected)}`);
	};
	const program = code.replace(
		CHECKED,
		(_, indent, expression, expected) => `${indent}check(${JSON.stringify(expression)}, ${expression}, (${expected}));`,
	);
	const given = { implementation, ScoredSet, SortedMap, SortedSet, check };
	new Function(...Object.keys(given), `'use strict'; ${program}`)(...Object.values(given));
	return count;
}

describe('examples in doc comments', () => {
	it.each(examples)('$place', ({ code }) => {
		const stated = code.match(/; \/\/ /g)?.length ?? 0;
		expect(stated).toBeGreaterThan(0);
		expect(runExample(code)).toBe(stated);
	});

	it('would be found out', () => {
		expect(() => runExample('1 + 1; // 3\n')).toThrow('1 + 1 gives 2, not 3');
		expect(() => runExample('new SortedMap([[1, 2]]).toArray(); // [[1, 3]]\n')).toThrow('gives');
	});
});

/** Where the members that users see are documented. */
const PUBLIC = [
	'map/reading.ts',
	'map/writing.ts',
	'map/cursor.ts',
	'set/reading.ts',
	'set/writing.ts',
	'set/cursor.ts',
	'scored/reading.ts',
	'scored/writing.ts',
	'sorted-map.ts',
	'sorted-set.ts',
	'scored-set.ts',
];

/** Members for which there is nothing to show: symbols, flags, constructors, and what is not for users. */
const PLAIN =
	/^(declare |readonly closed|readonly \[|\[|constructor|#|static #|private|interface|export (interface|type))/;

describe('every public member', () => {
	const members = comments.filter(
		({ place, declaration }) =>
			PUBLIC.some((file) => place.startsWith(`${file}:`)) && declaration !== '' && !PLAIN.test(declaration),
	);
	const documented = members.filter(({ declaration }) => /^(static |readonly |get )?\w+[<(:]/.test(declaration));

	it.each(documented)('$declaration ($place) has an example', ({ text, declaration }) => {
		// The other name of a method shows nothing new.
		if (/^The same function as/.test(text.trim())) return;
		expect(text, declaration).toContain('```ts');
	});

	it('is found', () => {
		expect(documented.length).toBeGreaterThan(150);
	});
});
