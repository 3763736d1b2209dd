/** What the system tells anyone about its processor: names like "AMD EPYC" stand for many, of several years. Linux only. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { processorFacts } from './processor.mjs';

const CPU_INFO = '/proc/cpuinfo';
const CACHES = '/sys/devices/system/cpu/cpu0/cache';
const KIB_IN_MIB = 1024;

/**
 * @typedef {object} Machine what cannot be told is left out
 * @property {string} [processor] family, model and stepping
 * @property {string[]} [caches] those that the first core reaches
 * @property {boolean} [virtual] whether the processor says that a hypervisor runs
 */

/** @returns {Machine} */
export function describeMachine() {
	const cpuInfo = existsSync(CPU_INFO) ? readFileSync(CPU_INFO, 'utf8') : '';
	const caches = readCaches();
	return { ...parseCpuInfo(cpuInfo), ...(caches.length > 0 ? { caches } : {}) };
}

/**
 * Of the first processor. Its one cache size, the second level's where it is AMD's and the last one's where it is Intel's, is for systems
 * that tell no more.
 * @param {string} text
 * @returns {Machine}
 */
export function parseCpuInfo(text) {
	const fieldOf = (/** @type {string} */ name) => new RegExp(`^${name}\\s*: (.*)$`, 'm').exec(text)?.[1]?.trim();
	const [family, model, stepping] = ['cpu family', 'model', 'stepping'].map(fieldOf);
	const [cache, flags] = [fieldOf('cache size'), fieldOf('flags')];
	return {
		...(family === undefined ? {} : { processor: `family ${family}, model ${model}, stepping ${stepping}` }),
		...(cache === undefined ? {} : { caches: [formatSize(cache)] }),
		...(flags === undefined ? {} : { virtual: flags.split(' ').includes('hypervisor') }),
	};
}

function readCaches() {
	const names = existsSync(CACHES) ? readdirSync(CACHES).filter((name) => name.startsWith('index')) : [];
	return names.sort().flatMap((name) => {
		const [level, type, size] = ['level', 'type', 'size'].map((file) => {
			const path = `${CACHES}/${name}/${file}`;
			return existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
		});
		return level && type && size ? [describeCache({ level, type, size })] : [];
	});
}

/** @param {{ level: string, type: string, size: string }} cache as the system's files have it */
export const describeCache = ({ level, type, size }) =>
	`L${level}${type === 'Unified' ? '' : (type[0] ?? '').toLowerCase()} ${formatSize(size)}`;

/** @param {string} size such as 32K or 1024 KB, always of 1,024 bytes each */
function formatSize(size) {
	const kib = Number.parseInt(size, 10) * (/\dM/.test(size) ? KIB_IN_MIB : 1);
	return kib % KIB_IN_MIB === 0 ? `${kib / KIB_IN_MIB} MiB` : `${kib} KiB`;
}

/**
 * For the line of a report that names the processor. Runs of before it was asked do not have it.
 * @param {Machine | undefined} machine
 */
export function machineFacts({ processor, caches, virtual } = {}) {
	return [
		...(processor === undefined ? [] : [processor]),
		...(caches === undefined ? [] : [`cache ${caches.join(', ')}`]),
		...(virtual ? ['virtual machine'] : []),
	];
}

/** What a report says of where it was measured. Old runs do not have all of it. @param {import('./environment.mjs').Environment} environment */
export const placeFacts = ({ cpu, machine, cores, pinned, memoryGiB, platform }) => [
	cpu,
	...machineFacts(machine),
	`${cores} cores`,
	...processorFacts(pinned),
	...(memoryGiB === undefined ? [] : [`${memoryGiB} GiB`]),
	platform,
];
