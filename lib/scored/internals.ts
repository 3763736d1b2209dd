import type { ScoredEngine, ScoredMember } from '../engine/scored.js';
import type { ScoredSettings } from '../engine/select.js';
import { kindOf, type MemberKind } from './members.js';

export type AnyEngine = ScoredEngine<ScoredMember>;

/** What iterators, views, and operations on several sets see of a scored set. Wrong receivers throw a TypeError. */
interface Internals {
	engineOf(set: object): AnyEngine;
	/** The same for writes; throws if the set is a snapshot. */
	engineToWrite(set: object): AnyEngine;
	settingsOf(set: object): ScoredSettings;
	/** What the members are, if there are any. */
	kindOf(set: object): MemberKind;
	isScoredSet(value: unknown): boolean;
}

/** Set once, by the class whose private fields are read: nothing outside this package can get at them. */
let internals: Internals;

export function grantInternals(granted: Internals): void {
	internals = granted;
}

export function engineOf(set: object): AnyEngine {
	return internals.engineOf(set);
}

export function engineToWrite(set: object): AnyEngine {
	return internals.engineToWrite(set);
}

export function settingsOf(set: object): ScoredSettings {
	return internals.settingsOf(set);
}

/** Whether the set can hold the member: an empty one can hold any. */
export function fits(set: object, member: ScoredMember): boolean {
	return internals.kindOf(set) === kindOf(member) || internals.engineOf(set).size === 0;
}

export function kindOfSet(set: object): MemberKind {
	return internals.kindOf(set);
}

/** Whether a value is a ScoredSet, of a subclass perhaps, rather than something that looks like one. */
export function isScoredSet(value: unknown): value is object {
	return internals.isScoredSet(value);
}
