import { implementation } from '../binding/load.js';
import { type Comparator, DEFAULT_SETTINGS, type EngineSettings } from '../engine/select.js';
import { argumentError, notLoadedError } from '../errors.js';
import { checkFunction, describe, toCount } from './arguments.js';
import type { SortedMapOptions } from './types.js';

/** Checks the options of a new map; each is read once. */
export function parseOptions<K>(options: SortedMapOptions<K> | undefined): EngineSettings<K> {
	if (options === undefined) return DEFAULT_SETTINGS as EngineSettings<unknown> as EngineSettings<K>;
	if (typeof options !== 'object' || options === null) {
		throw argumentError(`options must be an object, not ${describe(options)}`);
	}
	const { compare, implementation, maxBytes } = options;
	const settings = {
		compare: parseCompare(compare),
		native: parseImplementation(implementation),
		maxBytes: parseMaxBytes(maxBytes),
		readonly: false,
	};
	const { native } = DEFAULT_SETTINGS;
	if (settings.compare === undefined && settings.native === native && settings.maxBytes === undefined) {
		return DEFAULT_SETTINGS as EngineSettings<unknown> as EngineSettings<K>;
	}
	return settings;
}

function parseCompare<K>(compare: Comparator<K> | undefined): Comparator<K> | undefined {
	if (compare !== undefined) checkFunction(compare, 'options.compare');
	return compare;
}

function parseImplementation(name: unknown): boolean {
	const loaded = implementation.name === 'native';
	if (name === undefined) return loaded;
	if (name === 'javascript') return false;
	if (name !== 'native') {
		throw argumentError(`options.implementation must be 'native' or 'javascript', not ${describe(name)}`);
	}
	if (!loaded) throw notLoadedError('the native engine was asked for, but is not loaded', implementation.reason);
	return true;
}

function parseMaxBytes(maxBytes: unknown): number | undefined {
	const bytes = toCount(maxBytes, 'options.maxBytes', Number.POSITIVE_INFINITY, true);
	return bytes === Number.POSITIVE_INFINITY ? undefined : bytes;
}
