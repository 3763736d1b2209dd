/** What the native addon looks like from here, and the check that a loaded module is one. */

/** Changes whenever addon and facade would no longer understand each other. The addon says which one it speaks. */
export const ABI = 1;

/** Instruction sets that search kernels exist for; which ones an addon has, and the CPU can run, `open` finds out. */
export type InstructionSet = 'scalar' | 'sse42' | 'avx2' | 'avx512' | 'neon';

/** Functions of the binding: arguments and results of hot ones pass through `io`. */
export const FUNCTIONS = [
	'create',
	'release',
	'clear',
	'get',
	'has',
	'set',
	'remove',
	'neighbour',
	'at',
	'rank',
	'scan',
	'append',
	'removeRange',
	'stats',
	'check',
] as const;

/** A native function as far as the loader cares. */
type NativeFunction = (...operands: number[]) => number;

/** What `open` gives: the native tree operations, for one instruction set and one JavaScript environment. */
export interface NativeBinding extends Readonly<Record<(typeof FUNCTIONS)[number], NativeFunction>> {
	readonly abi: number;
	/** The instruction set that its search kernels use. */
	readonly isa: string;
	/** Arguments and results of hot calls. */
	readonly io: ArrayBuffer;
}

/** The addon as `require` gives it. */
export interface NativeAddon {
	/**
	 * Sets the addon up for this environment. Throws if the instruction set is unknown or the CPU lacks it; null stands for the
	 * best that the CPU has.
	 */
	open(isa: string | null): NativeBinding;
}

export function checkAddon(module: unknown): asserts module is NativeAddon {
	if (typeof member(module, 'open') !== 'function') throw new Error('the addon has no function named open');
}

export function checkBinding(binding: unknown, isa: string | null): asserts binding is NativeBinding {
	const abi = member(binding, 'abi');
	if (abi !== ABI) throw new Error(`the addon speaks version ${String(abi)} of the binding, not ${ABI}`);
	const used = member(binding, 'isa');
	if (typeof used !== 'string') throw new Error('the addon does not tell its instruction set');
	if (isa !== null && used !== isa) throw new Error(`the addon uses the instruction set ${used}, not ${isa}`);
	if (!(member(binding, 'io') instanceof ArrayBuffer)) throw new Error('the addon has no I/O block');
	for (const name of FUNCTIONS) {
		if (typeof member(binding, name) !== 'function') throw new Error(`the addon has no function named ${name}`);
	}
}

function member(value: unknown, name: string): unknown {
	return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
