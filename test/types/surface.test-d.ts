/**
 * What the types infer and refuse. Nothing here runs: the compiler checks it with everything else, and fails if something
 * marked as an error is none.
 */

import { expectTypeOf } from 'vitest';
import {
	type Difference,
	type Key,
	type ReadonlyScoredSet,
	type ReadonlySortedMap,
	type ReadonlySortedSet,
	type ScoredEntry,
	type ScoredRangeView,
	ScoredSet,
	type SortedCursor,
	SortedMap,
	type SortedMapIterator,
	SortedSet,
	type SortedSetCursor,
	type SortedSetIterator,
} from '../../lib/index.js';

declare const numbers: SortedMap<number, string>;
declare const tuples: SortedMap<[string, number], boolean>;
declare const set: SortedSet<number>;

// ---- Inference ----

expectTypeOf(new SortedMap([[1, 'a']])).toEqualTypeOf<SortedMap<number, string>>();
expectTypeOf(new SortedMap(new Map([['a', 1n]]))).toEqualTypeOf<SortedMap<string, bigint>>();
expectTypeOf(new SortedMap([[new Date(0), 1]], { compare: (a, b) => +a - +b })).toEqualTypeOf<
	SortedMap<Date, number>
>();
expectTypeOf(SortedMap.fromSorted(BigUint64Array.of(1n), Float64Array.of(1))).toEqualTypeOf<
	SortedMap<bigint, number>
>();
expectTypeOf(new SortedSet([1, 2])).toEqualTypeOf<SortedSet<number>>();
expectTypeOf(new SortedSet(Float64Array.of(1))).toEqualTypeOf<SortedSet<number>>();
expectTypeOf(new SortedSet(BigInt64Array.of(1n))).toEqualTypeOf<SortedSet<bigint>>();
expectTypeOf(new SortedSet('abc')).toEqualTypeOf<SortedSet<string>>();
expectTypeOf(SortedSet.fromSorted(Int32Array.of(1))).toEqualTypeOf<SortedSet<number>>();
expectTypeOf(SortedMap.groupBy(['a', 'bc'], (word) => word.length)).toEqualTypeOf<SortedMap<number, string[]>>();
expectTypeOf(SortedMap.groupBy(Float64Array.of(1), (item, index) => [item, index])).toEqualTypeOf<
	SortedMap<number[], number[]>
>();

// ---- Maps ----

expectTypeOf(numbers.getMany(Float64Array.of(1))).toEqualTypeOf<(string | undefined)[]>();
expectTypeOf(numbers.hasMany(new Set([1]))).toEqualTypeOf<boolean[]>();
expectTypeOf(numbers.setMany([[1, 'a']])).toEqualTypeOf<SortedMap<number, string>>();
expectTypeOf(numbers.setMany(Float64Array.of(1), ['a'])).toEqualTypeOf<SortedMap<number, string>>();
expectTypeOf(numbers.setMany(numbers)).toEqualTypeOf<SortedMap<number, string>>();
expectTypeOf(numbers.deleteMany(set)).toEqualTypeOf<number>();
expectTypeOf(numbers.toArray()).toEqualTypeOf<[number, string][]>();
expectTypeOf(numbers.keysArray()).toEqualTypeOf<number[]>();
expectTypeOf(numbers.valuesArray()).toEqualTypeOf<string[]>();
expectTypeOf(numbers.getOrInsert(1, 'a')).toEqualTypeOf<string>();
expectTypeOf(numbers.getOrInsertComputed(1, (key) => key.toFixed())).toEqualTypeOf<string>();
expectTypeOf(numbers.filter((value, key) => value.length > key)).toEqualTypeOf<SortedMap<number, string>>();
expectTypeOf(numbers.mapValues((value) => value.length)).toEqualTypeOf<SortedMap<number, number>>();
expectTypeOf(numbers.union(new SortedMap([[1, true]]))).toEqualTypeOf<SortedMap<number, string | boolean>>();
expectTypeOf(numbers.union(numbers, (a, b, key) => a.length + b.length + key)).toEqualTypeOf<
	SortedMap<number, string | number>
>();
expectTypeOf(numbers.intersection(new SortedMap([[1, true]]))).toEqualTypeOf<SortedMap<number, string>>();
expectTypeOf(numbers.intersection(numbers, (a, b) => [a, b])).toEqualTypeOf<SortedMap<number, string[]>>();
expectTypeOf(numbers.difference(new SortedMap([[1, true]]))).toEqualTypeOf<SortedMap<number, string>>();
expectTypeOf(numbers.symmetricDifference(numbers)).toEqualTypeOf<SortedMap<number, string>>();
expectTypeOf(numbers.diff(new SortedMap([[1, true]]))).toEqualTypeOf<
	SortedMapIterator<Difference<number, string, boolean>>
>();
expectTypeOf(numbers.splitOff(1)).toEqualTypeOf<SortedMap<number, string>>();
expectTypeOf(tuples.splitOff(['a'])).toEqualTypeOf<SortedMap<[string, number], boolean>>();
expectTypeOf(numbers.cursor()).toEqualTypeOf<SortedCursor<number, string>>();
expectTypeOf(numbers.cursor().value).toEqualTypeOf<string | undefined>();
expectTypeOf(tuples.cursor().seek(['a'])).toEqualTypeOf<boolean>();
expectTypeOf(numbers).toExtend<ReadonlySortedMap<number, string>>();

// ---- Versions ----

expectTypeOf(numbers.snapshot()).toEqualTypeOf<ReadonlySortedMap<number, string>>();
expectTypeOf(numbers.snapshot().snapshot()).toEqualTypeOf<ReadonlySortedMap<number, string>>();
expectTypeOf(numbers.snapshot().clone()).toEqualTypeOf<SortedMap<number, string>>();
expectTypeOf(numbers.clone()).toEqualTypeOf<SortedMap<number, string>>();
expectTypeOf(numbers.transaction((map) => map.size)).toEqualTypeOf<number>();
expectTypeOf(numbers.transaction((map) => map)).toEqualTypeOf<SortedMap<number, string>>();
expectTypeOf(numbers.snapshot().diff(numbers)).toEqualTypeOf<SortedMapIterator<Difference<number, string, string>>>();
expectTypeOf(set.snapshot()).toEqualTypeOf<ReadonlySortedSet<number>>();
expectTypeOf(set.snapshot().clone()).toEqualTypeOf<SortedSet<number>>();
expectTypeOf(set.transaction((of) => of.add(1).size)).toEqualTypeOf<number>();
numbers.snapshot().close();
// @ts-expect-error a snapshot cannot be written to
numbers.snapshot().set(1, 'a');
// @ts-expect-error nor can one of a set
set.snapshot().add(1);
// @ts-expect-error a snapshot has no transactions
numbers.snapshot().transaction(() => 1);
// @ts-expect-error a snapshot would be emptied
numbers.append(numbers.snapshot());

// ---- Sets ----

expectTypeOf(set.values()).toEqualTypeOf<SortedSetIterator<number>>();
expectTypeOf(set.entries()).toEqualTypeOf<SortedSetIterator<[number, number]>>();
expectTypeOf(set.floor(1)).toEqualTypeOf<number | undefined>();
expectTypeOf(set.take(1)).toEqualTypeOf<{ index: number; value: number } | undefined>();
expectTypeOf(set.union(new Set(['a']))).toEqualTypeOf<SortedSet<number | string>>();
expectTypeOf(set.union(new Map([['a', 1]]))).toEqualTypeOf<SortedSet<number | string>>();
expectTypeOf(set.intersection(new SortedSet<1 | 2>([1]))).toEqualTypeOf<SortedSet<1 | 2>>();
expectTypeOf(set.difference(new Set(['a']))).toEqualTypeOf<SortedSet<number>>();
expectTypeOf(set.isSubsetOf(new Set<unknown>())).toEqualTypeOf<boolean>();
expectTypeOf(set.cursor()).toEqualTypeOf<SortedSetCursor<number>>();
expectTypeOf(set.range({ gt: 1 }).toArray()).toEqualTypeOf<number[]>();
expectTypeOf(set.filter((key) => key > 1)).toEqualTypeOf<SortedSet<number>>();
expectTypeOf(set).toExtend<ReadonlySortedSet<number>>();
// What the built-in Set takes for its own operations.
expectTypeOf(set).toExtend<ReadonlySetLike<number>>();
expectTypeOf(new Set<number>().union(set)).toEqualTypeOf<Set<number>>();
expectTypeOf(new SortedSet<Key>([1, 'a', [null, 1n]])).toEqualTypeOf<SortedSet<Key>>();

// ---- Errors ----

// @ts-expect-error keys are numbers
numbers.getOrInsert('a', 'b');
// @ts-expect-error values are strings
numbers.getOrInsert(1, 2);
// @ts-expect-error keys are numbers
numbers.getMany(['a']);
// @ts-expect-error keys are numbers, not bigints
numbers.deleteMany(BigInt64Array.of(1n));
// @ts-expect-error values are strings
numbers.setMany([[1, 2]]);
// @ts-expect-error values are strings
numbers.setMany([1], [2]);
// @ts-expect-error a Set is not a map
numbers.union(new Set([1]));
// @ts-expect-error the other map has other keys
numbers.difference(new SortedMap([['a', 1]]));
// @ts-expect-error keys that are split off are whole ones, or the beginning of a tuple
tuples.splitOff(['a', 'b']);
// @ts-expect-error the values of the other map do not fit
numbers.append(new SortedMap([[1, 2]]));
// @ts-expect-error keys are numbers
numbers.cursor().seek('a');
// @ts-expect-error values are strings
numbers.cursor().value = 1;
// @ts-expect-error a cursor's key cannot be set
numbers.cursor().key = 1;
// @ts-expect-error keys are numbers
set.add('a');
// @ts-expect-error keys are numbers
set.addMany(['a']);
// @ts-expect-error an array is not set-like
set.union([1]);
// @ts-expect-error numbers have no prefix
set.range({ prefix: 1 });
// @ts-expect-error a set's cursor has no value
set.cursor().value;
// @ts-expect-error a set is not a map
set.append(numbers);

// ---- Scored sets ----

declare const scored: ScoredSet;
declare const bytes: ScoredSet<Uint8Array>;

expectTypeOf(new ScoredSet()).toEqualTypeOf<ScoredSet<string>>();
expectTypeOf(new ScoredSet([['ann', 3]])).toEqualTypeOf<ScoredSet<string>>();
expectTypeOf(new ScoredSet([{ member: 'ann', score: 3 }])).toEqualTypeOf<ScoredSet<string>>();
expectTypeOf(new ScoredSet(new Map([['ann', 3]]))).toEqualTypeOf<ScoredSet<string>>();
expectTypeOf(new ScoredSet<'ann' | 'bob'>([['ann', 3]]).first()?.member).toEqualTypeOf<'ann' | 'bob' | undefined>();
expectTypeOf(new ScoredSet<Uint8Array>([[Buffer.from('a'), 1]])).toEqualTypeOf<ScoredSet<Uint8Array>>();
expectTypeOf(scored.add('ann', 3, { gt: true })).toEqualTypeOf<boolean>();
expectTypeOf(scored.addMany(scored)).toEqualTypeOf<{ added: number; updated: number }>();
expectTypeOf(scored.increment('ann', 1)).toEqualTypeOf<number | undefined>();
expectTypeOf(scored.score('ann')).toEqualTypeOf<number | undefined>();
expectTypeOf(scored.scores(new Set(['ann']))).toEqualTypeOf<(number | undefined)[]>();
expectTypeOf(scored.rank('ann', { reverse: true })).toEqualTypeOf<number | undefined>();
expectTypeOf(scored.popFirst()).toEqualTypeOf<ScoredEntry<string> | undefined>();
expectTypeOf(scored.popFirst(2 as number | undefined)).toEqualTypeOf<
	ScoredEntry<string> | ScoredEntry<string>[] | undefined
>();
expectTypeOf(scored.popLast(2)).toEqualTypeOf<ScoredEntry<string>[]>();
expectTypeOf(scored.random()).toEqualTypeOf<ScoredEntry<string> | undefined>();
expectTypeOf(scored.random(2, { repeat: true })).toEqualTypeOf<ScoredEntry<string>[]>();
expectTypeOf(bytes.waitFirst({ timeout: 5, signal: new AbortController().signal })).toEqualTypeOf<
	Promise<ScoredEntry<Uint8Array> | undefined>
>();
expectTypeOf(scored.slice(0, 10, { reverse: true })).toExtend<ScoredRangeView<string>>();
expectTypeOf(bytes.memberRange({ gt: Uint8Array.of(1), score: 0 }).members()).toEqualTypeOf<Uint8Array[]>();
expectTypeOf(scored.range({ gte: 1 }).scores()).toEqualTypeOf<number[]>();
for (const entry of scored) expectTypeOf(entry).toEqualTypeOf<ScoredEntry<string>>();
expectTypeOf(scored.snapshot()).toEqualTypeOf<ReadonlyScoredSet<string>>();
expectTypeOf(scored.snapshot().clone()).toEqualTypeOf<ScoredSet<string>>();
expectTypeOf(ScoredSet.union([scored, scored.snapshot()], { weights: [1, 2] })).toEqualTypeOf<ScoredSet<string>>();
expectTypeOf(ScoredSet.intersectionSize([scored], { limit: 5 })).toEqualTypeOf<number>();
// @ts-expect-error members are strings or bytes
expectTypeOf(new ScoredSet<number>()).toBeObject();
// @ts-expect-error members are strings or bytes
expectTypeOf(new ScoredSet([[1, 2]])).toBeObject();
// @ts-expect-error members are strings here
scored.add(Uint8Array.of(1), 1);
// @ts-expect-error scores are numbers
scored.add('ann', '1');
// @ts-expect-error no such flag
scored.add('ann', 1, { ch: true });
// @ts-expect-error bounds are scores
scored.range({ gt: 'ann' });
// @ts-expect-error bounds are members
scored.memberRange({ gt: 1 });
// @ts-expect-error a snapshot cannot be written to
scored.snapshot().add('ann', 1);
// @ts-expect-error no such aggregate
ScoredSet.union([scored], { aggregate: 'avg' });
// @ts-expect-error a Set has no scores
ScoredSet.union([new Set(['ann'])]);
