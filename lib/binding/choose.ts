import { createRequire } from 'node:module';
import { argumentError, notLoadedError } from '../errors.js';
import { findBinary } from './find.js';
import { checkIntact } from './intact.js';
import { checkAddon, checkBinding, type NativeBinding } from './shape.js';

/** Which engine was loaded, on which instruction set, and why not the native one if it was not. */
export interface Implementation {
	/** `'native'` for the B+ tree in C, `'javascript'` for the one in TypeScript. */
	readonly name: 'native' | 'javascript';
	/** The instruction set of the native engine's search: `'scalar'`, `'sse42'`, `'avx2'`, `'avx512'` or `'neon'`; null without that engine. */
	readonly isa: string | null;
	/** Why the native engine was not loaded; null if it was. Its `cause` is the error behind it, if there was one. */
	readonly reason: Error | null;
}

export interface Choice {
	readonly implementation: Implementation;
	readonly binding: NativeBinding | null;
}

/** The variables that decide, as in `process.env`; an empty one counts as absent. */
export interface Environment {
	readonly IRONWOOD_IMPLEMENTATION?: string | undefined;
	readonly IRONWOOD_ISA?: string | undefined;
}

/**
 * Loads the native engine of the package in a folder, or says why that failed. Throws only for what the environment
 * forces and cannot be had: `ERR_IRONWOOD_NOT_LOADED`, or `ERR_IRONWOOD_ARGUMENT` for an implementation of another name.
 *
 * @param findRoot gives the package's folder; may throw
 */
export function chooseImplementation(findRoot: () => string, environment: Environment): Choice {
	const forced = environment.IRONWOOD_IMPLEMENTATION || undefined;
	if (forced === 'javascript') return javascript(new Error('IRONWOOD_IMPLEMENTATION asks for javascript'));
	if (forced !== undefined && forced !== 'native') {
		throw argumentError(`IRONWOOD_IMPLEMENTATION must be native or javascript, not ${forced}`);
	}
	const isa = environment.IRONWOOD_ISA || null;
	try {
		const binding = loadBinding(findRoot(), isa);
		return { implementation: Object.freeze({ name: 'native', isa: binding.isa, reason: null }), binding };
	} catch (cause) {
		if (isa !== null) throw notLoadedError(`IRONWOOD_ISA asks for ${isa}, which cannot be had${because(cause)}`, cause);
		const message = `the native engine could not be loaded${because(cause)}`;
		if (forced === 'native') throw notLoadedError(message, cause);
		return javascript(new Error(message, { cause }));
	}
}

function loadBinding(root: string, isa: string | null): NativeBinding {
	const file = findBinary(root);
	checkIntact(file);
	const addon: unknown = createRequire(file)(file);
	checkAddon(addon);
	const binding: unknown = addon.open(isa);
	checkBinding(binding, isa);
	return binding;
}

function javascript(reason: Error): Choice {
	return { implementation: Object.freeze({ name: 'javascript', isa: null, reason }), binding: null };
}

function because(cause: unknown): string {
	return cause instanceof Error ? `: ${cause.message.trim()}` : '';
}
