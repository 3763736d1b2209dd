/**
 * What tells that a version of a tree was dropped without being closed, so that its native memory can be given back.
 *
 * Registering something with the garbage collector and taking it out again costs more than the rest of making a version, and
 * versions may come and go by the thousand in one turn of the event loop. So what is registered is not the engine but a holder
 * that the engine alone has; when the engine closes, the holder waits for the next version, still registered.
 */

import { callRelease, GENERATION, HANDLE, u32 } from './io.js';

/** A handle as one number: the index takes the low bits, the generation the 24 above them. */
const GENERATION_UNIT = 2 ** 29;
const NONE = -1;

/** As many as versions are likely to close in a row; further ones are left to the collector. */
const MOST_WAITING = 256;

/** What a holder holds: the collector hands it over when the holder is gone, so it is an object of its own. */
interface Claim {
	handle: number;
}

export class VersionHolder {
	private constructor(private readonly claim: Claim) {}

	/** A holder of this handle. */
	static of(handle: number): VersionHolder {
		const holder = waiting.pop() ?? VersionHolder.register();
		holder.claim.handle = handle;
		return holder;
	}

	/** Gives the handle up, which was released. The holder is not to be used any more. */
	letGo(): void {
		this.claim.handle = NONE;
		if (waiting.length < MOST_WAITING) waiting.push(this);
	}

	private static register(): VersionHolder {
		const claim = { handle: NONE };
		const holder = new VersionHolder(claim);
		droppedHolders.register(holder, claim);
		return holder;
	}
}

const waiting: VersionHolder[] = [];

const droppedHolders = new FinalizationRegistry<Claim>(({ handle }) => {
	if (handle !== NONE) release(handle);
});

const droppedEngines = new FinalizationRegistry<number>(release);

/**
 * Has the handle released when the engine is dropped. Takes less memory than a holder, but stays registered if the engine
 * is closed, until the event loop has a turn to spare: for engines that are no version of another.
 */
export function releaseWith(engine: object, handle: number): void {
	droppedEngines.register(engine, handle);
}

/** Index and generation as one number. */
export function joinHandle(index: number, generation: number): number {
	return index + generation * GENERATION_UNIT;
}

function release(handle: number): void {
	u32[HANDLE] = handle % GENERATION_UNIT;
	u32[GENERATION] = Math.floor(handle / GENERATION_UNIT);
	// Of an engine that was closed after all, the handle is stale, and this does nothing.
	callRelease();
}
