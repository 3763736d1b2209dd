import { EMPTY } from '../engine/empty.js';
import { type Batch, type Engine, START } from '../engine/engine.js';
import { engineOf } from './internals.js';
import { locate, type Selection } from './selection.js';

/**
 * Sizes of batches. A walk that may stop after a few entries starts with few and asks for four times as many whenever it
 * used up what it had: a short one stays cheap, a long one soon pays for one search every 512 entries.
 */
export const FEW = 16;
/** To begin with where all entries will be used. */
export const SOME = 128;
const MOST = 512;
const GROWTH = 4;

const NOTHING: ArrayLike<never> = Object.freeze([]);

/** A batch before its first scan. */
class NewBatch<K, V> implements Batch<K, V> {
	owner: object | null = null;
	keys: ArrayLike<K> = NOTHING;
	values: ArrayLike<V> = NOTHING;
	position = 0;
	step: 1 | -1 = 1;
	remaining = 0;
	last = false;
}

/**
 * A walk over the entries of a map, batch by batch. It belongs to one reader, who takes entries out of `batch` as long as
 * it is `fresh`, and calls `fill` otherwise. Between two entries anything may happen to the map: after a write, the walk
 * searches again for what lies beyond the last key given.
 */
export class Scanner<K, V> {
	readonly batch: Batch<K, V> = new NewBatch();
	/** The last key given, as the engine keeps it. Whoever takes an entry out of the batch stores its key here. */
	last: K | typeof START = START;

	/** The engine that filled the batch, and its version at that time. */
	private engine: Engine<K, V> = EMPTY;
	private version = EMPTY.version;
	private started = false;
	private finished = false;
	/** Entries that the next scan may give. */
	private size: number;
	/** Entries that the last scan gave. */
	private filled = 0;
	/** Entries that may be given beyond those in the batch. */
	private left: number;

	constructor(
		private readonly map: object,
		private readonly selection: Selection<K>,
		private readonly withValues: boolean,
		size: number,
	) {
		this.size = size;
		this.left = selection.limit;
	}

	/** Whether the batch still says what the map holds. */
	get fresh(): boolean {
		return this.engine.version === this.version;
	}

	/** Takes one entry: its position in the arrays of the batch, or -1 at the end. */
	advance(): number {
		const batch = this.batch;
		if ((batch.remaining === 0 || this.engine.version !== this.version) && !this.fill()) return -1;
		const position = batch.position;
		batch.position = position + batch.step;
		batch.remaining--;
		this.last = batch.keys[position] as K;
		return position;
	}

	/** Gets the entries that follow the last one given; false if there are none, and from then on. */
	fill(): boolean {
		if (this.finished) return false;
		if (this.started && this.fresh) {
			if (this.batch.last) return this.finish();
			this.size = Math.min(this.size * GROWTH, MOST);
		} else if (this.started) {
			this.discard();
		}
		const engine = engineOf<K, V>(this.map);
		// Read before the scan: a comparator may write.
		const version = engine.version;
		if (this.left === 0 || !(this.started || this.begin(engine))) return this.finish();
		const { batch, selection } = this;
		const most = Math.min(this.size, this.left);
		engine.scan(batch, selection.interval, this.last, selection.reverse, most, this.withValues);
		this.engine = engine;
		this.version = version;
		this.started = true;
		this.filled = batch.remaining;
		this.left -= batch.remaining;
		return batch.remaining > 0 || this.finish();
	}

	/**
	 * Gives up a batch after a write. The next one is sized by how many entries were used before the write came: a loop
	 * that writes at every step pays for a small scan each time, not for a full one.
	 */
	private discard(): void {
		const { batch } = this;
		this.left += batch.remaining;
		this.size = Math.min(Math.max(2 * (this.filled - batch.remaining), 1), MOST);
		batch.remaining = 0;
	}

	/** Skips the offset; false if nothing is left then. */
	private begin(engine: Engine<K, V>): boolean {
		const { selection } = this;
		if (!selection.positioned) return !selection.empty;
		const { start, end } = locate(engine, selection);
		if (start === end) return false;
		if (selection.offset > 0) this.last = engine.keyAt(selection.reverse ? end : start - 1);
		return true;
	}

	private finish(): boolean {
		this.finished = true;
		this.batch.remaining = 0;
		// Neither the tree nor what the batch held is needed any more.
		this.engine = EMPTY;
		this.version = EMPTY.version;
		this.batch.owner = null;
		this.batch.values = NOTHING;
		return false;
	}
}
