import { type Engine, type SharedRun, START } from '../engine/engine.js';
import { engineOf } from './internals.js';
import { BOTH, Merge, type MergeValues, NEITHER, type Side, type Walk } from './merge.js';

/**
 * Two maps that are versions of one another share most of their nodes, and what lies in those is the same in both. Operations
 * that ask for differences pass over it: they walk the stretches between, and take as long as those are.
 */

/** The engines of two maps at one moment. */
class Moment<K> {
	private readonly left: Engine<K, unknown>;
	private readonly right: Engine<K, unknown>;
	private readonly leftWrites: number;
	private readonly rightWrites: number;

	constructor(
		private readonly leftMap: object,
		private readonly rightMap: object,
	) {
		this.left = engineOf(leftMap);
		this.right = engineOf(rightMap);
		this.leftWrites = this.left.writes;
		this.rightWrites = this.right.writes;
	}

	/** Whether nothing was written since. */
	get isPresent(): boolean {
		const { left, right } = this;
		if (engineOf(this.leftMap) !== left || engineOf(this.rightMap) !== right) return false;
		return left.writes === this.leftWrites && right.writes === this.rightWrites;
	}

	/** See `Engine.nextShared`. */
	nextShared(index: number, otherIndex: number): SharedRun | null {
		return this.left.nextShared(this.right, index, otherIndex);
	}

	/** The last key of a stretch, which both maps have. */
	lastKeyOf({ index, count }: SharedRun): K {
		return this.left.keyAt(index + count - 1);
	}

	/** How many keys lie up to a key, and including it, on either side. */
	ranksOf(key: K): [number, number] {
		return [this.left.rank(key, true), this.right.rank(key, true)];
	}
}

/**
 * A merge without what the maps share; of other keys none is passed over. After a write to one of the maps nothing is known to be
 * shared any more: it goes on by key, as any walk does, and looks again once it has come as far as it was to go. So a look that
 * has to pass many nodes is paid for by walking over as many entries.
 */
class DifferingWalk<K, V, W> implements Walk<K, V, W> {
	key!: K;
	private walk: Merge<K, V, W>;
	/** Whether `key` was given. */
	private begun = false;
	/** Entries of both sides ahead of the stretch. */
	private ahead: number;

	/** `run` is the stretch that the maps shared ahead at that moment; null from where there is none. */
	constructor(
		private readonly leftMap: object,
		private readonly rightMap: object,
		private readonly unwanted: Side,
		private readonly values: MergeValues,
		private readonly reliable: boolean,
		private moment: Moment<K>,
		private run: SharedRun | null,
	) {
		this.ahead = distance(run, 0, 0);
		this.walk = this.walkFrom(START);
	}

	get leftValue(): V {
		return this.walk.leftValue;
	}

	get rightValue(): W {
		return this.walk.rightValue;
	}

	next(): Side {
		while (this.run !== null && this.ahead <= 0) {
			if (this.moment.isPresent) this.pass(this.run);
			else this.lookAgain();
		}
		const side = this.walk.next();
		if (side === NEITHER) return NEITHER;
		this.ahead -= side === BOTH ? 2 : 1;
		this.key = this.walk.key;
		this.begun = true;
		return side;
	}

	finish(): void {
		this.walk.finish();
	}

	/** Passes over what it came to, and finds out what is next. */
	private pass(run: SharedRun): void {
		const [index, otherIndex] = [run.index + run.count, run.otherIndex + run.count];
		const last = this.moment.lastKeyOf(run);
		const next = this.moment.nextShared(index, otherIndex);
		this.walk.finish();
		this.run = next;
		this.ahead = distance(next, index, otherIndex);
		this.walk = this.walkFrom(last);
	}

	/** Finds out what is shared beyond the last key given, by maps that were written to. */
	private lookAgain(): void {
		const moment = new Moment<K>(this.leftMap, this.rightMap);
		const [index, otherIndex] = this.begun ? moment.ranksOf(this.key) : [0, 0];
		const run = moment.nextShared(index, otherIndex);
		// A comparator that writes at every comparison would keep this up forever.
		this.run = moment.isPresent ? run : null;
		this.ahead = distance(run, index, otherIndex);
		this.moment = moment;
	}

	private walkFrom(after: K | typeof START): Merge<K, V, W> {
		const unwanted = this.run === null ? this.unwanted : NEITHER;
		return new Merge(this.leftMap, this.rightMap, unwanted, this.values, this.reliable, after);
	}
}

/** Entries of both sides between two positions and a stretch. */
function distance(run: SharedRun | null, index: number, otherIndex: number): number {
	return run === null ? 0 : run.index - index + (run.otherIndex - otherIndex);
}

/** As a `Merge`, but of what the maps share it may give nothing: keys that both have, with the same values. */
export function walkDiffering<K, V, W>(
	left: object,
	right: object,
	unwanted: Side,
	values: MergeValues,
	reliable: boolean,
): Walk<K, V, W> {
	const moment = new Moment<K>(left, right);
	const run = moment.nextShared(0, 0);
	if (run === null) return new Merge(left, right, unwanted, values, reliable);
	return new DifferingWalk(left, right, unwanted, values, reliable, moment, run);
}

/** Whether two maps share more than half of either's entries. O(nodes that they do not share). */
export function shareMost(left: object, right: object): boolean {
	const moment = new Moment(left, right);
	const half = Math.max(engineOf(left).size, engineOf(right).size) / 2;
	let shared = 0;
	let run = moment.nextShared(0, 0);
	while (run !== null && run.index - shared < half) {
		shared += run.count;
		run = moment.nextShared(run.index + run.count, run.otherIndex + run.count);
	}
	return shared > half;
}
