import { closedError } from '../errors.js';
import type { Engine } from './engine.js';

/**
 * The engine of every closed map: whatever is asked of it throws `ERR_IRONWOOD_CLOSED`. A map that closes puts it in the
 * place of its own engine, so that no operation has to look first whether the map is still open.
 */
class ClosedEngine implements Engine<never, never> {
	get size(): never {
		throw closedError();
	}
	get version(): never {
		throw closedError();
	}
	get writes(): never {
		throw closedError();
	}

	clone(): never {
		throw closedError();
	}
	nextShared(): never {
		throw closedError();
	}
	accepts(): never {
		throw closedError();
	}
	get(): never {
		throw closedError();
	}
	has(): never {
		throw closedError();
	}
	getMany(): never {
		throw closedError();
	}
	hasMany(): never {
		throw closedError();
	}
	set(): never {
		throw closedError();
	}
	insert(): never {
		throw closedError();
	}
	setMany(): never {
		throw closedError();
	}
	deleteMany(): never {
		throw closedError();
	}
	replace(): never {
		throw closedError();
	}
	put(): never {
		throw closedError();
	}
	delete(): never {
		throw closedError();
	}
	take(): never {
		throw closedError();
	}
	first(): never {
		throw closedError();
	}
	last(): never {
		throw closedError();
	}
	firstKey(): never {
		throw closedError();
	}
	lastKey(): never {
		throw closedError();
	}
	popFirst(): never {
		throw closedError();
	}
	popLast(): never {
		throw closedError();
	}
	neighbour(): never {
		throw closedError();
	}
	neighbourKey(): never {
		throw closedError();
	}
	rank(): never {
		throw closedError();
	}
	indexOf(): never {
		throw closedError();
	}
	at(): never {
		throw closedError();
	}
	keyAt(): never {
		throw closedError();
	}
	deleteAt(): never {
		throw closedError();
	}
	deleteRange(): never {
		throw closedError();
	}
	deleteRanges(): never {
		throw closedError();
	}
	appendSorted(): never {
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
export const CLOSED: Engine<never, never> = new ClosedEngine();

/** For work that comes before the engine is asked, such as validation of arguments: throws if the map is closed. */
export function ensureOpen(engine: unknown): void {
	if (engine === CLOSED) throw closedError();
}
