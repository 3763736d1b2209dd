import type { ScoredBatch, ScoredMember } from '../engine/scored.js';
import { SCORED_CLOSED } from '../engine/scored-closed.js';
import type { Span } from '../map/selection.js';
import { type AnyEngine, engineOf, fits } from './internals.js';
import { kindOf } from './members.js';
import { locate, type ScoredSelection } from './selection.js';

/** Sizes of batches, as of walks over maps: few at first, since a walk may stop anywhere, then more each time. */
const FEW = 16;
const MOST = 512;
const GROWTH = 4;

/**
 * A walk over a set, batch by batch. Whoever walks gives the entries of the batch from `position` on while it is `fresh`. Between
 * two entries anything may happen to the set: the walk then looks for what lies beyond the last place it gave.
 */
export class ScoredScanner implements ScoredBatch<ScoredMember> {
	members: ScoredMember[] = [];
	scores: ArrayLike<number> = [];
	end = 0;
	/** Index of the next entry to give. */
	position = 0;

	/** The engine that filled the batch, and its version at that time. */
	private engine: AnyEngine = SCORED_CLOSED;
	private version = 0;
	private size = FEW;
	private left: number;
	private region: ScoredSelection['region'] | undefined;
	private finished = false;

	constructor(
		private readonly set: object,
		private readonly selection: ScoredSelection,
	) {
		this.left = selection.limit;
	}

	/** Takes one entry: its index in the batch, or -1 at the end, and from then on. */
	advance(): number {
		if (this.finished) return -1;
		const engine = engineOf(this.set);
		const fresh = engine === this.engine && engine.version === this.version;
		if ((this.position === this.end || !fresh) && !this.fill(engine, fresh)) return -1;
		return this.position++;
	}

	private fill(engine: AnyEngine, fresh: boolean): boolean {
		const { selection } = this;
		// Throws if the set is closed.
		const { version } = engine;
		const begun = this.region !== undefined;
		const { start, end } = begun ? this.rest(engine) : locate(this.set, selection);
		let left = this.left + this.end - this.position;
		if (!begun && selection.counted) left = end - start;
		// A loop that writes at every step pays for small scans.
		if (begun) this.size = fresh ? Math.min(this.size * GROWTH, MOST) : Math.max(1, Math.min(2 * this.position, MOST));
		const count = Math.min(end - start, left, this.size);
		if (count <= 0) return this.finish();
		engine.scan(this, selection.reverse ? end - 1 : start, selection.reverse, count);
		this.region ??= selection.pin(this.set);
		this.engine = engine;
		this.version = version;
		this.position = 0;
		this.left = left - this.end;
		return true;
	}

	/** What lies beyond the last place given. */
	private rest(engine: AnyEngine): Span {
		const last = this.position - 1;
		const [score, member] = [this.scores[last] as number, this.members[last] as ScoredMember];
		const { reverse } = this.selection;
		const { start, end } = (this.region as ScoredSelection['region'])(this.set, reverse);
		const beyond = rankBeyond(this.set, engine, score, member, !reverse);
		return reverse ? { start, end: Math.min(end, beyond) } : { start: Math.max(start, beyond), end };
	}

	private finish(): false {
		this.finished = true;
		// Nothing of the set is needed any more.
		this.engine = SCORED_CLOSED;
		this.members = [];
		this.scores = [];
		return false;
	}
}

/** The rank of a place that was given. The set may have been emptied since, and filled with the other kind of members: bytes follow strings. */
function rankBeyond(set: object, engine: AnyEngine, score: number, member: ScoredMember, orEqual: boolean): number {
	if (engine.size === 0) return 0;
	return fits(set, member)
		? engine.rankOfPlace(score, member, orEqual)
		: engine.rankOfScore(score, kindOf(member) === 'object');
}
