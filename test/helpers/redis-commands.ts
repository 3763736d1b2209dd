/** Random commands for scored sets and for sorted sets of Redis, and what both answer, in one form. */

import { type AddFlags, type Aggregate, type ScoredBounds, ScoredSet, type WalkOptions } from '../../lib/index.js';
import type { Random } from './random.js';
import type { Entry, Profile } from './scored.js';

/** A command for Redis, what we gave for it, and how to read what Redis gives. */
export interface Exchange {
	readonly send: (string | number)[];
	/** Or a promise of it, if we did it at once. */
	readonly given: unknown;
	readonly read: (reply: never) => unknown;
}

export interface Draw {
	readonly random: Random;
	readonly profile: Profile;
	/** By key. */
	readonly sets: Map<string, ScoredSet>;
}

/** About how large sets are to grow. */
const TARGET = 150;

export const KEYS = ['one', 'two', 'three', 'four'];

const ERROR = 'error';

/** Scores as Redis reads them. It knows no negative zero that we would not take for zero. */
const spell = (score: number) =>
	score === Number.POSITIVE_INFINITY ? '+inf' : score === Number.NEGATIVE_INFINITY ? '-inf' : String(score);

/** Scores as Redis writes them. */
export function readScore(reply: string | null): number | null {
	if (reply === null) return null;
	if (/^[+-]?inf$/.test(reply)) return reply.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
	return Number(reply) + 0;
}

export function readEntries(reply: string[]): Entry[] {
	return Array.from({ length: reply.length / 2 }, (_, i) => ({
		member: reply[2 * i] as string,
		score: readScore(reply[2 * i + 1] as string) as number,
	}));
}

const same = (reply: unknown) => reply;
const orError = (run: () => unknown) => {
	try {
		return run();
	} catch (error) {
		if ((error as { code?: string }).code !== 'ERR_IRONWOOD_ARGUMENT') throw error;
		return ERROR;
	}
};

const setOf = ({ sets }: Draw, key: string) => sets.get(key) as ScoredSet;

function put({ sets }: Draw, key: string, set: ScoredSet): number {
	sets.get(key)?.close();
	sets.set(key, set);
	return set.size;
}

/** A member that is there, more often than not. */
function member(draw: Draw, set: ScoredSet): string {
	const { random, profile } = draw;
	return random.chance(0.6) ? (set.random()?.member ?? profile.member(random)) : profile.member(random);
}

function score({ random, profile }: Draw, set: ScoredSet): number {
	return random.chance(0.3) ? (set.random()?.score ?? 0) : profile.score(random);
}

const FLAGS: AddFlags[] = [
	...[{}, {}, {}, {}, { nx: true }, { xx: true }, { gt: true }, { lt: true }],
	...[
		{ xx: true, gt: true },
		{ xx: true, lt: true },
		{ nx: true, gt: true },
		{ gt: true, lt: true },
		{ nx: true, xx: true },
	],
];

const spellFlags = (flags: AddFlags) => Object.keys(flags).map((flag) => flag.toUpperCase());

function add(draw: Draw, key: string): Exchange {
	const { random } = draw;
	const set = setOf(draw, key);
	const flags = random.pick(FLAGS);
	if (random.chance(0.2)) {
		const [name, by] = [member(draw, set), score(draw, set)];
		const given = orError(() => set.increment(name, by, flags) ?? null);
		return { send: ['ZADD', key, ...spellFlags(flags), 'INCR', spell(by), name], given, read: readScore };
	}
	// Sets are to be large most of the time, so that both forms in which Redis keeps them are met.
	const most = set.size < TARGET && random.chance(0.2) ? 60 : 3;
	const entries = Array.from(
		{ length: 1 + random.below(most) },
		() => [member(draw, set), score(draw, set)] as [string, number],
	);
	const changes = random.chance(0.5);
	const [only] = entries as [[string, number]];
	const given = orError(() => {
		if (entries.length === 1 && changes) return Number(set.add(...only, flags));
		const { added, updated } = set.addMany(entries, flags);
		return changes ? added + updated : added;
	});
	const spelt = entries.flatMap(([name, value]) => [spell(value), name]);
	return { send: ['ZADD', key, ...spellFlags(flags), ...(changes ? ['CH'] : []), ...spelt], given, read: same };
}

/** Adds members until the set has so many. */
export function fill(draw: Draw, key: string, size: number): Exchange {
	const { random, profile } = draw;
	const members = new Set<string>();
	while (members.size < size) members.add(profile.member(random));
	const entries = Array.from(members, (name) => [name, profile.score(random)] as [string, number]);
	const given = setOf(draw, key).addMany(entries).added;
	return { send: ['ZADD', key, ...entries.flatMap(([name, value]) => [spell(value), name])], given, read: same };
}

function increment(draw: Draw, key: string): Exchange {
	const set = setOf(draw, key);
	const [name, by] = [member(draw, set), score(draw, set)];
	return { send: ['ZINCRBY', key, spell(by), name], given: orError(() => set.increment(name, by)), read: readScore };
}

function remove(draw: Draw, key: string): Exchange {
	const set = setOf(draw, key);
	const names = Array.from({ length: 1 + draw.random.below(3) }, () => member(draw, set));
	const given = names.length === 1 ? Number(set.delete(names[0] as string)) : set.deleteMany(names);
	return { send: ['ZREM', key, ...names], given, read: same };
}

function look(draw: Draw, key: string): Exchange {
	const set = setOf(draw, key);
	const name = member(draw, set);
	const names = [name, member(draw, set), member(draw, set)];
	return draw.random.pick<() => Exchange>([
		() => ({ send: ['ZCARD', key], given: set.size, read: same }),
		() => ({ send: ['ZSCORE', key, name], given: set.score(name) ?? null, read: readScore }),
		() => ({
			send: ['ZMSCORE', key, ...names],
			given: set.scores(names).map((value) => value ?? null),
			read: (reply: string[]) => reply.map(readScore),
		}),
		() => ({ send: ['ZRANK', key, name], given: set.rank(name) ?? null, read: same }),
		() => ({ send: ['ZREVRANK', key, name], given: set.rank(name, { reverse: true }) ?? null, read: same }),
	])();
}

function pop(draw: Draw, key: string): Exchange {
	const set = setOf(draw, key);
	const first = draw.random.chance(0.5);
	const count = draw.random.below(4);
	if (draw.random.chance(0.3)) {
		// Whoever waits for no time gets what there is at once, here before the next command. Redis takes 0 for all time.
		const given = (first ? set.waitFirst({ timeout: 0 }) : set.waitLast({ timeout: 0 })).then((entry) => entry ?? null);
		const read = (reply: [string, string, string] | null) => (reply ? readEntries(reply.slice(1))[0] : null);
		return { send: [first ? 'BZPOPMIN' : 'BZPOPMAX', key, 0.001], given, read };
	}
	if (draw.random.chance(0.5)) {
		const entry = first ? set.popFirst() : set.popLast();
		return { send: [first ? 'ZPOPMIN' : 'ZPOPMAX', key], given: entry === undefined ? [] : [entry], read: readEntries };
	}
	if (draw.random.chance(0.5)) {
		const given = first ? set.popFirst(count) : set.popLast(count);
		return { send: [first ? 'ZPOPMIN' : 'ZPOPMAX', key, count], given, read: readEntries };
	}
	const given = first ? set.popFirst(count + 1) : set.popLast(count + 1);
	const read = (reply: [string, [string, string][]] | null) => readEntries((reply?.[1] ?? []).flat());
	return { send: ['ZMPOP', 1, key, first ? 'MIN' : 'MAX', 'COUNT', count + 1], given, read };
}

/** A range by positions, by scores, or by members: as Redis spells it, and as we do. */
interface Range {
	/** Between its bounds; those of reverse ranges change places. */
	readonly bounds: [string | number, string | number];
	readonly by: '' | 'BYSCORE' | 'BYLEX';
	select(walk: WalkOptions): ReturnType<ScoredSet['slice']>;
}

function positions(draw: Draw, set: ScoredSet, reverse: boolean): Range {
	const index = () => draw.random.below(2 * set.size + 4) - set.size - 2;
	const [start, stop] = [index(), index()];
	// Redis includes the last one.
	const select = (walk: WalkOptions) => set.slice(start, stop === -1 ? undefined : stop + 1, { ...walk, reverse });
	return { bounds: [start, stop], by: '', select };
}

function bound<T>(random: Random, value: T): { inclusive: boolean; value: T } {
	return { inclusive: random.chance(0.5), value };
}

function scoresBetween(draw: Draw, set: ScoredSet, reverse: boolean): Range {
	const [low, high] = [bound(draw.random, score(draw, set)), bound(draw.random, score(draw, set))];
	const bounds: ScoredBounds<number> = {
		...(low.inclusive ? { gte: low.value } : { gt: low.value }),
		...(high.inclusive ? { lte: high.value } : { lt: high.value }),
	};
	const spelt = [low, high].map(({ inclusive, value }) => `${inclusive ? '' : '('}${spell(value)}`) as [string, string];
	if (reverse) spelt.reverse();
	return { bounds: spelt, by: 'BYSCORE', select: (walk) => set.range({ ...bounds, ...walk, reverse }) };
}

function membersBetween(draw: Draw, set: ScoredSet, reverse: boolean): Range {
	const { random } = draw;
	const [low, high] = [bound(random, member(draw, set)), bound(random, member(draw, set))];
	const [open, end] = [random.chance(0.2), random.chance(0.2)];
	const bounds: ScoredBounds<string> = {
		...(open ? {} : low.inclusive ? { gte: low.value } : { gt: low.value }),
		...(end ? {} : high.inclusive ? { lte: high.value } : { lt: high.value }),
	};
	const spelt: [string, string] = [
		open ? '-' : `${low.inclusive ? '[' : '('}${low.value}`,
		end ? '+' : `${high.inclusive ? '[' : '('}${high.value}`,
	];
	if (reverse) spelt.reverse();
	return { bounds: spelt, by: 'BYLEX', select: (walk) => set.memberRange({ ...bounds, ...walk, reverse }) };
}

function rangeOf(draw: Draw, key: string, reverse: boolean): Range {
	const set = setOf(draw, key);
	const kinds = [positions, scoresBetween];
	// Where scores differ, Redis does not say what a range of members is.
	if (set.first()?.score === set.last()?.score) kinds.push(membersBetween, membersBetween);
	return draw.random.pick(kinds)(draw, set, reverse);
}

/** How probable it is to be that a result takes the place of a set: seldom if that is much larger. */
const mayStore = (draw: Draw, target: string, size: number) => (size > setOf(draw, target).size / 2 ? 0.4 : 0.02);

function readRange(draw: Draw, key: string): Exchange {
	const { random } = draw;
	const reverse = random.chance(0.4);
	const { bounds, by, select } = rangeOf(draw, key, reverse);
	const limited = by !== '' && random.chance(0.4);
	const [offset, limit] = limited ? [random.below(4), random.below(6) - 1] : [0, -1];
	const view = select({ offset, ...(limit < 0 ? {} : { limit }) });
	const modifiers = [...(by ? [by] : []), ...(reverse ? ['REV'] : []), ...(limited ? ['LIMIT', offset, limit] : [])];
	const target = random.pick(KEYS);
	if (random.chance(mayStore(draw, target, view.count()))) {
		const entries = view.toArray();
		return {
			send: ['ZRANGESTORE', target, key, ...bounds, ...modifiers],
			given: put(draw, target, new ScoredSet(entries)),
			read: same,
		};
	}
	const withScores = by !== 'BYLEX' && random.chance(0.7);
	return {
		send: ['ZRANGE', key, ...bounds, ...modifiers, ...(withScores ? ['WITHSCORES'] : [])],
		given: withScores ? (random.chance(0.5) ? view.toArray() : [...view]) : view.members(),
		read: withScores ? readEntries : same,
	};
}

/** The commands that have a range each, of which the newer ZRANGE is made. */
const OLD = {
	'': { read: ['ZRANGE', 'ZREVRANGE'], count: undefined, remove: 'ZREMRANGEBYRANK' },
	BYSCORE: { read: ['ZRANGEBYSCORE', 'ZREVRANGEBYSCORE'], count: 'ZCOUNT', remove: 'ZREMRANGEBYSCORE' },
	BYLEX: { read: ['ZRANGEBYLEX', 'ZREVRANGEBYLEX'], count: 'ZLEXCOUNT', remove: 'ZREMRANGEBYLEX' },
} as const;

function useRange(draw: Draw, key: string): Exchange {
	const { random } = draw;
	const reverse = random.chance(0.3);
	const { bounds, by, select } = rangeOf(draw, key, reverse);
	const { read, count, remove: removal } = OLD[by];
	const view = select({});
	if (reverse) return { send: [read[1], key, ...bounds], given: view.members(), read: same };
	// Removing all the time would leave nothing to look at.
	if (random.chance(view.count() < 5 ? 0.4 : 0.03))
		return { send: [removal, key, ...bounds], given: view.delete(), read: same };
	if (count !== undefined && random.chance(0.6))
		return { send: [count, key, ...bounds], given: view.count(), read: same };
	return { send: [read[0], key, ...bounds], given: view.members(), read: same };
}

function combine(draw: Draw, key: string): Exchange {
	const { random } = draw;
	const keys = [key, ...Array.from({ length: random.below(4) }, () => random.pick([...KEYS, 'absent']))];
	const empty = new ScoredSet();
	const sets = keys.map((name) => draw.sets.get(name) ?? empty);
	const limit = random.below(5);
	if (random.chance(0.15)) {
		// To Redis no limit is 0.
		const given = ScoredSet.intersectionSize(sets, limit === 0 ? {} : { limit });
		return { send: ['ZINTERCARD', keys.length, ...keys, 'LIMIT', limit], given, read: same };
	}
	const name = random.pick(['union', 'intersection', 'difference'] as const);
	const command = { union: 'ZUNION', intersection: 'ZINTER', difference: 'ZDIFF' }[name];
	const weights = name !== 'difference' && random.chance(0.5) ? keys.map(() => draw.profile.score(random)) : undefined;
	const aggregate =
		name !== 'difference' ? random.pick<Aggregate | undefined>(['sum', 'min', 'max', undefined]) : undefined;
	const result = name === 'difference' ? ScoredSet.difference(sets) : ScoredSet[name](sets, { weights, aggregate });
	result.check();
	const options = [
		...(weights ? ['WEIGHTS', ...weights.map(spell)] : []),
		...(aggregate ? ['AGGREGATE', aggregate.toUpperCase()] : []),
	];
	const target = random.pick(KEYS);
	if (random.chance(mayStore(draw, target, result.size))) {
		return {
			send: [`${command}STORE`, target, keys.length, ...keys, ...options],
			given: put(draw, target, result),
			read: same,
		};
	}
	const given = result.toArray();
	result.close();
	return { send: [command, keys.length, ...keys, ...options, 'WITHSCORES'], given, read: readEntries };
}

function drawMembers(draw: Draw, key: string): Exchange {
	const { random } = draw;
	const set = setOf(draw, key);
	const count = random.below(12);
	const repeat = random.chance(0.4);
	// Which ones is chance: there must be as many, all different or not, and all of the set.
	const entries = set.toArray();
	const sound = (drawn: Entry[]) => ({
		count: drawn.length,
		different: repeat || new Set(drawn.map((entry) => entry.member)).size === drawn.length,
		strangers: drawn.filter(
			(entry) => !entries.some((other) => other.member === entry.member && other.score === entry.score),
		),
	});
	const given = sound(set.random(count, { repeat }));
	return {
		send: ['ZRANDMEMBER', key, repeat ? -count : count, 'WITHSCORES'],
		given,
		read: (reply: string[]) => sound(readEntries(reply)),
	};
}

function scan(draw: Draw, key: string): Exchange {
	const sorted = (entries: Entry[]) => entries.toSorted((a, b) => (a.member < b.member ? -1 : 1));
	const given = sorted([...setOf(draw, key)]);
	// One that has all at once.
	return {
		send: ['ZSCAN', key, 0, 'COUNT', 100_000],
		given,
		read: (reply: [string, string[]]) => sorted(readEntries(reply[1])),
	};
}

function rewrite(draw: Draw, key: string): Exchange {
	const set = setOf(draw, key);
	// A version takes the place of the set, and the set goes: nobody must notice.
	if (draw.random.chance(0.7)) put(draw, key, draw.random.chance(0.5) ? set.clone() : set.snapshot().clone());
	else set.clear();
	return setOf(draw, key).size > 0
		? { send: ['ZCARD', key], given: setOf(draw, key).size, read: same }
		: { send: ['DEL', key], given: 0, read: () => 0 };
}

const COMMANDS: readonly (readonly [number, (draw: Draw, key: string) => Exchange])[] = [
	[30, add],
	[8, increment],
	[4, remove],
	[12, look],
	[4, pop],
	[12, readRange],
	[10, useRange],
	[8, combine],
	[3, drawMembers],
	[1, scan],
	[0.5, rewrite],
];

/** Each as often as its weight says, in halves. */
const LOTS = COMMANDS.flatMap(([weight, command]) => Array.from({ length: 2 * weight }, () => command));

/** Does one thing to our sets, and tells how to do it to those of Redis. */
export function exchange(draw: Draw): Exchange {
	return draw.random.pick(LOTS)(draw, draw.random.pick(KEYS));
}

/** What Redis answered, in the form of what we gave. */
export function answer({ read }: Exchange, [error, reply]: [Error | null, unknown]): unknown {
	return error === null ? read(reply as never) : ERROR;
}
