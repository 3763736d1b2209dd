/** What an ELF library needs and gives. Offsets and values are those of the System V ABI and of the GNU extensions. */

import { Reader } from './reader.mjs';

const MACHINES = new Map([
	[62, 'x64'],
	[183, 'arm64'],
]);
const SHARED_OBJECT = 3;
const SECTION = { symbols: 2, dynamic: 6, dynamicSymbols: 11, versionNeeds: 0x6ffffffe };
const SYMBOL_BYTES = 24;
const NEEDED = 1;
const LOCAL_BINDING = 0;

/** @param {Buffer} bytes */
export function readElf(bytes) {
	const reader = new Reader(bytes);
	const sections = readSections(reader);
	const of = (type) => sections.find((section) => section.type === type);
	const symbols = readSymbols(reader, of(SECTION.dynamicSymbols), sections);
	return {
		format: 'ELF',
		arch: MACHINES.get(reader.u16(18)),
		isLibrary: reader.u16(16) === SHARED_OBJECT,
		undefinedSymbols: symbols.filter(({ section }) => section === 0).map(({ name }) => name),
		exports: symbols.filter(({ section }) => section !== 0).map(({ name }) => name),
		libraries: readNeeded(reader, of(SECTION.dynamic), sections),
		versions: readVersions(reader, of(SECTION.versionNeeds), sections),
		isStripped: of(SECTION.symbols) === undefined,
	};
}

function readSections(reader) {
	const [table, size, count] = [reader.u64(40), reader.u16(58), reader.u16(60)];
	return Array.from({ length: count }, (_, i) => {
		const at = table + i * size;
		return {
			type: reader.u32(at + 4),
			offset: reader.u64(at + 24),
			bytes: reader.u64(at + 32),
			link: reader.u32(at + 40),
			info: reader.u32(at + 44),
		};
	});
}

function readSymbols(reader, section, sections) {
	const names = sections[section.link].offset;
	const all = Array.from({ length: section.bytes / SYMBOL_BYTES }, (_, i) => {
		const at = section.offset + i * SYMBOL_BYTES;
		return { name: reader.name(names + reader.u32(at)), binding: reader.u8(at + 4) >> 4, section: reader.u16(at + 6) };
	});
	return all.filter(({ name, binding }) => name !== '' && binding !== LOCAL_BINDING);
}

function readNeeded(reader, section, sections) {
	const names = sections[section.link].offset;
	const entries = Array.from({ length: section.bytes / 16 }, (_, i) => section.offset + 16 * i);
	return entries.filter((at) => reader.u64(at) === NEEDED).map((at) => reader.name(names + reader.u64(at + 8)));
}

/** Names of versions, such as GLIBC_2.17, that the library asks others for. */
function readVersions(reader, section, sections) {
	if (section === undefined) return [];
	const names = sections[section.link].offset;
	const versions = [];
	for (let i = 0, file = section.offset; i < section.info; i++, file += reader.u32(file + 12)) {
		let version = file + reader.u32(file + 8);
		for (let j = 0; j < reader.u16(file + 2); j++, version += reader.u32(version + 12))
			versions.push(reader.name(names + reader.u32(version + 8)));
	}
	return versions;
}
