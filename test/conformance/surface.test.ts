/** Every name that the public surface promises is there, on every engine. */

import { describe, expect, it } from 'vitest';
import * as ironwood from '../../lib/index.js';

const { ScoredSet, SortedMap, SortedSet } = ironwood;

const MAP = `
	size get set has delete clear forEach keys values entries getOrInsert getOrInsertComputed
	insert replace update
	put take
	first last firstKey lastKey popFirst popLast
	lower floor ceiling higher lowerKey floorKey ceilingKey higherKey
	at indexOf rank deleteAt
	range deleteRange
	cursor
	getMany hasMany setMany deleteMany toArray keysArray valuesArray
	retain filter mapValues
	union intersection difference symmetricDifference diff
	splitOff append
	snapshot clone transaction
	close closed
	stats check toJSON
`;

const SET = `
	add has delete size clear forEach keys values entries
	first last popFirst popLast
	lower floor ceiling higher
	at indexOf rank deleteAt
	union intersection difference symmetricDifference isSubsetOf isSupersetOf isDisjointFrom
	range deleteRange
	cursor
	put take addMany hasMany deleteMany toArray
	retain filter splitOff append
	snapshot clone transaction
	close closed
	stats check toJSON
`;

const SCORED = `
	size has score scores rank at first last random
	slice range memberRange toArray
	add addMany increment delete deleteMany clear
	popFirst popLast waitFirst waitLast
	snapshot clone
	close closed
	stats check toJSON
`;

const SCORED_VIEW = 'toArray members scores count delete toJSON';
const SCORED_STATICS = ['union', 'intersection', 'difference', 'intersectionSize'];

const VIEW = 'entries keys values forEach toArray first last at count delete toJSON';
const CURSOR = 'seek seekFirst seekLast next previous key delete';

const SYMBOLS = [Symbol.iterator, Symbol.toStringTag, Symbol.dispose];

const split = (names: string) => names.trim().split(/\s+/);

/** Names that an object lacks, or that are enumerable. */
function missing(prototype: object, names: readonly PropertyKey[]): PropertyKey[] {
	return names.filter((name) => Object.getOwnPropertyDescriptor(prototype, name)?.enumerable !== false);
}

describe('the public surface', () => {
	it('exports its classes and what is loaded', () => {
		expect(Object.keys(ironwood).toSorted()).toEqual(['ScoredSet', 'SortedMap', 'SortedSet', 'implementation']);
		expect(Object.keys(ironwood.implementation).toSorted()).toEqual(['isa', 'name', 'reason']);
	});

	it('has all members of SortedMap', () => {
		expect(missing(SortedMap.prototype, [...split(MAP), ...SYMBOLS])).toEqual([]);
		expect(missing(SortedMap, ['fromSorted', 'groupBy'])).toEqual([]);
	});

	it('has all members of SortedSet', () => {
		expect(missing(SortedSet.prototype, [...split(SET), ...SYMBOLS])).toEqual([]);
		expect(missing(SortedSet, ['fromSorted'])).toEqual([]);
	});

	it('has all members of views and cursors', () => {
		for (const collection of [new SortedMap<number, number>(), new SortedSet<number>()]) {
			const view = Object.getPrototypeOf(collection.range({}));
			expect(missing(view, [...split(VIEW), Symbol.iterator, Symbol.toStringTag])).toEqual([]);
			const cursor = Object.getPrototypeOf(collection.cursor());
			expect(missing(cursor, [...split(CURSOR), Symbol.toStringTag])).toEqual([]);
		}
		expect(missing(Object.getPrototypeOf(new SortedMap().cursor()), ['value'])).toEqual([]);
	});

	it('has all members of ScoredSet, its views and its class', () => {
		expect(missing(ScoredSet.prototype, [...split(SCORED), Symbol.iterator, Symbol.dispose])).toEqual([]);
		expect(missing(ScoredSet.prototype, [Symbol.toStringTag])).toEqual([]);
		const view = Object.getPrototypeOf(new ScoredSet().slice());
		expect(missing(view, [...split(SCORED_VIEW), Symbol.iterator, Symbol.toStringTag])).toEqual([]);
		expect(Object.getOwnPropertyNames(view).toSorted()).toEqual(['constructor', ...split(SCORED_VIEW)].toSorted());
		const own = Object.getOwnPropertyNames(ScoredSet).filter((name) => !['length', 'name', 'prototype'].includes(name));
		expect(own.toSorted()).toEqual(SCORED_STATICS.toSorted());
		const names = Object.getOwnPropertyNames(ScoredSet.prototype);
		expect(names.toSorted()).toEqual(['constructor', ...split(SCORED)].toSorted());
	});

	it('has nothing else', () => {
		const inherited = ['constructor'];
		expect(Object.getOwnPropertyNames(SortedMap.prototype).toSorted()).toEqual(
			[...inherited, ...split(MAP)].toSorted(),
		);
		expect(Object.getOwnPropertyNames(SortedSet.prototype).toSorted()).toEqual(
			[...inherited, ...split(SET)].toSorted(),
		);
	});
});

/** What the built-in collections have, whatever the version of Node: own methods with these names and lengths. */
describe.each([
	[
		SortedMap.prototype as object,
		{ get: 1, set: 2, has: 1, delete: 1, clear: 0, forEach: 1, keys: 0, values: 0, entries: 0, getOrInsert: 2 },
	],
	[SortedMap.prototype as object, { getOrInsertComputed: 2 }],
	[SortedMap as object, { groupBy: 2 }],
	[
		SortedSet.prototype as object,
		{
			add: 1,
			has: 1,
			delete: 1,
			clear: 0,
			forEach: 1,
			values: 0,
			entries: 0,
			union: 1,
			intersection: 1,
			difference: 1,
		},
	],
	[SortedSet.prototype as object, { symmetricDifference: 1, isSubsetOf: 1, isSupersetOf: 1, isDisjointFrom: 1 }],
])('methods that the language has too', (holder, lengths) => {
	it.each(Object.entries(lengths))('%s takes %i arguments', (name, length) => {
		const method = Reflect.get(holder, name);
		expect({ name: method.name, length: method.length }).toEqual({ name, length });
	});
});
