import { closedError } from '../errors.js';
import type { ScoredEngine } from './scored.js';

/** The engine of every closed scored set: whatever is asked of it throws `ERR_IRONWOOD_CLOSED`. */
class ClosedScoredEngine implements ScoredEngine<never> {
	get size(): never {
		throw closedError();
	}
	get version(): never {
		throw closedError();
	}

	clone(): never {
		throw closedError();
	}
	score(): never {
		throw closedError();
	}
	rank(): never {
		throw closedError();
	}
	add(): never {
		throw closedError();
	}
	addMany(): never {
		throw closedError();
	}
	increment(): never {
		throw closedError();
	}
	delete(): never {
		throw closedError();
	}
	deleteMany(): never {
		throw closedError();
	}
	take(): never {
		throw closedError();
	}
	deleteRange(): never {
		throw closedError();
	}
	rankOfScore(): never {
		throw closedError();
	}
	rankOfPlace(): never {
		throw closedError();
	}
	scoreAt(): never {
		throw closedError();
	}
	entryAt(): never {
		throw closedError();
	}
	scan(): never {
		throw closedError();
	}
	stats(): never {
		throw closedError();
	}
	check(): never {
		throw closedError();
	}

	close(): void {}
}

/** The one instance. */
export const SCORED_CLOSED: ScoredEngine<never> = new ClosedScoredEngine();
