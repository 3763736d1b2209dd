/** What methods expect, so that most calls get past the first check of their arguments. */

import type { Drawer } from './draw.js';
import { BUDGETS } from './oddities.js';
import { plain, type Recipe } from './recipes.js';

type Draw = (drawer: Drawer) => Recipe;

const key: Draw = (d) => d.key();
const value: Draw = (d) => d.value();
const index: Draw = (d) => d.index();
const bounds: Draw = (d) =>
	d.bounds(
		() => d.key(),
		() => d.prefix(),
	);
const fn: Draw = (d) => d.fn();
const member: Draw = (d) => d.member();
const score: Draw = (d) => d.score();
const keys: Draw = (d) => d.many(() => d.key());
const pairs: Draw = (d) => d.many(() => d.pair());
const members: Draw = (d) => d.many(() => d.member());
const scoredPairs: Draw = (d) => d.many(() => d.scoredPair());
const other: Draw = (d) => (d.random.chance(0.5) ? d.thing() : d.made());
const setLike: Draw = (d) => (d.random.chance(0.4) ? d.setLike() : other(d));
const sets: Draw = (d) => d.array(() => d.thing());
const budget = (d: Drawer) => ['maxBytes', () => plain(d.random.pick(BUDGETS))] as const;
const options: Draw = (d) =>
	d.random.chance(0.75)
		? plain(undefined)
		: d.object([...(d.comparators ? [['compare', () => d.fn()] as const] : []), budget(d)]);
const scoredOptions: Draw = (d) => (d.random.chance(0.75) ? plain(undefined) : d.object([budget(d)]));
const flag: Draw = (d) => (d.random.chance(0.95) ? plain(true) : d.any());
const flags: Draw = (d) => d.object((['nx', 'xx', 'gt', 'lt'] as const).map((name) => [name, () => flag(d)]));
const reversed: Draw = (d) => d.object([['reverse', () => flag(d)]]);
const repeated: Draw = (d) => d.object([['repeat', () => flag(d)]]);
// Without a timeout that is to come: when it came would be another time each time.
const wait: Draw = (d) =>
	d.object([
		['timeout', () => plain(0)],
		['signal', () => plain(AbortSignal.abort())],
	]);
const scoreBounds: Draw = (d) => d.bounds(() => d.score());
const memberBounds: Draw = (d) => d.bounds(() => d.member());
const combination: Draw = (d) =>
	d.object([
		['weights', () => d.array(() => d.score())],
		['aggregate', () => plain(d.random.pick(['sum', 'min', 'max', 'count', 'mean']))],
		['limit', () => d.index()],
	]);

type Table = Readonly<Record<string, readonly Draw[]>>;

const each = (names: string, draws: readonly Draw[]): Table =>
	Object.fromEntries(names.split(' ').map((name) => [name, draws]));

const COLLECTION: Table = {
	...each('get has delete take indexOf rank lower floor ceiling higher splitOff seek', [key]),
	...each('lowerKey floorKey ceilingKey higherKey', [key]),
	...each('set insert replace put getOrInsert', [key, value]),
	...each('update getOrInsertComputed', [key, fn]),
	...each('at deleteAt', [index]),
	...each('range keys values entries deleteRange', [bounds]),
	...each('forEach retain filter mapValues transaction', [fn]),
	...each('getMany hasMany deleteMany addMany', [keys]),
	...each('append diff', [other]),
	'set value': [value],
	add: [key],
};

const MAP: Table = {
	...COLLECTION,
	setMany: [pairs],
	...each('union intersection', [other, fn]),
	...each('difference symmetricDifference', [other]),
};

const SET: Table = {
	...COLLECTION,
	...each('union intersection difference symmetricDifference isSubsetOf isSupersetOf isDisjointFrom', [setLike]),
};

const SCORED: Table = {
	...each('has score delete', [member]),
	...each('scores deleteMany', [members]),
	...each('popFirst popLast at', [index]),
	...each('waitFirst waitLast', [wait]),
	...each('add increment', [member, score, flags]),
	addMany: [scoredPairs, flags],
	rank: [member, reversed],
	slice: [index, index, reversed],
	range: [scoreBounds],
	memberRange: [memberBounds],
	random: [index, repeated],
};

const STATIC: Table = {
	'new SortedMap': [pairs, options],
	'new SortedSet': [keys, options],
	'new ScoredSet': [scoredPairs, scoredOptions],
	'SortedMap.fromSorted': [(d) => d.view(), (d) => d.view(), options],
	'SortedMap.groupBy': [keys, fn, options],
	'SortedSet.fromSorted': [(d) => d.view(), options],
	...each('ScoredSet.union ScoredSet.intersection ScoredSet.difference ScoredSet.intersectionSize', [
		sets,
		combination,
	]),
};

const TABLES: Readonly<Record<string, Table>> = { SortedMap: MAP, SortedSet: SET, ScoredSet: SCORED, static: STATIC };

/** Parameters for a member of such a thing: mostly what it expects, now and then anything, fewer or more. */
export function drawParameters(drawer: Drawer, kind: string, name: string): Recipe[] {
	const { random } = drawer;
	const expected = (TABLES[kind] ?? COLLECTION)[name] ?? [];
	const parameters = expected.map((draw) => (random.chance(0.88) ? draw(drawer) : drawer.any()));
	if (random.chance(0.1)) parameters.push(drawer.any());
	if (random.chance(0.1)) parameters.pop();
	return parameters;
}
