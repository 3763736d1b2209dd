import { describe, expect, it } from 'vitest';
import { JavaScriptEngine } from '../../lib/engine/javascript/engine.js';
import type { Inner, Leaf, Node } from '../../lib/engine/javascript/node.js';
import { NOBODY, newStamp } from '../../lib/engine/versions.js';
import { thrownBy } from '../helpers/errors.js';

type Engine = JavaScriptEngine<number | string, number>;

/** Three levels: 0 to 99 in nodes of 4 to 8. */
function sound(): Engine {
	const engine: Engine = new JavaScriptEngine({ capacity: 8 });
	for (let i = 0; i < 100; i++) engine.set(i, i);
	expect(engine.stats().height).toBe(3);
	engine.check();
	return engine;
}

const child = (node: Node<number | string, number>, index: number) =>
	(node as Inner<number | string, number>).children[index] as Inner<number | string, number>;

const leaf = (engine: Engine, i: number, j: number) =>
	child(child(engine.tree.root, i), j) as Node<number | string, number> as Leaf<number | string, number>;

/** Damage, and what the checker must say of it. */
const DAMAGE: [string, (engine: Engine) => void, RegExp][] = [
	['keys swapped', (e) => leaf(e, 0, 1).keys.reverse(), /at root\/0\/1: .*'order'/],
	[
		'a key doubled',
		(e) => leaf(e, 1, 0).keys.splice(1, 1, leaf(e, 1, 0).keys[0] as number),
		/at root\/1\/0: .*'order'/,
	],
	['leaves exchanged', (e) => child(e.tree.root, 0).children.reverse(), /'order'|'separators'/],
	['a value missing', (e) => leaf(e, 0, 2).values.pop(), /at root\/0\/2: .*'shape' is broken: 8 keys, but 7 values/],
	[
		'entries missing',
		(e) => {
			leaf(e, 0, 3).keys.length = 3;
			leaf(e, 0, 3).values.length = 3;
		},
		/at root\/0\/3: .*'fill' is broken: width 3 is not within 4 to 8/,
	],
	[
		'entries too many',
		(e) => {
			leaf(e, 0, 0).keys.unshift(-1);
			leaf(e, 0, 0).values.unshift(-1);
		},
		/at root\/0\/0: .*'fill' is broken: width 9/,
	],
	[
		'an older separator',
		(e) => child(e.tree.root, 0).keys.splice(2, 1, 23.5),
		/at root\/0: .*'separators'.* separator 2/,
	],
	['a separator missing', (e) => child(e.tree.root, 1).keys.pop(), /at root\/1: .*'shape'/],
	[
		'a wrong count',
		(e) => child(e.tree.root, 0).counts.splice(1, 1, 7),
		/at root\/0: .*'counts' is broken: 7 for child 1.* 8 /,
	],
	['a wrong count above', (e) => (e.tree.root as Inner<number, number>).counts.splice(0, 1, 7), /at root: .*'counts'/],
	['a wrong size', (e) => e.tree.size++, /at root: .*'size' is broken: 100 entries, but a size of 101/],
	['a wrong height', (e) => e.tree.height++, /at root\/0\/0: .*'levels'.*inner node/],
	[
		'a level missing',
		(e) => child(e.tree.root, 0).children.splice(1, 1, child(e.tree.root, 1)),
		/at root\/0\/1: .*'levels'.*a leaf/,
	],
	['a foreign key', (e) => leaf(e, 1, 1).keys.splice(0, 8, ...'abcdefgh'), /'kind'/],
	[
		'a node owned below one that is not',
		(e) => {
			child(e.tree.root, 1).owner = NOBODY;
		},
		/at root\/1\/0: .*'ownership'/,
	],
	[
		'a node that another version made',
		(e) => {
			leaf(e, 1, 1).owner = newStamp();
		},
		/at root\/1\/1: .*'stamps' is broken: .* after they parted/,
	],
	[
		'a tree that may change what nobody may',
		(e) => {
			e.tree.owner = NOBODY;
		},
		/at root: .*'stamps' is broken: .* nobody may/,
	],
	[
		'a root of one child',
		(e) => {
			const root = e.tree.root as Inner<number, number>;
			root.keys.length = 0;
			root.children.length = 1;
			root.counts.length = 1;
		},
		/at root: .*'fill' is broken: width 1 is not within 2/,
	],
];

describe('check', () => {
	it.each(DAMAGE)('finds %s', (_what, damage, message) => {
		const engine = sound();
		damage(engine);
		const error = thrownBy(() => engine.check());
		expect(error).toBeInstanceOf(Error);
		expect(error.code).toBe('ERR_IRONWOOD_CORRUPT');
		expect(error.message).toMatch(message);
	});

	it('finds a size without entries', () => {
		const engine = sound();
		engine.tree.clear();
		engine.tree.size = 1;
		expect(thrownBy(() => engine.check()).message).toMatch(/'size' is broken: 0 entries, but a size of 1/);
	});

	it('finds nothing wrong with versions, whatever is written to them', () => {
		const engine = sound();
		const clone = engine.clone();
		const versions = [engine, clone, clone.clone()];
		for (const [i, version] of versions.entries()) {
			for (let key = 0; key < 100; key += 7 + i) {
				version.set(key, -key);
				for (const each of versions) each.check();
			}
		}
		clone.close();
		engine.close();
		const survivor = versions[2] as Engine;
		survivor.set(50, 0);
		survivor.check();
	});
});

/** Gives a version another stamp, as its family knows it too. */
function setStamp({ tree }: Engine, stamp: number): void {
	if (tree.membership === null) throw new Error('the engine has no other version');
	tree.membership.stamp = tree.owner = stamp;
}

/** Damage to two versions, the clone of which has written to its first leaf; which of them to check, and what that must say. */
const DAMAGE_TO_VERSIONS: [string, (engine: Engine, clone: Engine) => Engine, RegExp][] = [
	[
		'a stamp that outlived the clone',
		(engine, clone) => {
			setStamp(engine, engine.tree.root.owner);
			return clone;
		},
		/at root\/0\/1: .*'stamps' is broken: another living version may change this/,
	],
	[
		'a node that another version may change',
		(engine, clone) => {
			child(engine.tree.root, 0).children[0] = leaf(clone, 0, 0);
			return engine;
		},
		/at root\/0\/0: .*'stamps' is broken: another living version may change this/,
	],
	[
		'a node of a version that is gone',
		(engine, clone) => {
			child(engine.tree.root, 0).children[0] = leaf(clone, 0, 0);
			clone.close();
			return engine;
		},
		/at root\/0\/0: .*'stamps' is broken: .* after they parted/,
	],
	[
		'a stamp that the family does not know',
		(engine) => {
			engine.tree.owner = newStamp();
			return engine;
		},
		/at root: .*'stamps' is broken: .* than its family knows/,
	],
	[
		'two versions with one stamp',
		(engine, clone) => {
			setStamp(clone, engine.tree.owner);
			return engine;
		},
		/at root: .*'stamps' is broken: another version has the same stamp/,
	],
];

describe('check of a version', () => {
	it.each(DAMAGE_TO_VERSIONS)('finds %s', (_what, damage, message) => {
		const engine = sound();
		const clone = engine.clone();
		clone.set(0, -1);
		engine.check();
		clone.check();
		const damaged = damage(engine, clone);
		const error = thrownBy(() => damaged.check());
		expect(error.code).toBe('ERR_IRONWOOD_CORRUPT');
		expect(error.message).toMatch(message);
	});
});
