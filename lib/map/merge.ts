import { START } from '../engine/engine.js';
import type { Comparator } from '../engine/select.js';
import { settingsOf } from './internals.js';
import { orderOf } from './order.js';
import { Scanner } from './scanner.js';
import { EVERYTHING } from './selection.js';

/** Which of two maps have a key, as a set of bits; none at the end. */
export type Side = typeof NEITHER | typeof LEFT | typeof RIGHT | typeof BOTH;
export const NEITHER = 0;
export const LEFT = 1;
export const RIGHT = 2;
export const BOTH = 3;

/**
 * Keys of one side in a row that are passed over before the walk searches for where the other side continues: about what
 * the search takes.
 */
const PATIENCE = 64;

/** Which values to read. */
export interface MergeValues {
	readonly left: boolean;
	readonly right: boolean;
}

/** A walk over two maps at once. */
export interface Walk<K, V, W> {
	/** Goes to the next key that one of the maps has, and tells which. */
	next(): Side;
	/** The key that it came to, and what those of the maps that have it hold there. */
	readonly key: K;
	readonly leftValue: V;
	readonly rightValue: W;
	/** Gives back what was lent to it. */
	finish(): void;
}

/**
 * A walk over two maps of the same order at once, in O(n + m). After a call of `next`, `key` and the values are those of the
 * key that it came to. As during any iteration, user code may write to the maps between two calls: keys never repeat, and
 * always ascend.
 */
export class Merge<K, V, W> implements Walk<K, V, W> {
	key!: K;
	leftValue!: V;
	rightValue!: W;
	private left: Scanner<K, V>;
	private right: Scanner<K, W>;
	private readonly compare: Comparator<K>;
	/** Whether the order is the default one. */
	private readonly plain: boolean;
	private begun = false;
	/** Keys of the same side that were passed over in a row. */
	private passed = 0;

	/**
	 * @param reliable whether `finish` will be called, whatever happens
	 * @param unwanted the side whose keys nobody wants if the other side lacks them; `BOTH` if neither side's
	 * @param after the key beyond which to begin
	 */
	constructor(
		private readonly leftMap: object,
		private readonly rightMap: object,
		private readonly unwanted: Side,
		private readonly values: MergeValues,
		reliable = false,
		after: K | typeof START = START,
	) {
		const settings = settingsOf<K>(leftMap);
		this.compare = orderOf(settings);
		this.plain = settings.compare === undefined;
		this.left = new Scanner(leftMap, EVERYTHING, values.left, reliable, after);
		this.right = new Scanner(rightMap, EVERYTHING, values.right, reliable, after);
	}

	next(): Side {
		for (;;) {
			if (this.plain && this.unwanted !== NEITHER) this.passNumbers();
			const side = this.nearest();
			if (side === NEITHER) return NEITHER;
			if (side === BOTH || (this.unwanted & side) === 0) {
				this.take(side);
				return side;
			}
			if (!this.pass(side)) return NEITHER;
		}
	}

	finish(): void {
		this.left.finish();
		this.right.finish();
	}

	/** Passes over numbers that nobody wants, as far as both batches reach. */
	private passNumbers(): void {
		const { left, right } = this;
		if (!left.fresh || !right.fresh) return;
		const [endLeft, endRight] = [left.end, right.end];
		const passLeft = (this.unwanted & LEFT) !== 0;
		const passRight = (this.unwanted & RIGHT) !== 0;
		let i = left.position;
		let j = right.position;
		while (i < endLeft && j < endRight) {
			const a = left.keys[i];
			const b = right.keys[j];
			if (typeof a !== 'number' || typeof b !== 'number') break;
			if (a < b && passLeft) i++;
			else if (a > b && passRight) j++;
			else break;
		}
		// Where one side lies dense between two keys of the other, `pass` is to search for the second one.
		if (i - left.position > PATIENCE * (j - right.position + 1)) this.passed = PATIENCE;
		if (j - right.position > PATIENCE * (i - left.position + 1)) this.passed = PATIENCE;
		left.position = i;
		right.position = j;
	}

	/** Which sides the least key ahead is on. */
	private nearest(): Side {
		const { left, right } = this;
		const hasLeft = (left.position < left.end && left.fresh) || this.refill(left);
		const hasRight = (right.position < right.end && right.fresh) || this.refill(right);
		if (!hasLeft) return hasRight ? RIGHT : NEITHER;
		if (!hasRight) return LEFT;
		const a = left.keys[left.position] as K;
		const b = right.keys[right.position] as K;
		if (this.plain && typeof a === 'number' && typeof b === 'number') {
			if (a < b) return LEFT;
			if (a > b) return RIGHT;
		}
		const order = this.compare(a, b);
		return order < 0 ? LEFT : order > 0 ? RIGHT : BOTH;
	}

	private take(side: Side): void {
		const { left, right } = this;
		this.key = ((side & LEFT) !== 0 ? left.keys[left.position] : right.keys[right.position]) as K;
		this.begun = true;
		this.passed = 0;
		if ((side & LEFT) !== 0) {
			if (this.values.left) this.leftValue = left.valueAt(left.position);
			left.position++;
		}
		if ((side & RIGHT) !== 0) {
			if (this.values.right) this.rightValue = right.valueAt(right.position);
			right.position++;
		}
	}

	/** Passes over a key that nobody wants; false if no other one can be wanted either. */
	private pass(side: Side): boolean {
		const [own, other] = side === LEFT ? [this.left, this.right] : [this.right, this.left];
		// Whatever follows on this side is unwanted too.
		if (other.position >= other.end) return false;
		own.position++;
		const goal = other.keys[other.position] as unknown as K;
		if (++this.passed < PATIENCE || goal === undefined) return true;
		this.passed = 0;
		if (side === LEFT) this.left = goOnFrom(this.left, this.leftMap, goal, this.values.left);
		else this.right = goOnFrom(this.right, this.rightMap, goal, this.values.right);
		return true;
	}

	/** Gets more of a side; false if there is none. */
	private refill(scanner: Scanner<K, unknown>): boolean {
		const stale = !scanner.fresh;
		if (!scanner.fill()) return false;
		// What was written between the last key of this side and the last one of the other lies behind the walk.
		while (stale && this.begun && this.compare(scanner.keys[scanner.position] as K, this.key) <= 0) {
			scanner.position++;
			if (scanner.position === scanner.end && !scanner.fill()) return false;
		}
		return true;
	}
}

/** Ends a walk, and begins another one through the same map at a key further on. */
function goOnFrom<K, V>(walk: Scanner<K, V>, map: object, lower: K, withValues: boolean): Scanner<K, V> {
	const interval = { ...EVERYTHING.interval, lower };
	const next = new Scanner<K, V>(map, { ...EVERYTHING, interval }, withValues, false);
	next.succeed(walk);
	walk.finish();
	return next;
}
