/** Scored sets as queues: taking from both ends, and waiting for something to take. */

import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ScoredSet } from '../../lib/index.js';
import { expectCode } from '../helpers/errors.js';

const jobs = () =>
	new ScoredSet([
		['c', 3],
		['a', 1],
		['e', 5],
		['b', 2],
		['d', 4],
	]);
const codeOf = (promise: Promise<unknown>) =>
	promise.then(
		() => 'fulfilled',
		(error) => error.code ?? error,
	);

describe('popping', () => {
	it('takes from either end', () => {
		const set = jobs();
		expect([set.popFirst(), set.popLast()]).toEqual([
			{ member: 'a', score: 1 },
			{ member: 'e', score: 5 },
		]);
		set.check();
		expect(set.popLast(2).map(({ member }) => member)).toEqual(['d', 'c']);
		set.check();
		expect([set.popFirst(0), set.popFirst(Infinity), set.popFirst(3), set.popLast(3)]).toEqual([
			[],
			[{ member: 'b', score: 2 }],
			[],
			[],
		]);
		expect([set.popFirst(), set.popLast()]).toEqual([undefined, undefined]);
		set.check();
	});

	it('takes many at once', () => {
		const set = new ScoredSet(Array.from({ length: 3000 }, (_, i) => [`m${i}`, i]));
		expect(set.popFirst(1300).map(({ score }) => score)).toEqual(Array.from({ length: 1300 }, (_, i) => i));
		expect(set.popLast(1300).map(({ score }) => score)).toEqual(Array.from({ length: 1300 }, (_, i) => 2999 - i));
		set.check();
		expect([set.size, set.has('m1299'), set.has('m1300'), set.has('m1699'), set.has('m1700')]).toEqual([
			400,
			false,
			true,
			true,
			false,
		]);
	});

	it('refuses counts that are none', () => {
		const set = jobs();
		for (const count of [-1, 0.5, Number.NaN, 'x', null, {}]) {
			expectCode(() => set.popFirst(count as never), 'ERR_IRONWOOD_ARGUMENT');
			expectCode(() => set.popLast(count as never), 'ERR_IRONWOOD_ARGUMENT');
		}
		expect(set.size).toBe(5);
	});
});

describe('waiting', () => {
	it('gives at once what is there', async () => {
		const set = jobs();
		expect(await set.waitFirst()).toEqual({ member: 'a', score: 1 });
		expect(await set.waitLast({ timeout: 0 })).toEqual({ member: 'e', score: 5 });
		expect(set.size).toBe(3);
	});

	it('settles in order of arrival, whichever end is waited for', async () => {
		const set = new ScoredSet();
		const settled: string[] = [];
		const waiting = ['one', 'two', 'three', 'four'].map((name, i) =>
			(i % 2 ? set.waitLast() : set.waitFirst()).then((entry) => settled.push(`${name} ${entry?.member}`)),
		);
		await sleep(0);
		expect(settled).toEqual([]);
		expect(
			set.addMany([
				['a', 1],
				['b', 2],
				['c', 3],
			]),
		).toEqual({ added: 3, updated: 0 });
		expect(set.size).toBe(0);
		set.check();
		await Promise.all(waiting.slice(0, 3));
		expect(settled).toEqual(['one a', 'two c', 'three b']);
		expect(set.increment('d', 4)).toBe(4);
		await Promise.all(waiting);
		expect(settled).toEqual(['one a', 'two c', 'three b', 'four d']);
		expect([set.add('e', 1), set.size]).toEqual([true, 1]);
	});

	it('leaves what nobody waits for', async () => {
		const set = new ScoredSet();
		const waiting = set.waitFirst();
		set.addMany([
			['b', 2],
			['a', 1],
		]);
		expect(await waiting).toEqual({ member: 'a', score: 1 });
		expect(set.toArray()).toEqual([{ member: 'b', score: 2 }]);
	});

	it('gives bytes as copies', async () => {
		const set = new ScoredSet<Uint8Array>();
		const waiting = set.waitFirst();
		set.add(Buffer.from('x'), 1);
		expect((await waiting)?.member).toEqual(Uint8Array.of(120));
	});

	it('has nothing to do with clones', async () => {
		const set = new ScoredSet();
		const waiting = codeOf(set.waitFirst());
		const clone = set.clone();
		clone.add('a', 1);
		expect([set.size, clone.size]).toEqual([0, 1]);
		set.close();
		expect(await waiting).toBe('ERR_IRONWOOD_CLOSED');
	});

	it('is refused, all of it, when the set is closed', async () => {
		const set = new ScoredSet();
		const waiting = [set.waitFirst(), set.waitLast({ timeout: 10_000 }), set.waitFirst()].map(codeOf);
		set.close();
		expect(await Promise.all(waiting)).toEqual(Array(3).fill('ERR_IRONWOOD_CLOSED'));
		expect(await codeOf(set.waitFirst())).toBe('ERR_IRONWOOD_CLOSED');
		expect(await codeOf(jobs().snapshot().clone().waitFirst())).toBe('fulfilled');
		const snapshot = jobs().snapshot() as ScoredSet;
		expect(await codeOf(snapshot.waitFirst())).toBe('ERR_IRONWOOD_READONLY');
	});

	it('refuses options that are none, by rejecting', async () => {
		const wrong = [
			5,
			null,
			[],
			{ timeout: -1 },
			{ timeout: Number.NaN },
			{ timeout: '1' },
			{ signal: {} },
			{ wait: 1 },
		];
		for (const options of wrong) {
			expect(await codeOf(jobs().waitFirst(options as never)), JSON.stringify(options)).toBe('ERR_IRONWOOD_ARGUMENT');
		}
		const failure = new Error('from a getter');
		const promise = jobs().waitFirst({
			get timeout(): number {
				throw failure;
			},
		});
		expect(await codeOf(promise)).toBe(failure);
		expect(await codeOf(Reflect.apply(ScoredSet.prototype.waitFirst, {}, []))).toBeInstanceOf(TypeError);
	});

	it('copes with options that write to the set, or close it', async () => {
		const set = new ScoredSet();
		const filled = set.waitFirst({
			get timeout() {
				set.add('a', 1);
				return 5;
			},
		});
		expect(await filled).toEqual({ member: 'a', score: 1 });
		const closed = set.waitFirst({
			get timeout() {
				set.close();
				return 5;
			},
		});
		expect(await codeOf(closed)).toBe('ERR_IRONWOOD_CLOSED');
	});
});

describe('giving up', () => {
	beforeEach(() => {
		vi.useFakeTimers();
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	it('after a time, with undefined', async () => {
		const set = new ScoredSet();
		const settled: unknown[] = [];
		const waiting = [20, 10, 30, Infinity].map((timeout) =>
			set.waitFirst({ timeout }).then((entry) => settled.push([timeout, entry])),
		);
		await vi.advanceTimersByTimeAsync(15);
		expect(settled).toEqual([[10, undefined]]);
		set.add('a', 1);
		await vi.advanceTimersByTimeAsync(0);
		expect(settled).toEqual([
			[10, undefined],
			[20, { member: 'a', score: 1 }],
		]);
		await vi.advanceTimersByTimeAsync(100);
		expect(settled[2]).toEqual([30, undefined]);
		expect(vi.getTimerCount()).toBe(0);
		set.add('b', 1);
		await Promise.all(waiting);
		expect(settled[3]).toEqual([Infinity, { member: 'b', score: 1 }]);
	});

	it('at once, if there is no time and nothing there', async () => {
		expect(await new ScoredSet().waitFirst({ timeout: 0 })).toBe(undefined);
		expect(vi.getTimerCount()).toBe(0);
	});

	it('takes times that no timer can run', async () => {
		const set = new ScoredSet();
		let settled = false;
		const timeout = 2 ** 31 * 2.5;
		const waiting = set.waitFirst({ timeout }).then(() => {
			settled = true;
		});
		await vi.advanceTimersByTimeAsync(timeout - 10);
		expect(settled).toBe(false);
		await vi.advanceTimersByTimeAsync(20);
		await waiting;
		expect([settled, vi.getTimerCount()]).toEqual([true, 0]);
	});

	it('on a signal, with its reason', async () => {
		const set = new ScoredSet();
		const controller = new AbortController();
		const reason = new Error('enough');
		const { signal } = controller;
		const waiting = [set.waitFirst({ signal, timeout: 50 }), set.waitLast({ signal }), set.waitFirst({ timeout: 50 })];
		expect(getEventListeners(signal, 'abort')).toHaveLength(1);
		const codes = waiting.slice(0, 2).map(codeOf);
		controller.abort(reason);
		expect(await Promise.all(codes)).toEqual([reason, reason]);
		expect(getEventListeners(signal, 'abort')).toHaveLength(0);
		expect(vi.getTimerCount()).toBe(1);
		// Those who gave up leave their turn to the others.
		set.add('a', 1);
		expect(await waiting[2]).toEqual({ member: 'a', score: 1 });
		expect(vi.getTimerCount()).toBe(0);
		expect(await codeOf(jobs().waitFirst({ signal }))).toBe(reason);
		expect(await codeOf(new ScoredSet().waitFirst({ signal: AbortSignal.abort() }))).toBe(20);
	});

	it.each([
		['being served', (set: ScoredSet) => set.add('a', 1)],
		['closing', (set: ScoredSet) => set.close()],
	])('leaves no timer and no listener behind after %s', async (_, end) => {
		const set = new ScoredSet();
		const { signal } = new AbortController();
		const waiting = codeOf(set.waitFirst({ timeout: 1000, signal }));
		expect([vi.getTimerCount(), getEventListeners(signal, 'abort').length]).toEqual([1, 1]);
		end(set);
		await waiting;
		expect([vi.getTimerCount(), getEventListeners(signal, 'abort').length]).toEqual([0, 0]);
	});

	it.each([
		['what it is listened to with', 'addEventListener'],
		['what tells that it is a signal', 'constructor'],
	])('on a signal that is aborted by %s', async (_, property) => {
		const set = new ScoredSet();
		const controller = new AbortController();
		const { signal } = controller;
		const original = Reflect.get(signal, property);
		const get = () => {
			controller.abort(reason);
			return original;
		};
		const reason = new Error('enough');
		Object.defineProperty(signal, property, { get });
		const waiting = codeOf(set.waitFirst({ signal, timeout: 1000 }));
		controller.abort(reason);
		set.add('a', 1);
		expect([set.size, await waiting, vi.getTimerCount()]).toEqual([1, reason, 0]);
	});

	it('serves whoever waits, though the signal does not let go', async () => {
		const set = new ScoredSet();
		const { signal } = new AbortController();
		const waiting = set.waitFirst({ signal });
		const refuse = () => {
			throw new Error('stay');
		};
		Object.defineProperties(signal, { removeEventListener: { value: refuse }, constructor: { get: refuse } });
		expect(set.add('a', 1)).toBe(true);
		expect(await waiting).toEqual({ member: 'a', score: 1 });
		expect(set.size).toBe(0);
	});

	it('does not warn of many who wait for one signal', async () => {
		const warned = vi.spyOn(process, 'emitWarning');
		const set = new ScoredSet();
		const { signal } = new AbortController();
		const waiting = Array.from({ length: 50 }, () => set.waitFirst({ signal }));
		set.addMany(Array.from({ length: 50 }, (_, i) => [`m${i}`, i]));
		expect((await Promise.all(waiting)).map((entry) => entry?.score)).toEqual(Array.from({ length: 50 }, (_, i) => i));
		expect(warned).not.toHaveBeenCalled();
		warned.mockRestore();
	});
});
