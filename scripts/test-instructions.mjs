/**
 * Fails if the core takes over 5 % more instructions than recorded for the same work, or fewer, which is a gain to be recorded; or if
 * the compiler has taken out what asks for memory ahead. Instructions are counted by valgrind's
 * callgrind and do not depend on what else the machine is doing, as seconds would. The compiler and the instruction set are pinned, and
 * the record is named after them: bench/instructions/gcc-12-avx2.json.
 *
 * Usage: node scripts/test-instructions.mjs [--accept [WORK...]] [--require-all]
 * --accept records what was counted, to be committed with the change that explains it: of the works that are named and of new ones, or
 * of all if none is named. All others are still compared.
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { acceptCounts, describeCounts, judgeCounts, unknownWorks } from '../bench/instructions/judge.mjs';
import { withoutPrefetch } from '../bench/instructions/prefetches.mjs';
import { Failure, inProject, runScript, say } from './support/project.mjs';
import { capture, findProgram, mustRun } from './support/run.mjs';

const COMPILER = 'gcc-12';
const ISA = 'avx2';
const RECORD = inProject('bench', 'instructions', `${COMPILER}-${ISA}.json`);
const FOLDER = 'build-instructions';

function build() {
	const definitions = ['-DCMAKE_BUILD_TYPE=Release', `-DCMAKE_C_COMPILER=${COMPILER}`, '-DIRONWOOD_TESTS=OFF'];
	mustRun('cmake', ['-S', '.', '-B', FOLDER, ...definitions, '-DIRONWOOD_INSTRUCTIONS=ON']);
	mustRun('cmake', ['--build', FOLDER, '--parallel', String(cpus().length), '--target', 'instructions']);
	return inProject(FOLDER, 'bench', 'instructions', 'instructions');
}

function lookForPrefetches(program) {
	const missing = withoutPrefetch(mustCapture('objdump', ['--disassemble', '--no-show-raw-insn', program]));
	if (missing.length > 0) throw new Failure(`compiled without a request for memory ahead: ${missing.join(', ')}`);
	say('what asks for memory ahead is in the machine code');
}

function mustCapture(command, parameters) {
	const { ok, output } = capture(command, parameters, { IRONWOOD_ISA: ISA });
	if (!ok) throw new Failure(`${command} ${parameters.join(' ')} failed:\n${output}`);
	return output;
}

function count(program, work) {
	const file = inProject(FOLDER, `${work}.callgrind`);
	const options = ['--tool=callgrind', '--toggle-collect=measured', `--callgrind-out-file=${file}`];
	const output = mustCapture('valgrind', [...options, program, work]);
	const [, instructions] = /Collected : (\d+)/.exec(output) ?? [];
	if (instructions === undefined || instructions === '0')
		throw new Failure(`nothing was counted for ${work}:\n${output}`);
	return Number(instructions);
}

/** Whoever misspells a work is told before all are counted. */
function countAll(program, named) {
	const works = mustCapture(program, []).trim().split('\n');
	const unknown = unknownWorks(named, works);
	if (unknown.length > 0) throw new Failure(`no such work: ${unknown.join(', ')}; there are ${works.join(', ')}`);
	return Object.fromEntries(works.map((work) => [work, count(program, work)]));
}

function compare(counts, recorded) {
	for (const line of describeCounts(counts, recorded)) process.stdout.write(`${line}\n`);
	const complaints = judgeCounts(counts, recorded);
	if (complaints.length > 0) throw new Failure(complaints.join('; '));
	say(`${Object.keys(counts).length} works take within 5 % of what ${COMPILER}-${ISA}.json records`);
}

const readRecord = () => JSON.parse(readFileSync(RECORD, 'utf8'));

function record(counts, works) {
	const recorded = existsSync(RECORD) ? readRecord() : {};
	writeFileSync(RECORD, `${JSON.stringify(acceptCounts(counts, recorded, works), null, '\t')}\n`);
	say(`${works.length === 0 ? 'all works' : works.join(', ')} recorded in bench/instructions/${COMPILER}-${ISA}.json`);
}

function parse() {
	const options = { accept: { type: 'boolean' }, 'require-all': { type: 'boolean' } };
	const { values, positionals: works } = parseArgs({ options, allowPositionals: true });
	const { accept = false, 'require-all': requireAll = false } = values;
	if (works.length > 0 && !accept) throw new Failure(`works are named behind --accept only: ${works.join(' ')}`);
	return { accept, works, requireAll };
}

await runScript(() => {
	const { accept, works, requireAll } = parse();
	const missing = [COMPILER, 'cmake', 'valgrind', 'objdump'].filter((program) => findProgram(program) === undefined);
	if (missing.length > 0) {
		if (requireAll || accept) throw new Failure(`counting instructions needs ${missing.join(', ')}`);
		say(`instructions are not counted here: ${missing.join(', ')} missing`);
		return;
	}
	mkdirSync(inProject(FOLDER), { recursive: true });
	const program = build();
	lookForPrefetches(program);
	const counts = countAll(program, works);
	if (accept) record(counts, works);
	if (!existsSync(RECORD)) throw new Failure(`there is no record for ${COMPILER} and ${ISA}: make one with --accept`);
	compare(counts, readRecord());
});
