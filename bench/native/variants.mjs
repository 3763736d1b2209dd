/**
 * The core built with another value for one of its constants, or run without one of its means: what each choice is worth. In
 * each group the first is the core as it is.
 */

import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { inProject } from '../../scripts/support/project.mjs';
import { CONFIGURATION, must } from './build.mjs';

/**
 * @typedef {object} Variant
 * @property {string} id
 * @property {string} title
 * @property {string} [flags] for the compiler
 * @property {Record<string, string>} [env] of the process; a variant that does not start in it is left out
 *
 * @typedef {{ id: string, title: string, subject: string, works: string[], footprints?: string[],
 *   variants: Variant[] }} Group
 */

const SUBJECT = 'ironwood';
const STRINGS = 'ironwood-bytes';
const READS = ['get', 'get-many', 'scan', 'ranges'];
const FILLED = ['bytes', 'bytes-loaded'];
const ALL = ['insert', ...READS, 'erase', 'load'];

/** Blocks of the arena are 128 bytes times a power of two. */
const classOf = (/** @type {number} */ bytes) => `${Math.log2(bytes / 128)}u`;

/** @param {string} constant @param {number} bytes @param {number} heads */
const nodes = (constant, bytes, heads) => ({
	id: `${bytes}`,
	title: `${bytes} bytes, ${heads} heads`,
	flags: `-D${constant}=${classOf(bytes)}`,
});

/** @param {string} constant @param {number} bytes */
const slotted = (constant, bytes) => ({
	id: `${bytes}`,
	title: `${bytes} bytes`,
	flags: `-D${constant}=${classOf(bytes)}`,
});

/** @returns {Variant[]} */
const inFlight = () => [
	{ id: SUBJECT, title: '16' },
	...[1, 4, 8, 32].map((of) => ({ id: `${of}`, title: `${of}`, flags: `-DIW_SEARCH_GROUP=${of}u` })),
];

/** @type {Group[]} */
export const GROUPS = [
	{
		id: 'kernel',
		title: 'Searching nodes',
		subject: SUBJECT,
		works: ['insert', 'get', 'get-many', 'erase'],
		variants: [
			{ id: SUBJECT, title: 'the best there is' },
			{ id: 'avx512', title: 'AVX-512', env: { IRONWOOD_ISA: 'avx512' } },
			{ id: 'sse42', title: 'SSE4.2', env: { IRONWOOD_ISA: 'sse42' } },
			{ id: 'scalar', title: 'by halves', env: { IRONWOOD_ISA: 'scalar' } },
		],
	},
	{
		id: 'prefetch',
		title: 'Asking for memory ahead',
		subject: SUBJECT,
		works: READS,
		variants: [
			{ id: SUBJECT, title: 'two leaves' },
			{ id: 'one', title: 'one leaf', flags: '-DIW_PREFETCH_DISTANCE=1u' },
			{ id: 'four', title: 'four leaves', flags: '-DIW_PREFETCH_DISTANCE=4u' },
			{ id: 'none', title: 'not at all', flags: '-DIW_PREFETCH=0' },
		],
	},
	{
		id: 'pages',
		title: 'Huge pages',
		subject: SUBJECT,
		works: ALL,
		footprints: FILLED,
		variants: [
			{ id: SUBJECT, title: 'asked for' },
			{ id: 'small', title: 'not asked for', flags: '-DIW_HUGE_PAGES=0' },
		],
	},
	{
		id: 'batch',
		title: 'Lookups in flight',
		subject: SUBJECT,
		works: ['get-many'],
		variants: inFlight(),
	},
	{
		id: 'leaves',
		title: 'Leaves of numbers',
		subject: SUBJECT,
		works: ALL,
		footprints: FILLED,
		variants: [
			{ id: SUBJECT, title: '1024 bytes, 60 heads' },
			nodes('IW_LEAF_CLASS', 256, 12),
			nodes('IW_LEAF_CLASS', 512, 28),
			nodes('IW_LEAF_CLASS', 2048, 124),
			nodes('IW_LEAF_CLASS', 4096, 252),
		],
	},
	{
		id: 'inner',
		title: 'Inner nodes of numbers',
		subject: SUBJECT,
		works: ['insert', 'get', 'get-many', 'erase'],
		footprints: FILLED,
		variants: [
			{ id: SUBJECT, title: '1024 bytes, 60 heads' },
			nodes('IW_INNER_CLASS', 256, 12),
			nodes('IW_INNER_CLASS', 512, 28),
			nodes('IW_INNER_CLASS', 2048, 124),
			nodes('IW_INNER_CLASS', 4096, 252),
		],
	},
	{
		id: 'gifts',
		title: 'Full leaves that give entries to a neighbour',
		subject: SUBJECT,
		works: ['insert', ...READS, 'erase'],
		footprints: FILLED,
		variants: [
			{ id: SUBJECT, title: 'an eighth and more' },
			{ id: 'quarter', title: 'a quarter and more', flags: '-DIW_LEAST_GIFT_PART=4u' },
			{ id: 'none', title: 'never', flags: '-DIW_LEAST_GIFT_PART=1u' },
		],
	},
	{
		id: 'merging',
		title: 'How sparse a node may be',
		subject: SUBJECT,
		works: ['insert', 'get', 'scan', 'erase'],
		footprints: ['bytes', 'bytes-thinned'],
		variants: [
			{ id: SUBJECT, title: 'a third' },
			{ id: 'half', title: 'a half', flags: '-DIW_LEAST_FILL_PART=2u' },
			{ id: 'eighth', title: 'an eighth', flags: '-DIW_LEAST_FILL_PART=8u' },
		],
	},
	{
		id: 'append',
		title: 'Keys that ascend leave full nodes behind',
		subject: SUBJECT,
		works: ['insert', 'insert-ascending'],
		footprints: ['bytes', 'bytes-ascending'],
		variants: [
			{ id: SUBJECT, title: 'they do' },
			{ id: 'middle', title: 'divided in the middle', flags: '-DIW_APPEND_SPLIT=0' },
		],
	},
	{
		id: 'sorting',
		title: 'Batches of 512 insertions, sorted before or not',
		subject: SUBJECT,
		works: ['insert', 'insert-sorted-batches'],
		variants: [{ id: SUBJECT, title: 'the core as it is' }],
	},
	{
		id: 'string-leaves',
		title: 'Leaves of byte strings',
		subject: STRINGS,
		works: ['insert', 'get', 'scan', 'ranges', 'erase'],
		footprints: FILLED,
		variants: [
			{ id: SUBJECT, title: '2048 bytes' },
			slotted('IW_SLOTTED_LEAF_CLASS', 1024),
			slotted('IW_SLOTTED_LEAF_CLASS', 4096),
		],
	},
	{
		id: 'string-inner',
		title: 'Inner nodes of byte strings',
		subject: STRINGS,
		works: ['insert', 'get', 'erase'],
		footprints: FILLED,
		variants: [
			{ id: SUBJECT, title: '2048 bytes' },
			slotted('IW_SLOTTED_INNER_CLASS', 1024),
			slotted('IW_SLOTTED_INNER_CLASS', 4096),
		],
	},
	{
		id: 'string-batch',
		title: 'Lookups in flight, byte strings',
		subject: STRINGS,
		works: ['get', 'get-many'],
		variants: inFlight(),
	},
	{
		id: 'string-prefetch',
		title: 'Asking for memory ahead, byte strings',
		subject: STRINGS,
		works: ['insert', 'get', 'scan', 'ranges', 'erase'],
		variants: [
			{ id: SUBJECT, title: 'from 1 MiB on' },
			{ id: 'always', title: 'always', flags: '-DIW_NEAR_BYTES=0' },
			{ id: 'none', title: 'not at all', flags: '-DIW_PREFETCH=0' },
		],
	},
];

/**
 * Builds what a group compares.
 * @param {Group} group
 * @returns {import('./build.mjs').Built}
 */
export function buildGroup({ subject, variants }) {
	const contenders = variants.flatMap(({ id, title, flags = '', env }) => {
		const program = buildWith(flags);
		return env === undefined || runs(program, env) ? [{ id, title, version: '', program, subject, env }] : [];
	});
	return { program: '', compiler: '', contenders };
}

/**
 * Whether a program starts, which it does not if it is to use what the machine does not have.
 * @param {string} program
 * @param {Record<string, string>} env
 */
const runs = (program, env) =>
	spawnSync(program, [], { env: { ...process.env, ...env }, stdio: 'ignore' }).status === 0;

/** The folder is named after the flags, so that nothing is built twice. @param {string} flags */
function buildWith(flags) {
	const folder = `build-bench/variants/${flags.replaceAll(/-D|=/g, '') || 'as-it-is'}`;
	must('cmake', ['-S', '.', '-B', folder, '-G', 'Unix Makefiles', ...CONFIGURATION, `-DCMAKE_C_FLAGS=${flags}`]);
	const parallel = String(availableParallelism());
	must('cmake', ['--build', folder, '--parallel', parallel, '--target', 'ironwood_bench', 'ironwood_search']);
	return inProject(folder, 'bench', 'native', 'ironwood_bench');
}
