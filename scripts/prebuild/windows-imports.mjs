/**
 * Node-API without an import library, for Windows: one names the program that it loads functions from, and a host may be
 * called otherwise than node.exe (Electron, Bun, a single executable, a copy under another name). The compiler calls an
 * imported function through a pointer, `__imp_` and its name; here those pointers are ours, and filled in when the library
 * is loaded, from the program that runs, or from the libnode.dll of hosts that keep Node in one.
 */

import { createRequire } from 'node:module';

const HEAD = `/* Written by scripts/prebuild/windows-imports.mjs. */
#define WIN32_LEAN_AND_MEAN
#include <windows.h>

/* napi_generic_failure: what a function gives that this host lacks. */
static int lacking(void) { return 9; }

#define IMPORT(name) void *__imp_##name = (void *)lacking;
`;

const TAIL = `
static void find(HMODULE host, HMODULE library, const char *name, void **pointer) {
  FARPROC found = GetProcAddress(host, name);
  if (!found && library) found = GetProcAddress(library, name);
  if (found) *pointer = (void *)found;
}

#define FIND(name) find(host, library, #name, &__imp_##name);

/* Before the addon can be called. */
__attribute__((constructor)) static void find_all(void) {
  HMODULE host = GetModuleHandleA(NULL), library = GetModuleHandleA("libnode.dll");
`;

/** The source of that, for all functions of a version of Node-API. */
export function windowsImports(version) {
	const names = nodeApiSymbols(version);
	const each = (macro) => names.map((name) => `${macro}(${name})\n`).join('');
	return `${HEAD}${each('IMPORT')}${TAIL}${each('FIND')}}\n`;
}

/** The names of all functions of a version of Node-API, sorted. */
export function nodeApiSymbols(version) {
	const symbols = createRequire(import.meta.url)('node-api-headers').symbols[`v${version}`];
	return [...symbols.js_native_api_symbols, ...symbols.node_api_symbols].sort();
}
