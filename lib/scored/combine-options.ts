import type { ScoredSettings } from '../engine/select.js';
import { argumentError, argumentRangeError } from '../errors.js';
import { describe, toCount } from '../map/arguments.js';
import { listItems } from '../map/iterate.js';
import { checkObject } from './arguments.js';
import { type AnyEngine, engineOf, isScoredSet, kindOfSet, settingsOf } from './internals.js';
import { kindError, type MemberKind, normalScore } from './members.js';
import type { Aggregate, CombineOptions, CountOptions } from './types.js';

export interface Operand {
	readonly engine: AnyEngine;
	readonly weight: number;
}

/** What an operation on several sets works with, all read and checked. */
export interface Combination {
	/** One at least. */
	readonly operands: readonly Operand[];
	readonly aggregate: Aggregate;
	/** Those of the result. */
	readonly settings: ScoredSettings;
	/** The kind of the members, if there are any. */
	readonly kind: MemberKind;
}

const AGGREGATES: readonly unknown[] = ['sum', 'min', 'max', 'count'];

/** Runs iterators and getters of the user, and looks at the sets only then. */
export function parseCombination(sets: unknown, options: CombineOptions = {}): Combination {
	const given = listItems<unknown>(sets, 'the sets must be an array or another iterable');
	checkObject(options, 'the options', "{ aggregate: 'max' }", ['weights', 'aggregate']);
	const { weights, aggregate = 'sum' } = options;
	if (!AGGREGATES.includes(aggregate)) {
		throw argumentError(`aggregate must be 'sum', 'min', 'max' or 'count', not ${describe(aggregate)}`);
	}
	const factors = weights === undefined ? undefined : listItems<unknown>(weights, 'weights must be an array');
	if (factors !== undefined && factors.length !== given.length) {
		throw argumentRangeError(`there must be as many weights as sets, not ${factors.length} for ${given.length}`);
	}
	const operands = given.map((set, i) =>
		operandOf(set, factors === undefined ? 1 : normalScore(factors[i], 'a weight')),
	);
	if (operands.length === 0) throw argumentRangeError('there must be one set at least');
	const { readonly: _, ...settings } = settingsOf(given[0] as object);
	return { operands, aggregate, settings: { ...settings, readonly: false }, kind: commonKind(given as object[]) };
}

function operandOf(set: unknown, weight: number): Operand {
	if (!isScoredSet(set)) throw argumentError(`each of the sets must be a ScoredSet, not ${describe(set)}`);
	return { engine: engineOf(set), weight };
}

/** Members of all sets are compared, so that all must be of one kind. */
function commonKind(sets: readonly object[]): MemberKind {
	const [first, ...others] = sets.filter((set) => engineOf(set).size > 0);
	if (first === undefined) return 'string';
	const kind = kindOfSet(first);
	const odd = others.find((set) => kindOfSet(set) !== kind);
	if (odd !== undefined) throw kindError(engineOf(odd).entryAt(0).member);
	return kind;
}

export function parseCountLimit(options: CountOptions = {}): number {
	checkObject(options, 'the options', '{ limit: 10 }', ['limit']);
	return toCount(options.limit, 'limit', Number.POSITIVE_INFINITY, true);
}
