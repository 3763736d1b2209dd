import { EMPTY } from '../engine/empty.js';
import { type Batch, type BatchOwner, type Engine, START } from '../engine/engine.js';
import { compareError } from '../errors.js';
import { engineOf } from './internals.js';
import { locate, type Selection } from './selection.js';

/**
 * Sizes of batches. A walk that may stop after a few entries starts with few and asks for eight times as many whenever it
 * used up what it had: a short one stays cheap, a long one soon pays for one search every 512 entries.
 */
const FEW = 16;
/** To begin with where it is likely that all entries will be used. */
const SOME = 128;
const MOST = 512;
const GROWTH = 8;

/** No keys, or values. */
export const NOTHING: ArrayLike<never> = Object.freeze([]);

/**
 * A walk over the entries of a map, batch by batch. It belongs to one reader, who gives the entries of the batch from
 * `position` on, as long as it is `fresh`, and calls `fill` otherwise. Between two entries anything may happen to the map:
 * after keys came or went, the walk searches again for what lies beyond the last key given.
 */
export class Scanner<K, V> implements Batch<K, V> {
	owner: BatchOwner<K, V> | null = null;
	keys: ArrayLike<K> = NOTHING;
	values: ArrayLike<V> = NOTHING;
	end = 0;
	last = false;
	/** Index of the next entry to give. Whoever gives it counts this up, at the latest before the next call. */
	position = 0;

	/** The engine that filled the batch, and its versions at that time. */
	engine: Engine<K, V> = EMPTY;
	version = EMPTY.version;
	writes = EMPTY.writes;

	private started = false;
	private finished = false;
	/** Whether it looks for entries just now: comparators run meanwhile. */
	private filling = false;
	/** Entries that the next scan may give. */
	private size: number;
	/** Entries that may be given beyond those in the batch. */
	private left: number;
	/**
	 * Entries beyond those in the batch that the map may have, unless its keys change: all but those that have been given. Under a
	 * comparator that contradicts itself the search for what follows may lead back, and the walk would not end.
	 */
	private rest = 0;

	/** `after` is the last key given before this batch. */
	constructor(
		private readonly map: object,
		private readonly selection: Selection<K>,
		private readonly withValues: boolean,
		readonly reliable: boolean,
		private after: K | typeof START = START,
		readonly watchful = false,
	) {
		this.left = selection.limit;
		this.size = reliable ? MOST : firstSize(selection);
	}

	/**
	 * Takes over from a walk through the same map that goes on elsewhere: gives no more entries than that one would have, unless the map's
	 * keys change. Otherwise two walks that search for each other's keys would not end under a comparator that contradicts itself.
	 */
	succeed(walk: Scanner<K, V>): void {
		this.engine = walk.engine;
		this.version = walk.version;
		this.writes = walk.writes;
		this.rest = walk.rest + walk.end - walk.position;
	}

	/** Whether the keys of the batch are still those of the map. */
	get fresh(): boolean {
		return this.engine.version === this.version;
	}

	/** Takes one entry: its index in the batch, or -1 at the end. */
	advance(): number {
		if (this.owner?.moved) this.owner.settle(this);
		if ((this.position === this.end || !this.fresh) && !this.fill()) return -1;
		return this.position++;
	}

	/** The value of an entry of the batch, if that is fresh: the present one, should it have been replaced. */
	valueAt(index: number): V {
		const { engine } = this;
		return engine.writes === this.writes ? (this.values[index] as V) : (engine.get(this.keys[index] as K) as V);
	}

	/**
	 * Gets the entries that follow the last one given; false if there are none, and from then on.
	 *
	 * @throws TypeError `ERR_IRONWOOD_COMPARE` if a comparator asks for it that was called from here; and whatever comparators throw. The
	 *   next call searches anew.
	 */
	fill(): boolean {
		if (this.finished) return false;
		if (this.filling) throw compareError('the comparator went on with the walk that it was comparing keys for');
		this.filling = true;
		try {
			return this.search();
		} finally {
			this.filling = false;
		}
	}

	private search(): boolean {
		if (this.started && this.fresh) {
			if (this.last) return this.finish();
			this.size = Math.min(this.size * GROWTH, MOST);
		} else if (this.started) {
			this.discard();
		}
		this.remember();
		const engine = engineOf<K, V>(this.map);
		// Read before the scan: a comparator may write.
		const { version, writes } = engine;
		if (engine !== this.engine || version !== this.version) this.rest = engine.size;
		if (this.left === 0 || this.rest === 0 || !(this.started || this.begin(engine))) return this.finish();
		const { selection } = this;
		const most = Math.min(this.size, this.left, this.rest);
		engine.scan(this, selection.interval, this.after, selection.reverse, most, this.withValues);
		this.engine = engine;
		this.version = version;
		this.writes = writes;
		this.started = true;
		this.left -= this.end;
		this.rest -= this.end;
		return this.end > 0 || this.finish();
	}

	/** Keeps the last key given, and is done with the batch. */
	private remember(): void {
		if (this.position > 0) this.after = this.keys[this.position - 1] as K;
		this.position = 0;
		this.end = 0;
	}

	/**
	 * Gives up the rest of a batch after a write. The next one is sized by how many entries were used before the write came: a
	 * loop that writes at every step pays for a small scan each time, not for a full one.
	 */
	private discard(): void {
		this.left += this.end - this.position;
		this.size = Math.min(Math.max(2 * this.position, 1), MOST);
	}

	/** Skips the offset; false if nothing is left then. */
	private begin(engine: Engine<K, V>): boolean {
		const { selection } = this;
		if (!selection.positioned) return !selection.empty;
		const { start, end } = locate(engine, selection);
		if (start === end) return false;
		if (selection.offset > 0) this.after = engine.keyAt(selection.reverse ? end : start - 1);
		return true;
	}

	/** Ends the walk, and gives back what was lent to it. Who promised to be reliable calls this if it stops half-way. */
	finish(): false {
		this.finished = true;
		this.position = 0;
		this.end = 0;
		// Neither the tree nor what the batch held is needed any more.
		this.engine = EMPTY;
		this.version = EMPTY.version;
		this.writes = EMPTY.writes;
		this.owner?.release(this);
		this.owner = null;
		this.keys = NOTHING;
		this.values = NOTHING;
		return false;
	}
}

/** How many entries a walk that may stop anywhere begins with. Whoever says where to stop means to get there. */
function firstSize<K>({ interval: { lower, upper }, reverse, limit }: Selection<K>): number {
	return limit < SOME || (reverse ? lower : upper) !== undefined ? SOME : FEW;
}

/** Hands over a walk that ends with the call, whatever happens: a reliable one. */
export function withScanner<K, V, R>(
	map: object,
	selection: Selection<K>,
	withValues: boolean,
	use: (scanner: Scanner<K, V>) => R,
): R {
	const scanner = new Scanner<K, V>(map, selection, withValues, true);
	try {
		return use(scanner);
	} finally {
		scanner.finish();
	}
}
