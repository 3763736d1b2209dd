/** What a Windows library needs and gives. Offsets and values are those of the PE specification, for 64-bit files. */

import { Reader } from './reader.mjs';

const MACHINES = new Map([
	[0x8664, 'x64'],
	[0xaa64, 'arm64'],
]);
const CHARACTERISTIC_LIBRARY = 0x2000;
const HEADER = { machine: 4, sectionCount: 6, symbols: 12, optionalBytes: 20, characteristics: 22, optional: 24 };
const DIRECTORIES = 112;
const DIRECTORY = { exports: 0, imports: 1 };
const IMPORT_BYTES = 20;
const BY_ORDINAL = 2 ** 63;

/** @param {Buffer} bytes */
export function readPe(bytes) {
	const reader = new Reader(bytes);
	const header = reader.u32(0x3c);
	const offsetOf = mapping(reader, header);
	const directory = (index) => offsetOf(reader.u32(header + HEADER.optional + DIRECTORIES + 8 * index));
	const imports = readImports(reader, directory(DIRECTORY.imports), offsetOf);
	return {
		format: 'PE',
		arch: MACHINES.get(reader.u16(header + HEADER.machine)),
		isLibrary: (reader.u16(header + HEADER.characteristics) & CHARACTERISTIC_LIBRARY) !== 0,
		undefinedSymbols: imports.flatMap(({ symbols }) => symbols),
		exports: readExports(reader, directory(DIRECTORY.exports), offsetOf),
		libraries: imports.map(({ library }) => library),
		versions: [],
		isStripped: reader.u32(header + HEADER.symbols) === 0,
	};
}

/** From addresses in memory to places in the file. */
function mapping(reader, header) {
	const table = header + HEADER.optional + reader.u16(header + HEADER.optionalBytes);
	const sections = Array.from({ length: reader.u16(header + HEADER.sectionCount) }, (_, i) => table + 40 * i);
	return (address) => {
		const at = sections.find((section) => {
			const start = reader.u32(section + 12);
			return address >= start && address < start + reader.u32(section + 16);
		});
		return at === undefined ? 0 : address - reader.u32(at + 12) + reader.u32(at + 20);
	};
}

function readImports(reader, table, offsetOf) {
	const imports = [];
	for (let at = table; reader.u32(at + 12) !== 0; at += IMPORT_BYTES) {
		const symbols = [];
		for (let entry = offsetOf(reader.u32(at)); reader.u64(entry) !== 0; entry += 8) {
			const value = reader.u64(entry);
			// Behind two bytes of a hint.
			symbols.push(value >= BY_ORDINAL ? `#${reader.u16(entry)}` : reader.name(offsetOf(value) + 2));
		}
		imports.push({ library: reader.name(offsetOf(reader.u32(at + 12))), symbols });
	}
	return imports;
}

function readExports(reader, table, offsetOf) {
	const names = offsetOf(reader.u32(table + 32));
	return Array.from({ length: reader.u32(table + 24) }, (_, i) => reader.name(offsetOf(reader.u32(names + 4 * i))));
}
