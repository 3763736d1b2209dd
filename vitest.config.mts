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

/** For the suites of an engine. */
const TIDY: ProjectOptions = { setupFiles: ['test/helpers/tidy.ts'] };

/** Takes a minute, in processes of its own, and knows nothing of kernels. */
const RETENTION = 'test/conformance/retention.test.ts';

/**
 * What native runs differ in is the kernel alone, so all of the suites run on the first of them. Random operations are compared with
 * models on the others as well where random tests run longer than usual, by night.
 */
function nativeProjects(): TestProjectInlineConfiguration[] {
	return NATIVE_RUNS.filter(isPossible).map(({ name, env }, i) =>
		i === 0 || THOROUGH
			? project(name, ['conformance', 'model'], { env, ...TIDY })
			: project(name, ['conformance'], { env, exclude: [RETENTION], ...TIDY }),
	);
}

export default defineConfig({
	test: {
		projects: [
			...nativeProjects(),
			project(JAVASCRIPT_RUN.name, ['conformance', 'model'], { env: JAVASCRIPT_RUN.env, ...TIDY }),
			project('unit', ['unit']),
			project('start', ['start']),
			project('fallback', ['fallback']),
			project('install', ['install']),
		],
		// Two at least: on two processors the default is one, as it leaves one to the runner, which has little to do.
		maxWorkers: Math.max(2, availableParallelism() - 1),
		// Shown as well if a test fails, which on a busy machine costs another long run otherwise.
		coverage: {
			provider: 'v8',
			include: ['lib/**/*.ts'],
			reporter: ['text', 'json-summary'],
			reportOnFailure: true,
		},
	},
});
