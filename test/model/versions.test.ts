/**
 * Many versions of several maps at once: snapshots and clones of each other, written, read, rolled back, closed or dropped at
 * random. Each must agree with a model of its own, and in the end nothing may be left of them.
 */

import { inspect, isDeepStrictEqual } from 'node:util';
import { expect, it } from 'vitest';
import { type Key, SortedMap, type SortedMapOptions } from '../../lib/index.js';
import { arenaFault, live } from '../helpers/arena.js';
import { settle, settles, Watch } from '../helpers/collection.js';
import { anyKey, anyValue, numberKey, SINGLE_KINDS } from '../helpers/draws.js';
import { describeCapacities } from '../helpers/engine.js';
import { expectCode } from '../helpers/errors.js';
import { Model } from '../helpers/model.js';
import { applyToMap, applyToModel, type Operation, randomOperation } from '../helpers/operations.js';
import { compareAny, compareNumbers, plusZero } from '../helpers/order.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { sameOrReport } from '../helpers/same.js';
import { copyModel, failure, whole } from '../helpers/versions.js';

/**
 * Over the three node sizes this makes 10,000 steps and more. By night twice the effort, 200,000 steps and more with the effort of 10:
 * what goes wrong with versions takes a rare order of events, and each test starts from none.
 */
const STEPS = 3400 * EFFORT * (EFFORT > 1 ? 2 : 1);
const VERSIONS = 50;
/** About how many entries a version holds: several levels of tiny nodes. */
const TARGET = 120;
/** Steps from one comparison of everything to the next. */
const SWEEP = 170;

/** Operations that change the map that they are applied to, or might. */
const WRITES = new Set<string>([
	...['set', 'put', 'insert', 'replace', 'update', 'delete', 'take', 'deleteAt', 'popFirst', 'popLast', 'clear'],
	...[
		'deleteRange',
		'retain',
		'setMany',
		'setColumns',
		'deleteMany',
		'getOrInsert',
		'getOrInsertComputed',
		'splitOff',
		'splitAndAppend',
	],
]);

/** What maps of one origin have in common. */
interface Kind {
	name: string;
	key: (random: Random) => Key;
	compare: (a: Key, b: Key) => number;
	options: SortedMapOptions<Key> | undefined;
}

const backwards = (a: Key, b: Key) => compareNumbers(b as number, a as number);
const plain = { compare: compareAny, options: undefined };

const KINDS: Kind[] = [
	{ name: 'numbers', key: (random) => numberKey(random, 300), ...plain },
	...SINGLE_KINDS.map(({ name, key }) => ({ name, key: (random: Random) => key(random, 300), ...plain })),
	// Numbers most of the time, so that maps move to the layout of all kinds now and then.
	{
		name: 'all kinds',
		key: (random) => (random.chance(0.98) ? numberKey(random, 300) : anyKey(random, 300)),
		...plain,
	},
	{
		name: 'numbers in an order of their own',
		key: (random) => numberKey(random, 300),
		compare: backwards,
		options: { compare: backwards },
	},
];

interface Version {
	kind: Kind;
	map: SortedMap<Key, unknown>;
	model: Model<Key, unknown>;
	readonly: boolean;
	/** Of one family are versions that may share nodes. */
	family: number;
}

/** All that lives at a moment, and the steps that change it. */
class Course {
	readonly versions: Version[] = [];
	readonly objects = new Watch();
	steps = 0;
	#families = 0;

	constructor(readonly random: Random) {}

	/** A value of any type; often an object of its own, to see that it is collected in the end. */
	readonly #value = (): unknown => {
		return this.random.chance(0.4) ? this.objects.add({ step: this.steps }) : anyValue(this.random);
	};

	#draw(kind: Kind) {
		return { random: this.random, key: () => kind.key(this.random), value: this.#value, target: TARGET };
	}

	step(): void {
		const { random, versions } = this;
		this.steps++;
		if (versions.length < VERSIONS) this.#begin();
		const choice = random.real();
		if (choice < 0.1) this.#end();
		else if (choice < 0.14) this.#transact(random.pick(versions));
		else if (choice < 0.18) this.#differ();
		else this.#operate(random.pick(versions));
		if (this.steps % SWEEP === 0) this.compareAll();
	}

	/** A snapshot or a clone of one of the versions, now and then a new map. */
	#begin(): void {
		const { random, versions } = this;
		if (versions.length === 0 || random.chance(0.04)) {
			const kind = random.pick(KINDS);
			const model = new Model<Key, unknown>(kind.compare, kind.options === undefined ? plusZero : undefined);
			const entries = Array.from({ length: TARGET }, (): [Key, unknown] => [kind.key(random), this.#value()]);
			for (const [key, value] of entries) model.put(key, value);
			const map = new SortedMap<Key, unknown>(entries, kind.options);
			versions.push({ kind, map, model, readonly: false, family: this.#families++ });
			return;
		}
		const of = random.pick(versions);
		const readonly = random.chance(0.5);
		const map = readonly ? whole(of.map.snapshot()) : of.map.clone();
		versions.push({ ...of, map, model: copyModel(of.model), readonly });
	}

	/** One of them is closed, or only dropped. */
	#end(): void {
		const [version] = this.versions.splice(this.random.below(this.versions.length), 1);
		if (this.random.chance(0.7)) version?.map.close();
	}

	#operate(version: Version): void {
		const operation = randomOperation(this.#draw(version.kind), version.model.size);
		this.#apply(version, operation);
		if (this.random.chance(0.1)) version.map.check();
	}

	#apply({ map, model, readonly }: Version, operation: Operation<Key>): void {
		if (readonly && WRITES.has(operation.name)) {
			expectCode(() => applyToMap(map, operation), 'ERR_IRONWOOD_READONLY');
			return;
		}
		const expected = applyToModel(model, operation);
		const actual = applyToMap(map, operation);
		if (isDeepStrictEqual(actual, expected) && map.size === model.size) return;
		expect(actual, `step ${this.steps}: ${inspect(operation)}`).toEqual(expected);
		throw new Error(`step ${this.steps}: ${inspect(operation)} leaves the map at another size`);
	}

	/** Some operations, all of which are kept or undone; one of them may be another transaction. */
	#transact(version: Version, depth = 0): void {
		const { map, model, readonly, kind } = version;
		if (readonly) {
			expectCode(() => map.transaction(() => {}), 'ERR_IRONWOOD_READONLY');
			return;
		}
		const before = copyModel(model);
		const isKept = this.random.chance(0.5);
		try {
			map.transaction(() => {
				const count = this.random.below(12);
				for (let i = 0; i < count; i++) {
					const operation = randomOperation(this.#draw(kind), model.size);
					// append is refused inside.
					if (operation.name !== 'splitAndAppend') this.#apply(version, operation);
					if (depth < 2 && this.random.chance(0.1)) this.#transact(version, depth + 1);
				}
				if (!isKept) throw failure;
			});
		} catch (error) {
			if (error !== failure) throw error;
			model.pairs = before.pairs;
		}
		map.check();
		this.#compare(version);
	}

	/** What differs between two versions of one map. */
	#differ(): void {
		const left = this.random.pick(this.versions);
		const right = this.random.pick(this.versions.filter(({ family }) => family === left.family));
		const what = `step ${this.steps}: diff`;
		// By the models, whose values are equal, not the same, where `update` made them: the maps' own are compared.
		const [ours, theirs] = [left, right].map(({ map, model }) => {
			const copy = copyModel(model);
			copy.pairs = map.toArray();
			return copy;
		}) as [Model<Key, unknown>, Model<Key, unknown>];
		sameOrReport([...left.map.diff(right.map)], ours.combine('diff', theirs.pairs), what);
		for (const name of ['union', 'difference'] as const) {
			const result = left.map[name](right.map);
			sameOrReport(result.toArray(), ours.combine(name, theirs.pairs), `step ${this.steps}: ${name}`);
			result.close();
		}
	}

	#compare({ map, model }: Version): void {
		sameOrReport(map.toArray(), model.pairs, `step ${this.steps}: the entries`);
	}

	compareAll(): void {
		for (const version of this.versions) {
			this.#compare(version);
			version.map.check();
		}
		expect(arenaFault()).toBe(null);
	}

	/** Closes the versions in random order; those that are left stay as they were. */
	endAll(): void {
		for (const [i, version] of this.random.shuffle(this.versions).entries()) {
			version.map.close();
			if (i % 10 !== 0) continue;
			for (const other of this.versions.slice(i + 1)) {
				this.#compare(other);
				other.map.check();
			}
		}
		this.versions.length = 0;
	}
}

describeCapacities('versions that come, change and go', () => {
	it('agree with their models, and leave nothing behind', async () => {
		await settle();
		const before = live();
		const course = new Course(new Random(takeSeed('versions that come, change and go')));
		while (course.steps < STEPS) {
			course.step();
			// Turns of the event loop, in which finalizers run.
			if (course.steps % 1000 === 0) await settles(() => true);
		}
		course.compareAll();
		expect(course.versions.length).toBeGreaterThan(VERSIONS - 10);
		expect(course.objects.alive).toBeGreaterThan(0);
		course.endAll();
		expect(await settles(() => course.objects.alive === 0 && live().trees === before.trees)).toBe(true);
		expect(live()).toEqual(before);
		expect(arenaFault()).toBe(null);
	});
});
