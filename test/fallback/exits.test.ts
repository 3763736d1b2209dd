/** The end of a process at each stage of the lives of maps and sets: it ends as it was told to, by no signal and without a word too many. */

import { describe, expect, it } from 'vitest';
import { copyPackage, run, temporaryFolder } from '../helpers/package-copy.js';

const folder = temporaryFolder();
copyPackage(folder);

const PRELUDE = `
	const { SortedMap, SortedSet, ScoredSet } = require('./dist/index.js');
	const entries = Array.from({ length: 1000 }, (_, i) => [i, { i }]);
	const filled = () => new SortedMap(entries);
	const scored = () => new ScoredSet(entries.map(([i]) => ['m' + i, i]));
	const keep = (...things) => { globalThis.kept = things; };
`;

/** What goes on when the process ends; `end()` ends it. */
const STAGES: readonly (readonly [string, string])[] = [
	['before the first use', 'end();'],
	['with an empty map', 'keep(new SortedMap()); end();'],
	[
		'with open iterators',
		'const m = filled(); const i = m.keys(); i.next(); keep(m, i, m.entries(), m.range({ gt: 4 }), m.cursor()); end();',
	],
	['with versions', 'const m = filled(); const s = m.snapshot(); m.set(1, m); keep(m, s, s.clone().set(5, s)); end();'],
	['in a callback of a map', 'filled().forEach((value, key) => { if (key === 700) end(); });'],
	['in a callback of a set', 'new SortedSet(entries.map(([i]) => i)).retain((key) => key < 700 || end());'],
	['in the middle of a loop', 'for (const { score } of scored()) if (score === 700) end();'],
	[
		'in a comparator',
		'const m = new SortedMap([], { compare: (a, b) => a + b > 1500 ? end() : a - b }); for (const [i] of entries) m.set(i, i);',
	],
	[
		'in a transaction',
		'filled().transaction((m) => { m.set(1, 1).deleteRange({ gt: 7 }); m.transaction((n) => n.clear() ?? end()); });',
	],
	['in the getter of a key', 'const key = []; Object.defineProperty(key, 0, { get: end }); filled().set(key, 1);'],
	['in an iterable of a batch', 'filled().setMany((function* () { yield [1, 1]; end(); })());'],
	['in a function of two maps', 'const m = filled(); m.union(m.clone().set(1, 2), end);'],
	[
		'with somebody waiting',
		'const s = new ScoredSet(); s.waitFirst().catch(() => {}); s.waitLast({ timeout: 1e6 }); keep(s); end();',
	],
	[
		'with somebody waiting without a limit',
		'const s = new ScoredSet(); s.waitFirst().catch(() => {}); keep(s.clone(), s); end();',
	],
	['when somebody who waited is served', 'const s = new ScoredSet(); s.waitFirst().then(end); s.add("a", 1);'],
	[
		'in a finalizer',
		`const registry = new FinalizationRegistry(end); keep(registry);
		(() => { for (let i = 0; i < 100; i++) { const m = filled(); m.set(1, m.snapshot()); registry.register(m); registry.register(scored()); } })();
		setInterval(gc, 1);`,
	],
	['in a microtask', 'const m = filled(); Promise.resolve().then(() => { m.close(); end(); });'],
	[
		'right after all is closed',
		'const m = filled(); const i = m.keys(); const s = m.snapshot(); m.close(); s.close(); scored().close(); end();',
	],
	['in an exit handler', 'const m = filled(); process.once("exit", () => { m.set(-1, filled()); m.check(); end(); });'],
];

const WAYS = {
	'process.exit()': 'const end = () => process.exit(3);',
	'an error that nobody catches': "const end = () => { process.exitCode = 3; throw new Error('planned'); };",
	// Nobody ends it: where it would have been ended, it goes on with a number, as callbacks want one.
	'its natural end': 'const end = () => 1;',
};

/** Stages that go on for ever unless somebody ends them. */
const ENDLESS = new Map([
	['with somebody waiting', 'a wait that has a time limit keeps the process until then'],
	['in a finalizer', 'its interval, which finalizers run between, keeps the process'],
]);

type Way = keyof typeof WAYS;

function endBy(way: Way, stage: string, implementation: string) {
	const program = `${WAYS[way]}\n${PRELUDE}\n${stage}`;
	return run(process.execPath, ['--expose-gc', '-e', program], folder, { IRONWOOD_IMPLEMENTATION: implementation });
}

// What the TypeScript engine has no native part in ends as any program does.
describe.each(['', 'javascript'])('a process on %j', (implementation) => {
	const stages =
		implementation === '' ? STAGES : STAGES.filter(([name]) => /iterators|comparator|finalizer|waiting/.test(name));

	it.each(stages)('may end by process.exit() %s', (_, stage) => {
		const { status, signal, stderr } = endBy('process.exit()', stage, implementation);
		expect({ status, signal, stderr }).toEqual({ status: 3, signal: null, stderr: '' });
	});

	it.each(stages)('may end by an error that nobody catches %s', (_, stage) => {
		const { status, signal, stderr } = endBy('an error that nobody catches', stage, implementation);
		// 1 says that nobody caught it. Where the end was under way already, the code that was set stays.
		expect([status === 1 || status === 3, signal]).toEqual([true, null]);
		expect(stderr).toMatch(/Error: planned/);
	});

	it.each(stages.filter(([name]) => !ENDLESS.has(name)))('may come to its natural end %s', (_, stage) => {
		const { status, signal, stderr } = endBy('its natural end', stage, implementation);
		expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
	});
});
