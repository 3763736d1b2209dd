/** What a prebuilt binary must be, each rule with what it keeps from happening on a machine that nobody here has. */

import { readElf } from './images/elf.mjs';
import { readMachO } from './images/mach-o.mjs';
import { readPe } from './images/pe.mjs';
import { SIZE_LIMIT } from './targets.mjs';
import { nodeApiSymbols } from './windows-imports.mjs';

/** By which Node finds a module of Node-API; the number is that of the module's interface. */
const ENTRY = 'napi_register_module_v1';
const VERSION = 'node_api_module_get_api_version_v1';

const FORMATS = { linux: readElf, darwin: readMachO, win32: readPe };

/** Libraries that every system of the platform has. */
const SYSTEM_LIBRARIES = {
	glibc: /^(lib(c|m|dl|pthread|rt)\.so\.\d|ld-linux-.*)$/,
	musl: /^libc\.so$/,
	darwin: /^\/usr\/lib\/libSystem\.B\.dylib$/,
	win32: /^(kernel32\.dll|ntdll\.dll|msvcrt\.dll|api-ms-win-crt-[\w-]+\.dll)$/i,
};

/** Names of a C library, as far as they may come from one: versions of glibc are a rule of their own. */
const isNodeApi = (name) => /^(napi|node_api)_/.test(name);

/** @param {Buffer} bytes @param {import('./targets.mjs').Target} target */
export const readImage = (bytes, target) => FORMATS[target.platform](bytes);

/** The rules that a binary breaks, in words; none if it is good. */
export function brokenRules(bytes, target) {
	let image;
	try {
		image = readImage(bytes, target);
	} catch (error) {
		return [`it cannot be read as a binary of ${target.platform}: ${error.message}`];
	}
	return RULES.map((rule) => rule(image, target, bytes)).filter((broken) => broken !== undefined);
}

const RULES = [
	({ arch, isLibrary }, target) =>
		arch === target.arch && isLibrary ? undefined : `it is for ${arch}, ${isLibrary ? '' : 'not '}a library`,
	({ exports }) => (exports.includes(ENTRY) ? undefined : `it does not export ${ENTRY}`),
	({ exports }) => {
		const others = exports.filter((name) => name !== ENTRY && name !== VERSION && !/^_(init|fini)$/.test(name));
		return others.length === 0 ? undefined : `it exports ${others}`;
	},
	({ isStripped }) => (isStripped ? undefined : 'it still has the symbols of debuggers'),
	(_image, _target, bytes) =>
		bytes.length <= SIZE_LIMIT ? undefined : `it has ${bytes.length} bytes, more than ${SIZE_LIMIT}`,
	({ isSigned }, { platform, arch }) =>
		platform !== 'darwin' || arch !== 'arm64' || isSigned ? undefined : 'it is not signed, and would not be loaded',
	requiresNoNewerLibrary,
	({ versions }) => {
		const others = versions.filter((name) => !/^(GLIBC_|macOS )/.test(name));
		return others.length === 0 ? undefined : `it asks for ${others}`;
	},
	requiresNodeApiOnly,
	requiresSystemLibrariesOnly,
];

/** An older system has no newer version of a symbol, and refuses the library. */
function requiresNoNewerLibrary({ versions }, { glibc }) {
	const asked = versions.map((name) => /^GLIBC_(\d+)\.(\d+)/.exec(name)).filter((match) => match !== null);
	if (glibc === undefined) return asked.length === 0 ? undefined : 'it asks for glibc';
	const [major, minor] = glibc.split('.').map(Number);
	const newer = asked.filter(([, a, b]) => Number(a) > major || (Number(a) === major && Number(b) > minor));
	return newer.length === 0 ? undefined : `it asks for ${newer.map(([name]) => name)}, newer than ${glibc}`;
}

/** Node gives the functions of Node-API and no others; of the rest, the linker has to find every name in a library. */
function requiresNodeApiOnly({ undefinedSymbols }, target) {
	const known = new Set(nodeApiSymbols(8));
	const unknown = undefinedSymbols.filter((name) => isForeign(name, known));
	if (unknown.length > 0) return `it asks Node for ${unknown}`;
	const imported = undefinedSymbols.filter(isNodeApi);
	// There a name imported from a program would bind the library to what the program is called.
	if (target.platform === 'win32') return imported.length === 0 ? undefined : `it imports ${imported}`;
	return imported.length > 0 ? undefined : 'it uses nothing of Node-API';
}

/** Of C++, of V8 or of libuv: mangled names, and those of Node-API that the version lacks. */
function isForeign(name, known) {
	if (known.has(name)) return false;
	return (
		isNodeApi(name) || /^_?_Z|^uv_|^v8|^__cpu_|^__cxa_(?!finalize$|atexit$|thread_atexit)|^__gxx|^_Unwind/.test(name)
	);
}

function requiresSystemLibrariesOnly({ libraries }, { platform, libc }) {
	const others = libraries.filter((name) => !SYSTEM_LIBRARIES[libc ?? platform].test(name));
	return others.length === 0 ? undefined : `it needs the libraries ${others}`;
}
