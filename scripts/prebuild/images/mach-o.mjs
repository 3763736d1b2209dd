/** What a Mach-O bundle or library needs and gives. Offsets and values are those of Apple's headers. */

import { Reader } from './reader.mjs';

const ARCHITECTURES = new Map([
	[0x01000007, 'x64'],
	[0x0100000c, 'arm64'],
]);
const LIBRARY_TYPES = [6 /* MH_DYLIB */, 8 /* MH_BUNDLE */];
const COMMAND = { symbols: 2, library: 0xc, signature: 0x1d, buildVersion: 0x32 };
const SYMBOL_BYTES = 16;
const TYPE = { debugging: 0xe0, hidden: 0x10, kind: 0x0e, external: 0x01 };

/** @param {Buffer} bytes */
export function readMachO(bytes) {
	const reader = new Reader(bytes);
	const commands = readCommands(reader);
	const of = (type) => commands.filter((command) => command.type === type).map(({ at }) => at);
	const symbols = readSymbols(reader, of(COMMAND.symbols)[0]);
	const external = symbols.filter(({ type }) => type & TYPE.external && !(type & TYPE.debugging));
	// The C names of this platform begin with an underscore.
	const names = (wanted) => external.filter(wanted).map(({ name }) => name.replace(/^_/, ''));
	return {
		format: 'Mach-O',
		arch: ARCHITECTURES.get(reader.u32(4)),
		isLibrary: LIBRARY_TYPES.includes(reader.u32(12)),
		undefinedSymbols: names(({ type }) => (type & TYPE.kind) === 0),
		exports: names(({ type }) => (type & TYPE.kind) !== 0 && !(type & TYPE.hidden)),
		libraries: of(COMMAND.library).map((at) => reader.name(at + reader.u32(at + 8))),
		versions: of(COMMAND.buildVersion).map((at) => `macOS ${reader.u16(at + 14)}.${reader.u8(at + 13)}`),
		isStripped: !symbols.some(({ type }) => type & TYPE.debugging),
		isSigned: of(COMMAND.signature).length > 0,
	};
}

function readCommands(reader) {
	const commands = [];
	for (let i = 0, at = 32; i < reader.u32(16); i++, at += reader.u32(at + 4))
		commands.push({ type: reader.u32(at), at });
	return commands;
}

function readSymbols(reader, table) {
	const [symbols, count, names] = [reader.u32(table + 8), reader.u32(table + 12), reader.u32(table + 16)];
	return Array.from({ length: count }, (_, i) => {
		const at = symbols + i * SYMBOL_BYTES;
		return { name: reader.name(names + reader.u32(at)), type: reader.u8(at + 4) };
	});
}
