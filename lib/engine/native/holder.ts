/**
 * What tells that an engine was dropped without being closed, so that its native memory can be given back.
 *
 * Registering something with the garbage collector and taking it out again costs more than the rest of making a version, and
 * versions may come and go by the thousand in one turn of the event loop. So what is registered of a version is not the engine but
 * a holder that the engine alone has; when the engine closes, the holder waits for the next version, still registered.
 */

import { GENERATION, HANDLE, u32 } from './io.js';

/** A handle as one number: the index takes the low bits, the generation the 24 above them. */
const GENERATION_UNIT = 2 ** 29;
const NONE = -1;

/** As many as versions are likely to close in a row; further ones are left to the collector. */
const MOST_WAITING = 256;

/** What a holder holds: the collector hands it over when the holder is gone, so it is an object of its own. */
interface Claim {
	handle: number;
}

/** Tells that it is gone, and with it the version whose engine alone has it. */
export class VersionHolder {
	constructor(readonly claim: Claim) {}
}

/** Those who hold handles of one kind. */
export class Holders {
	private readonly waiting: VersionHolder[] = [];
	private readonly holders: FinalizationRegistry<Claim>;
	private readonly engines: FinalizationRegistry<number>;

	/** @param callRelease gives up what the block names; of a handle that is stale, it does nothing */
	constructor(callRelease: () => void) {
		const release = (handle: number) => {
			u32[HANDLE] = handle % GENERATION_UNIT;
			u32[GENERATION] = Math.floor(handle / GENERATION_UNIT);
			callRelease();
		};
		this.engines = new FinalizationRegistry(release);
		this.holders = new FinalizationRegistry(({ handle }) => {
			if (handle !== NONE) release(handle);
		});
	}

	/**
	 * Has the handle released when the engine is dropped. Takes less memory than a holder, but stays registered if the engine
	 * is closed, until the event loop has a turn to spare: for engines that are no version of another.
	 */
	releaseWith(engine: object, index: number, generation: number): void {
		this.engines.register(engine, index + generation * GENERATION_UNIT);
	}

	/** A holder of the handle of a version. */
	hold(index: number, generation: number): VersionHolder {
		const holder = this.waiting.pop() ?? this.register();
		holder.claim.handle = index + generation * GENERATION_UNIT;
		return holder;
	}

	/** Takes back the holder of a handle that was released. It is not to be used any more. */
	takeBack(holder: VersionHolder): void {
		holder.claim.handle = NONE;
		if (this.waiting.length < MOST_WAITING) this.waiting.push(holder);
	}

	private register(): VersionHolder {
		const claim = { handle: NONE };
		const holder = new VersionHolder(claim);
		this.holders.register(holder, claim);
		return holder;
	}
}
