/** What stats tells of versions, and what check looks at. */

import { describe, expect, it } from 'vitest';
import { type Key, SortedMap, SortedSet } from '../../lib/index.js';
import { settles } from '../helpers/collection.js';
import { isNative } from '../helpers/engine.js';
import { whole } from '../helpers/versions.js';

const filled = (size: number) => new SortedMap<Key, unknown>(Array.from({ length: size }, (_, i) => [i, { i }]));

const shares = (map: SortedMap<Key, unknown>) => {
	const { versions, sharedNodes } = map.stats();
	return { versions, sharedNodes };
};

describe('stats', () => {
	it('of a map alone has one version, and no node that is shared', () => {
		for (const size of [1, 5000]) expect(shares(filled(size))).toEqual({ versions: 1, sharedNodes: 0 });
	});

	it('counts versions of one origin, however they came to be', () => {
		const map = filled(5000);
		const snapshot = whole(map.snapshot());
		const clone = snapshot.clone();
		const last = whole(clone.snapshot());
		const all = [map, snapshot, clone, last];
		const { nodes } = map.stats();
		for (const version of all) expect(shares(version)).toEqual({ versions: 4, sharedNodes: nodes });
		clone.close();
		for (const version of [map, snapshot, last]) expect(shares(version).versions).toBe(3);
		expect(filled(10).stats().versions).toBe(1);
		snapshot.close();
		last.close();
		expect(shares(map).versions).toBe(1);
		expect(clone.stats().versions).toBe(0);
	});

	it('knows fewer shared nodes with each write, and none in the end', () => {
		const map = filled(5000);
		const snapshot = whole(map.snapshot());
		const { nodes, height } = map.stats();
		map.set(7, 'new');
		expect(map.stats().sharedNodes).toBe(nodes - height);
		for (let i = 0; i < 5000; i++) map.set(i, 'new');
		expect(map.stats().sharedNodes).toBe(0);
		expect(map.stats().nodes).toBe(nodes);
		expect(snapshot.stats().versions).toBe(2);
	});

	it('knows that nothing is shared once the others are closed', () => {
		const map = filled(5000);
		const [snapshot, clone] = [map.snapshot(), map.clone()];
		snapshot.close();
		expect(shares(map).versions).toBe(2);
		clone.close();
		expect(shares(map).versions).toBe(1);
		for (let i = 0; i < 5000; i++) map.set(i, i);
		expect(shares(map)).toEqual({ versions: 1, sharedNodes: 0 });
	});

	it('forgets versions that were dropped, once they are collected', async () => {
		const map = filled(2000);
		(() => {
			const snapshots = Array.from({ length: 20 }, () => map.snapshot());
			expect(snapshots.length).toBe(20);
			expect(map.stats().versions).toBe(21);
		})();
		expect(await settles(() => map.stats().versions === 1)).toBe(true);
		map.check();
	});

	it('does not count transactions, whatever their end', () => {
		const map = filled(2000);
		map.transaction((of) => void of.set(1, 1));
		expect(map.stats().versions).toBe(1);
		expect(() =>
			map.transaction((of) => {
				of.clear();
				throw new Error('undone');
			}),
		).toThrow('undone');
		expect(map.stats().versions).toBe(1);
	});

	it('does not count maps that share nothing', () => {
		const map = filled(100);
		const others = [map.filter(() => true), map.mapValues((value) => value), map.splitOff(50), new SortedMap(map)];
		for (const other of [map, ...others]) expect(other.stats().versions).toBe(1);
		// A map that moves to another layout leaves its family.
		const clone = map.clone().set('a string', 1);
		if (isNative) expect([map.stats().versions, clone.stats().versions]).toEqual([1, 1]);
	});

	it('counts bytes of each version in full', () => {
		const map = filled(5000);
		const { bytes } = map.stats();
		const snapshot = whole(map.snapshot());
		expect([map.stats().bytes, snapshot.stats().bytes]).toEqual([bytes, bytes]);
		map.deleteRange({ gte: 100 });
		expect(snapshot.stats().bytes).toBe(bytes);
		if (isNative) expect(map.stats().bytes).toBeLessThan((bytes as number) / 10);
	});

	it('tells the bytes that no other version sees', () => {
		const map = filled(5000);
		const { bytes } = map.stats();
		// What the TypeScript engine holds lies on the heap, where nobody counts it.
		if (!isNative) return void expect(map.stats().ownBytes).toBe(null);
		expect(map.stats().ownBytes).toBe(bytes);
		const snapshot = whole(map.snapshot());
		expect([map.stats().ownBytes, snapshot.stats().ownBytes]).toEqual([0, 0]);
		map.set(7, 'new');
		const { ownBytes } = map.stats();
		expect(ownBytes).toBeGreaterThan(0);
		expect(ownBytes).toBeLessThan((bytes as number) / 10);
		// The snapshot is alone with what the map has copied.
		expect(snapshot.stats().ownBytes).toBe(ownBytes);
		const clone = map.clone();
		expect([map.stats().ownBytes, clone.stats().ownBytes]).toEqual([0, 0]);
		expect(snapshot.stats().ownBytes).toBe(ownBytes);
		clone.close();
		snapshot.close();
		expect(map.stats().ownBytes).toBe(map.stats().bytes);
		map.close();
		expect(map.stats().ownBytes).toBe(0);
	});

	it('is there for sets too', () => {
		const set = new SortedSet([1, 2, 3]);
		const snapshot = set.snapshot();
		expect([set.stats().versions, snapshot.stats().versions]).toEqual([2, 2]);
		snapshot.close();
		expect(set.stats().versions).toBe(1);
	});
});

describe('a map that is empty or closed', () => {
	it('has as many versions as any other, or none', () => {
		const map = new SortedMap<Key, unknown>();
		expect(map.stats().sharedNodes).toBe(0);
		map.close();
		expect(shares(map)).toEqual({ versions: 0, sharedNodes: 0 });
	});
});

describe('check', () => {
	it('passes for every version, before and after each of many writes', () => {
		const map = filled(400);
		const versions = [map, whole(map.snapshot()), map.clone()];
		for (let i = 0; i < 300; i++) {
			const version = versions[i % 3 === 0 ? 0 : 2] as SortedMap<Key, unknown>;
			if (i % 5 === 0) version.delete(i);
			else version.set(i * 3, { i });
			if (i % 50 === 0) versions.push(whole(version.snapshot()));
			for (const other of versions) other.check();
		}
		for (const version of versions) {
			version.close();
			version.check();
		}
	});
});
