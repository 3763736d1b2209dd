import { defineIterator } from '../map/define.js';
import { engineOf } from './internals.js';
import { givenMember } from './members.js';
import { ScoredScanner } from './scanner.js';
import type { ScoredSelection } from './selection.js';
import type { ScoredEntry, ScoredSetIterator } from './types.js';

/** The iterator of sets and of views. Written by hand, since a generator takes twice as long for each entry. */
class ScoredIterator {
	readonly #scanner: ScoredScanner;

	constructor(set: object, selection: ScoredSelection) {
		this.#scanner = new ScoredScanner(set, selection);
	}

	next(): IteratorResult<ScoredEntry<unknown>, undefined> {
		const scanner = this.#scanner;
		const index = scanner.advance();
		if (index < 0) return { value: undefined, done: true };
		const member = givenMember(scanner.members[index]);
		return { value: { member, score: scanner.scores[index] as number }, done: false };
	}

	static {
		defineIterator(ScoredIterator.prototype, 'ScoredSet Iterator');
	}
}

export function scoredIterator<M>(set: object, selection: ScoredSelection): ScoredSetIterator<ScoredEntry<M>> {
	// Throws if the set is closed.
	engineOf(set).size;
	return new ScoredIterator(set, selection) as object as ScoredSetIterator<ScoredEntry<M>>;
}
