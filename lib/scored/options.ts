import { DEFAULT_SETTINGS, type ScoredSettings } from '../engine/select.js';
import { argumentError } from '../errors.js';
import { describe } from '../map/arguments.js';
import { parseOptions } from '../map/options.js';
import type { ScoredSetOptions } from './types.js';

/** Checks the options of a new set; each is read once. */
export function parseScoredOptions(options: ScoredSetOptions | undefined): ScoredSettings {
	if (options === undefined) return DEFAULT_SETTINGS;
	if (typeof options !== 'object' || options === null) {
		throw argumentError(`options must be an object, not ${describe(options)}`);
	}
	const { compare, implementation, maxBytes } = options as ScoredSetOptions & { compare?: unknown };
	if (compare !== undefined) throw argumentError('a scored set orders by score and member, and takes no comparator');
	return parseOptions({ implementation, maxBytes });
}
