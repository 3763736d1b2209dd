/**
 * The compiler and linker that gyp calls: zig's clang, for the target that IRONWOOD_ZIG_TARGET names. gyp believes that it
 * builds for the machine it runs on, so what does not suit the target is taken out of its commands.
 *
 * Usage: node scripts/prebuild/zig.mjs cc|c++ arguments...
 */

import { spawnSync } from 'node:child_process';

/** Sections of their own let the linker leave out what nothing uses, which of a C++ library is nearly all. */
const COMPILE = [
	'-ffunction-sections',
	'-fdata-sections',
	'-g0',
	'-DNDEBUG',
	'-fno-sanitize=undefined',
	// Its operators are nobody else's.
	'-fvisibility-global-new-delete-hidden',
];

/** Nothing throws, and nobody walks the stack of these functions; on Windows, the system itself may. */
const NO_UNWINDING = ['-fno-unwind-tables', '-fno-asynchronous-unwind-tables'];

/** What only some formats of binaries know: that of Linux, and the others. */
const ELF_ONLY = [/^-Wl,-soname=/, /^-Wl,--(start|end)-group$/, /^-rdynamic$/, /^-pthread$/];
const NOT_WINDOWS = [/^-fPIC$/];
/** Frame pointers cost a register; the choice of processor is made by the target. */
const NEVER = [/^-fno-omit-frame-pointer$/, /^-m(64|arch=.*|tune=.*)$/, /^-rdynamic$/];

const LINK = {
	linux: ['-s', '-Wl,--gc-sections', '-Wl,--build-id=none', '-Wl,-z,noexecstack'],
	windows: ['-s', '-Wl,--gc-sections'],
};

/**
 * The linker for macOS by zig's own command: through the compiler's it cannot be kept from taking in all of zig's
 * compiler-rt, which the system has too, and keeping it, 150 kB.
 */
function linkForMacos(args, target) {
	const output = args[args.indexOf('-o') + 1];
	const objects = args.filter((argument) => argument.endsWith('.o'));
	const format = ['-dynamic', '-target', target, '-install_name', '@rpath/ironwood.node', '--name', 'ironwood'];
	const contents = [
		'-O',
		'ReleaseFast',
		'-fstrip',
		'-dead_strip',
		'-fno-compiler-rt',
		'-fallow-shlib-undefined',
		'-lc',
	];
	return ['build-lib', ...format, ...contents, `-femit-bin=${output}`, ...objects];
}

function zigArguments(language, args, target) {
	const [, system] = /^\w+-(\w+)/.exec(target);
	const isLink = args.includes('-shared');
	if (isLink && system === 'macos') return linkForMacos(args, target);
	const unwanted = [...NEVER, ...(system === 'linux' ? [] : ELF_ONLY), ...(system === 'windows' ? NOT_WINDOWS : [])];
	const kept = args.filter((argument) => !unwanted.some((pattern) => pattern.test(argument)));
	const warnings = '-Wno-unused-command-line-argument';
	// Linked as C, which brings no C++ library: native/prebuild/runtime.cc has what is used of it.
	const command = isLink ? 'cc' : language;
	return [
		command,
		'-target',
		target,
		warnings,
		...COMPILE,
		...(system === 'windows' ? [] : NO_UNWINDING),
		...kept,
		...(isLink ? LINK[system] : []),
	];
}

const [, , language, ...args] = process.argv;
const { IRONWOOD_ZIG: zig, IRONWOOD_ZIG_TARGET: target } = process.env;
const { status, error } = spawnSync(zig, zigArguments(language, args, target), { stdio: 'inherit' });
if (error) process.stderr.write(`${error.message}\n`);
process.exitCode = status ?? 1;
