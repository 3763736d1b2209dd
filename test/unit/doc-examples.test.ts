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

const nameOf = ({ declaration }: Comment) => /^(?:static |readonly |get )?(\w+)/.exec(declaration)?.[1];

/** Whether it says more than the comment of the overload before it. */
const isNoOverload = (member: Comment, i: number, all: readonly Comment[]) =>
	i === 0 || nameOf(all[i - 1] as Comment) !== nameOf(member);

const tellsComplexity = (text: string) => text.includes('O(');

/** Where a comment names a member that takes as long. That it throws as another one does is not enough. */
const ELSEWHERE = /(?:\bAs|\b[Tt]he same(?: function)? as|takes as long,? as) `(\w+)`/;

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

	it.each(documented.filter(isNoOverload))('$declaration ($place) tells how long it takes', ({ text, declaration }) => {
		if (tellsComplexity(text)) return;
		const [, other] = ELSEWHERE.exec(text.replace(/\s+/g, ' ')) ?? [];
		const others = documented.filter((member) => nameOf(member) === other);
		expect(
			others.map((member) => tellsComplexity(member.text)),
			declaration,
		).toContain(true);
	});

	it('is found', () => {
		expect(documented.length).toBeGreaterThan(150);
	});
});
