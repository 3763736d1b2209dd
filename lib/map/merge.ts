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
const PATIENCE = 32;

/**
 * A walk over two maps of the same order at once, in O(n + m). After a call of `next`, `key` and the values are those of the
 * key that it came to. As during any iteration, user code may write to the maps between two calls: keys never repeat, and
 * always ascend.
 */
export class Merge<K, V, W> {
	key!: K;
	leftValue!: V;
	rightValue!: W;
	private left: Scanner<K, V>;
	private right: Scanner<K, W>;
	private readonly compare: Comparator<K>;
	/** Whether the order is the default one. */
	private readonly plain: boolean;
	private begun = false;
	/** Keys passed over since the last search. */
	private passed = 0;

	/**
	 * @param reliable whether `finish` will be called, whatever happens
	 * @param unwanted the side whose keys nobody wants if the other side lacks them; `BOTH` if neither side's
	 */
	constructor(
		private readonly leftMap: object,
		private readonly rightMap: object,
		private readonly unwanted: Side = NEITHER,
		private readonly withValues = true,
		reliable = false,
	) {
		const settings = settingsOf<K>(leftMap);
		this.compare = orderOf(settings);
		this.plain = settings.compare === undefined;
		this.left = new Scanner(leftMap, EVERYTHING, withValues, reliable);
		this.right = new Scanner(rightMap, EVERYTHING, withValues, reliable);
	}

	/** Goes to the next key that one of the maps has, and tells which. */
	next(): Side {
		for (;;) {
			const side = this.nearest();
			if (side !== NEITHER && side !== BOTH && (this.unwanted & side) !== 0) {
				if (!this.pass(side)) return NEITHER;
				continue;
			}
			if (side !== NEITHER) this.take(side);
			return side;
		}
	}

	/** Gives back what was lent to the walks. */
	finish(): void {
		this.left.finish();
		this.right.finish();
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
			if (this.withValues) this.leftValue = left.valueAt(left.position);
			left.position++;
		}
		if ((side & RIGHT) !== 0) {
			if (this.withValues) this.rightValue = right.valueAt(right.position);
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
		own.finish();
		if (side === LEFT) this.left = this.from(this.leftMap, goal);
		else this.right = this.from(this.rightMap, goal);
		return true;
	}

	private from<T>(map: object, lower: K): Scanner<K, T> {
		const interval = { ...EVERYTHING.interval, lower };
		return new Scanner<K, T>(map, { ...EVERYTHING, interval }, this.withValues, false);
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
