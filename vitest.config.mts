import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { whyNotNative } from './scripts/support/probe.mjs';
import { REQUIRE_NATIVE, say } from './scripts/support/project.mjs';

/** One run of the suites that know nothing of engines. */
interface EngineRun {
	name: string;
	env: { IRONWOOD_IMPLEMENTATION: 'native' | 'javascript'; IRONWOOD_ISA: string };
}

/**
 * The widest that is common, and none. The others differ from them in the kernel alone, which the core's tests cover; to run the
 * suites on one nevertheless, name it: IRONWOOD_TEST_ISA=sse42.
 */
const INSTRUCTION_SETS = (process.env['IRONWOOD_TEST_ISA'] || 'avx2,scalar').split(',');

const NATIVE_RUNS: EngineRun[] = INSTRUCTION_SETS.map((isa) => ({
	name: `native-${isa}`,
	env: { IRONWOOD_IMPLEMENTATION: 'native', IRONWOOD_ISA: isa },
}));

// An empty variable is an absent one.
const JAVASCRIPT_RUN: EngineRun = {
	name: 'javascript',
	env: { IRONWOOD_IMPLEMENTATION: 'javascript', IRONWOOD_ISA: '' },
};

/** A run that this machine cannot do is left out, with a word about it, unless all are asked for. */
function isPossible({ name, env }: EngineRun): boolean {
	const reason = whyNotNative(env.IRONWOOD_ISA);
	if (reason === undefined) return true;
	if (REQUIRE_NATIVE) throw new Error(`${name} is required, but cannot run here: ${reason}`);
	say(`tests on ${name} are left out: ${reason}`);
	return false;
}

type ProjectOptions = NonNullable<TestProjectInlineConfiguration['test']>;

function project(name: string, folders: string[], options: ProjectOptions = {}): TestProjectInlineConfiguration {
	const include = folders.map((folder) => `test/${folder}/**/*.test.ts`);
	// Forks, because native code and environment variables belong to a process. That dropped maps free their memory is
	// part of what is promised, so collection has to be at hand. Time limits catch what hangs, and nothing else: the longest
	// tests take some ten seconds, and a machine may be slow, busy with other work, and measure coverage.
	const limits = { testTimeout: 600_000, hookTimeout: 600_000 };
	return { test: { name, include, pool: 'forks', execArgv: ['--expose-gc'], ...limits, ...options } };
}

/** Whether random tests run longer than usual: see test/helpers/random.ts. */
const THOROUGH = Number(process.env['IRONWOOD_EFFORT'] ?? 1) > 1;

const conformance = (names: string[]) => names.map((name) => `test/conformance/${name}.test.ts`);

/** Takes long, and asks nothing of a kernel that shorter suites do not: by day on one kernel only. */
const LONG = conformance([
	'endless',
	'hostile',
	'real-keys',
	'retention',
	'snapshots',
	'version-algebra',
	'version-memory',
]);

/** Look at all that a process has, so that what other files leave to be collected would be theirs. */
const ALONE = [
	...conformance(['collection', 'drop-orders', 'key-lengths', 'map-calls', 'scored-calls', 'version-memory']),
	...['scored-engine', 'versions'].map((name) => `test/model/${name}.test.ts`),
];

/** Whether every file has a process of its own: for whoever looks at what each of them leaves. */
const APART = process.env['IRONWOOD_TEST_APART'] === '1';

/**
 * The suites of one engine. Files follow each other in a process, so that the library is loaded and compiled once for all of them:
 * more than a second a file. Those that must be alone are a project of their own, NAME-alone; `--project NAME*` means both.
 */
function engineProjects(
	{ name, env }: EngineRun,
	folders: string[],
	left: string[] = [],
): TestProjectInlineConfiguration[] {
	const options: ProjectOptions = { env, setupFiles: ['test/helpers/tidy.ts'] };
	if (APART) return [project(name, folders, { ...options, exclude: left })];
	const alone = ALONE.filter((file) => folders.some((folder) => file.startsWith(`test/${folder}/`)));
	return [
		project(name, folders, { ...options, isolate: false, exclude: [...left, ...ALONE] }),
		project(`${name}-alone`, [], { ...options, include: alone, exclude: left }),
	];
}

/**
 * What native runs differ in is the kernel alone, so all of the suites run on the first of them; by night, where random tests run
 * longer than usual, on the others as well.
 */
function nativeProjects(): TestProjectInlineConfiguration[] {
	return NATIVE_RUNS.filter(isPossible).flatMap((run, i) =>
		i === 0 || THOROUGH ? engineProjects(run, ['conformance', 'model']) : engineProjects(run, ['conformance'], LONG),
	);
}

export default defineConfig({
	test: {
		projects: [
			...nativeProjects(),
			...engineProjects(JAVASCRIPT_RUN, ['conformance', 'model']),
			// Some replace modules.
			project('unit', ['unit']),
			// These start processes for whatever must be by itself.
			...['start', 'fallback', 'install'].map((name) => project(name, [name], { isolate: APART })),
		],
		// Two at least: on two processors the default is one, as it leaves one to the runner, which has little to do.
		maxWorkers: Math.max(2, availableParallelism() - 1),
		// Shown as well if a test fails, which on a busy machine costs another long run otherwise.
		coverage: {
			provider: 'v8',
			include: ['lib/**/*.ts'],
			// The last for scripts/coverage-missing.mjs.
			reporter: ['text', 'json-summary', 'json'],
			reportOnFailure: true,
		},
	},
});
