/** The kinds of things that a user of the package can hold, told by their prototypes, and what members each has. */

import { isProxy } from 'node:util/types';
import { ScoredSet, SortedMap, SortedSet } from '../../lib/index.js';

const map = new SortedMap<number, number>();
const set = new SortedSet<number>();
const scored = new ScoredSet();

const SAMPLES: Record<string, object> = {
	SortedMap: map,
	SortedSet: set,
	ScoredSet: scored,
	'map view': map.range({}),
	'set view': set.range({}),
	'scored view': scored.slice(),
	'map cursor': map.cursor(),
	'set cursor': set.cursor(),
	'map iterator': map.keys(),
	'map pairs': map.entries(),
	'set iterator': set.values(),
	'set pairs': set.entries(),
	'scored iterator': scored[Symbol.iterator](),
	'map differences': map.diff(map),
};

const KINDS = new Map(Object.entries(SAMPLES).map(([kind, sample]) => [Object.getPrototypeOf(sample) as object, kind]));

/** What can be held and used on, or `undefined`. Proxies are none, whatever they say, and their traps are not to run for this. */
export function kindOf(value: unknown): string | undefined {
	if (typeof value !== 'object' || value === null || isProxy(value)) return undefined;
	return KINDS.get(Object.getPrototypeOf(value));
}

/** `name` for a method, `get name` and `set name` for the two ways of a property; symbols by what they are called. */
function membersOf(sample: object): Map<string, (receiver: unknown, parameters: readonly unknown[]) => unknown> {
	const members = new Map<string, (receiver: unknown, parameters: readonly unknown[]) => unknown>();
	for (let at = Object.getPrototypeOf(sample); at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
		for (const name of Reflect.ownKeys(at)) {
			if (name === 'constructor' || members.has(String(name))) continue;
			const { value, get, set } = Object.getOwnPropertyDescriptor(at, name) as PropertyDescriptor;
			if (typeof value === 'function') {
				members.set(String(name), (receiver, parameters) => Reflect.apply(value, receiver, parameters));
			}
			if (get !== undefined) members.set(`get ${String(name)}`, (receiver) => Reflect.apply(get, receiver, []));
			if (set !== undefined)
				members.set(`set ${String(name)}`, (receiver, [value]) => Reflect.apply(set, receiver, [value]));
		}
	}
	return members;
}

export const MEMBERS = new Map(Object.entries(SAMPLES).map(([kind, sample]) => [kind, membersOf(sample)]));

/** Functions of the classes themselves; a call of one makes a new thing. */
export const STATICS = new Map<string, (parameters: readonly unknown[]) => unknown>([
	['new SortedMap', (parameters) => Reflect.construct(SortedMap, parameters)],
	['new SortedSet', (parameters) => Reflect.construct(SortedSet, parameters)],
	['new ScoredSet', (parameters) => Reflect.construct(ScoredSet, parameters)],
	['SortedMap.fromSorted', (parameters) => Reflect.apply(SortedMap.fromSorted, SortedMap, parameters)],
	['SortedMap.groupBy', (parameters) => Reflect.apply(SortedMap.groupBy, SortedMap, parameters)],
	['SortedSet.fromSorted', (parameters) => Reflect.apply(SortedSet.fromSorted, SortedSet, parameters)],
	...(['union', 'intersection', 'difference', 'intersectionSize'] as const).map(
		(name) =>
			[
				`ScoredSet.${name}`,
				(parameters: readonly unknown[]) => Reflect.apply(ScoredSet[name], ScoredSet, parameters),
			] as const,
	),
]);

type Collection = SortedMap<unknown, unknown> | SortedSet<unknown> | ScoredSet;

/** The contents of a collection by the methods of its class, whatever it looks like; `undefined` for other things. */
export function contentsOf(thing: object): unknown[] | 'closed' | undefined {
	const kind = kindOf(thing);
	if (kind !== 'SortedMap' && kind !== 'SortedSet' && kind !== 'ScoredSet') return undefined;
	const collection = thing as Collection;
	return collection.closed ? 'closed' : collection.toArray();
}
