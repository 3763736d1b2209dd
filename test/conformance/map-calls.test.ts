/** Whatever is in the I/O block, and whatever is passed, the native calls on maps do no harm, and none to maps that they do not name. */

import { describe, expect, it } from 'vitest';
import {
	COUNT,
	FLAGS,
	f64,
	INDEX,
	i32,
	i64,
	KEY,
	KEYS,
	LAYOUT_HEADS,
	MORE,
	STATUS,
	STOP,
	u32,
	VALUE,
	VALUES,
	YES,
} from '../../lib/engine/native/io.js';
import { arenaFault, live } from '../helpers/arena.js';
import { settle } from '../helpers/collection.js';
import { isNative } from '../helpers/engine.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { ARGUMENT, contentsOf, putBatch, putOptions, putRange } from '../helpers/raw-maps.js';
import {
	ARGUMENTS,
	type Calls,
	detached,
	type Handle,
	NOWHERE,
	nativeCalls,
	scramble,
	select,
	selected,
} from '../helpers/scrambled.js';

const WINDOWS = 4000 * EFFORT;
const CALLS_A_WINDOW = 20;
/** More maps than it takes, or larger ones, make the test slow. */
const MOST_MAPS = 20;
const MOST_BYTES = 30_000;

/** No number, and no NaN that stands for something: see native/binding/payload.h. */
const FORGED = 0xffff_1234_0000_0005n;

/** Calls that may change what they name. */
const WRITING = /release|exchange|append|write|remove|undo/i;

const ascending = Float64Array.from({ length: 2500 }, (_, i) => i / 2);
const shared = new Float64Array(new SharedArrayBuffer(24));
const shrunk = new ArrayBuffer(80, { maxByteLength: 80 });
const ARRAYS: readonly unknown[] = [
	...[ascending, ascending.subarray(0, 9), Float64Array.of(1, Number.NaN, 3), Float64Array.of(3, 1), shared],
	...[new Float64Array(shrunk), new Float64Array(shrunk, 16), new Float64Array(shrunk, 0, 4), new Float64Array(0)],
	detached(new Float64Array(3)),
];
shrunk.resize(20);

interface Known {
	readonly handle: Handle;
	contents: string | undefined;
	/** By a call that may have changed it, since the last look at it. */
	named: boolean;
}

/** The maps that there are, and what they held when they were last looked at. */
class Maps {
	readonly #known = new Map<string, Known>();

	constructor(
		private readonly calls: Calls,
		private readonly random: Random,
	) {}

	get handles(): Handle[] {
		return [...this.#known.values()].map(({ handle }) => handle);
	}

	add(handle: Handle): void {
		this.#known.set(String(handle), { handle, contents: undefined, named: true });
	}

	name(handle: Handle): void {
		const known = this.#known.get(String(handle));
		if (known) known.named = true;
	}

	/** What was not named is to be as it was, versions of what was included. `log` tells what was called. */
	look(log: readonly string[]): void {
		for (const [name, known] of this.#known) {
			const contents = contentsOf(this.calls, known.handle);
			const unlike = !known.named && contents !== known.contents;
			if (unlike) throw new Error(`${name} has changed, or is gone, by one of\n${log.join('\n')}`);
			if (known.named || this.random.chance(0.05)) this.#check(known.handle, contents === undefined);
			if (contents === undefined) this.#known.delete(name);
			else if (contents.length > MOST_BYTES) this.release(known.handle);
			else Object.assign(known, { contents, named: false });
		}
	}

	release(handle: Handle): void {
		select(handle);
		this.calls['release']?.();
		expect(i32[STATUS]).toBe(YES);
		this.#known.delete(String(handle));
	}

	#check(handle: Handle, isGone: boolean): void {
		select(handle);
		const stale = { reason: 'the handle is stale', path: '' };
		expect(this.calls['check']?.()).toEqual(isGone ? stale : null);
	}
}

/** Puts into the block what the call is for, so that it does something. */
function makeSense(name: string, random: Random, targets: readonly Handle[]): void {
	const kind = /^bytes/.test(name) ? 'bytes' : /^integer/.test(name) ? 'integer' : 'number';
	if (name === 'create') putOptions(random);
	else if (name === 'removeRange' || name === 'payloads') putRange(random);
	else if (name === 'exchange' || name === 'nextShared') {
		[u32[COUNT], u32[MORE]] = random.pick(targets);
		[f64[INDEX], f64[STOP]] = [random.below(9), random.below(9)];
	} else putBatch(random, kind, !/Many$|Append$/.test(name));
}

function parametersOf(name: string, random: Random): unknown[] {
	if (name !== 'appendNumbers') return [random.pick(ARGUMENTS), random.pick(ARGUMENTS)];
	const keys = random.pick(random.chance(0.9) ? ARRAYS : ARGUMENTS);
	return [keys, random.chance(0.5) ? keys : random.pick(ARRAYS)];
}

/** Calls that name a few of the maps mostly. */
function callSome(calls: Calls, names: readonly string[], maps: Maps, random: Random): string[] {
	const log: string[] = [];
	const targets = [NOWHERE, ...Array.from({ length: 4 }, () => random.pick([NOWHERE, ...maps.handles]))];
	for (let i = 0; i < CALLS_A_WINDOW; i++) {
		const few = maps.handles.length < 6;
		const name = few ? 'create' : random.pick(names);
		scramble(random, targets);
		if (few || random.chance(0.6)) makeSense(name, random, targets);
		const isNew = name === 'create' || name === 'clone';
		if (isNew ? maps.handles.length > MOST_MAPS : name === 'release' && random.chance(0.7)) continue;
		log.push(`${name} ${u32.subarray(0, 16).join()}`);
		if (WRITING.test(name)) maps.name(selected());
		if (name === 'exchange') maps.name([u32[COUNT] as number, u32[MORE] as number]);
		calls[name]?.(...parametersOf(name, random));
		if (isNew && i32[STATUS] === YES) maps.add(selected());
	}
	return log;
}

describe.runIf(isNative)('calls on maps', () => {
	it('do no harm', async () => {
		await settle();
		const random = new Random(takeSeed('calls on maps'));
		const before = live();
		const calls = nativeCalls();
		const names = Object.keys(calls).filter((name) => typeof calls[name] === 'function' && !/^scored[A-Z]/.test(name));
		const maps = new Maps(calls, random);
		expect(names.length).toBeGreaterThan(55);
		for (let window = 0; window < WINDOWS; window++) maps.look(callSome(calls, names, maps, random));
		for (const handle of maps.handles) maps.release(handle);
		expect(live()).toEqual(before);
		expect(arenaFault()).toBe(null);
	});

	it.each([
		...['write', 'writeMany', 'undoMany', 'append'],
		...['integerWrite', 'integerWriteMany', 'integerUndoMany', 'integerAppend'],
	])('refuse a payload that stands for nothing: %s', (name) => {
		const calls = nativeCalls();
		[u32[FLAGS], u32[COUNT], u32[MORE], f64[INDEX]] = [0, 0, LAYOUT_HEADS, -1];
		calls['create']?.();
		const handle = selected();
		for (const field of [VALUE, VALUES]) i64[field] = FORGED;
		[u32[FLAGS], u32[COUNT], f64[KEY], f64[KEYS]] = [0, 1, 1, 1];
		calls[name]?.();
		expect(i32[STATUS]).toBe(ARGUMENT);
		expect(contentsOf(calls, handle)).toBe('false ');
		select(handle);
		calls['release']?.();
		expect(i32[STATUS]).toBe(YES);
	});
});
