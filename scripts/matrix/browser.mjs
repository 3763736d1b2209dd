/** The build for browsers: bundled by esbuild, which picks it by itself, and run in a page in headless Chromium. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { capture, findFirstProgram } from '../support/run.mjs';

/** Without the last ones Chromium looks for its own servers at every start, which a closed network refuses slowly. */
const FLAGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** How long the page may take, in its own time. */
const BUDGET_MS = 60_000;

const PROGRAM = `
	import { implementation, ScoredSet, SortedMap, SortedSet } from 'ironwood';
	let checks = 0;
	const check = (actual, expected) => {
		if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(actual + ' instead of ' + expected);
		checks++;
	};
	function run() {
		check(typeof process, 'undefined');
		for (const keyOf of [(i) => i - 0.5, (i) => 'key' + i, (i) => new Date(i), (i) => Uint8Array.of(i >> 8, i), (i) => [i, 'x']]) {
			const map = new SortedMap(Array.from({ length: 500 }, (_, i) => [keyOf((i * 7919) % 1009), i]));
			map.check();
			const keys = [...map.keys()];
			check(keys.length, 500);
			for (const i of [0, 250, 499]) check(map.rank(keys[i]), i);
			for (const key of keys.filter((_, i) => i % 2)) map.delete(key);
			check(map.size, 250);
			map.check();
			check(map.snapshot().floorKey(keys[11]), keys[10]);
		}
		check(new SortedMap([[1n, 'big'], [null, 'null'], ['a', 'text']]).keysArray().map(String), ['null', '1', 'a']);
		check(SortedMap.fromSorted(Float64Array.of(1, 2), [3, 4]).get(2), 4);
		check(new SortedSet([3, 1]).union(new Set([2])).toArray(), [1, 2, 3]);
		const set = new ScoredSet([['b', 1], ['\\u{1f600}', 1], ['\\uffff', 1], ['\\ud800', 1], ['a', 1], ['low', -Infinity], ['high', Infinity]]);
		const order = ['low', 'a', 'b', '\\ud800', '\\uffff', '\\u{1f600}', 'high'];
		check(set.slice().members(), order);
		check(order.map((member) => set.rank(member)), [0, 1, 2, 3, 4, 5, 6]);
		check(set.range({ gt: 0, lt: 2, reverse: true, limit: 2 }).members(), ['\\u{1f600}', '\\uffff']);
		const before = set.snapshot();
		check(set.increment('a', -2.5), -1.5);
		check(set.rank('a'), 1);
		check(ScoredSet.union([set, before]).score('a'), -0.5);
		for (const each of [set, before]) each.check();
		if (typeof [].values().map === 'function') {
			const map = new SortedMap(Array.from({ length: 100 }, (_, i) => [i, i]));
			check(map.keys().filter((key) => key % 10 === 0).take(2).toArray(), [0, 10]);
			map.delete(10);
			check(map.keys().filter((key) => key % 10 === 0).take(2).toArray(), [0, 20]);
		}
		for (const [bad, code] of [[{ a: ['x', 1n] }, 'ERR_IRONWOOD_KEY'], [new Date(NaN), 'ERR_IRONWOOD_KEY']]) {
			try {
				new SortedMap().set(bad, 1);
				check('an error', code);
			} catch (error) {
				check(error.code, code);
			}
		}
		return { name: implementation.name, isa: implementation.isa, reason: implementation.reason.message, checks };
	}
	let report;
	try {
		report = run();
	} catch (error) {
		report = { error: String(error.stack) };
	}
	document.body.textContent = JSON.stringify(report);
`;

const chromium = () => findFirstProgram('chromium', 'chromium-browser', 'google-chrome');

/** What is missing for it here, if anything. */
export const browserNeeds = () => (chromium() === undefined ? 'the Debian package chromium' : undefined);

/** @param {string} user a folder where the package is installed */
export async function runInBrowser(user) {
	const start = Date.now();
	const page = join(user, 'page.html');
	writeFileSync(join(user, 'page.mjs'), PROGRAM);
	await esbuild.build({
		entryPoints: [join(user, 'page.mjs')],
		outfile: join(user, 'page.js'),
		bundle: true,
		platform: 'browser',
		target: 'es2022',
		logLevel: 'error',
	});
	writeFileSync(page, '<!doctype html><meta charset="utf-8"><body>nothing ran<script src="page.js"></script>');
	const profile = mkdtempSync(join(tmpdir(), 'ironwood-chromium-'));
	try {
		const options = [`--user-data-dir=${profile}`, `--virtual-time-budget=${BUDGET_MS}`, '--dump-dom'];
		const { output } = capture(chromium(), [...FLAGS, ...options, `file://${page}`]);
		const text = /<body>([\s\S]*?)<\/body>/.exec(output)?.[1] ?? output.slice(-200);
		return { ...read(text), seconds: (Date.now() - start) / 1000 };
	} finally {
		rmSync(profile, { recursive: true, force: true });
	}
}

function read(text) {
	try {
		const report = JSON.parse(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
		return report.error === undefined ? { report } : { error: report.error };
	} catch {
		return { error: `the page shows: ${text}` };
	}
}
