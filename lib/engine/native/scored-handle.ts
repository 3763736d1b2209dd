/** A scored set in the addon, by its handle: how it is made, given up and inspected. */

import type { EngineStats } from '../engine.js';
import { tuning } from '../tuning.js';
import type { NativeOptions } from './base.js';
import { Holders, type VersionHolder } from './holder.js';
import { describeStats, expectSound } from './inspection.js';
import {
	COUNT,
	callScoredBegin,
	callScoredCheck,
	callScoredClone,
	callScoredCreate,
	callScoredEnd,
	callScoredRelease,
	callScoredStats,
	FLAGS,
	f64,
	GENERATION,
	HANDLE,
	INDEX,
	i32,
	KEEP,
	KEY,
	KEY_LENGTH,
	MORE,
	NO,
	REMOVALS,
	STATUS,
	u32,
} from './io.js';
import { statusError } from './status.js';

const NO_BUDGET = -1;

const holders = new Holders(callScoredRelease);

/** The key of all hashes of this process: nobody outside can choose members that collide. Made when it is needed. */
let processKey: Uint32Array | undefined;

export abstract class ScoredHandle {
	size = 0;
	// As those of maps: integers from the outset.
	private readonly handle: number = 0;
	private readonly generation: number = 0;
	/** Of a clone, what tells when it is dropped. */
	private holder: VersionHolder | null;

	/** Empty, or another version of a set. */
	constructor(source: NativeOptions | ScoredHandle) {
		if (source instanceof ScoredHandle) {
			source.select();
			callScoredClone();
		} else {
			create(source);
		}
		if (i32[STATUS] !== 1) throw statusError(i32[STATUS] as number);
		this.handle = i32[HANDLE] as number;
		this.generation = i32[GENERATION] as number;
		if (!(source instanceof ScoredHandle)) {
			holders.releaseWith(this, this.handle, this.generation);
			this.holder = null;
			return;
		}
		this.holder = holders.hold(this.handle, this.generation);
		this.size = source.size;
	}

	/** Names this set in the block. */
	protected select(): void {
		u32[HANDLE] = this.handle;
		u32[GENERATION] = this.generation;
	}

	/** Whether the call found or did what it was asked; throws if it failed. */
	protected succeeded(): boolean {
		const status = i32[STATUS] as number;
		if (status < NO) throw statusError(status);
		return status !== NO;
	}

	/** Runs writes of which all are to happen or none: `count` at most, of members that take `longest` bytes at most. */
	protected allOrNothing(removals: boolean, count: number, longest: number, write: () => void): void {
		const { size } = this;
		this.select();
		u32[FLAGS] = removals ? REMOVALS : 0;
		u32[COUNT] = count;
		u32[KEY_LENGTH] = longest;
		callScoredBegin();
		this.succeeded();
		let flags = 0;
		try {
			write();
			flags = KEEP;
		} finally {
			this.select();
			u32[FLAGS] = flags;
			callScoredEnd();
			if (flags !== KEEP) this.size = size;
		}
	}

	stats(): EngineStats {
		this.select();
		return describeStats(callScoredStats(), 'scored');
	}

	check(): void {
		this.select();
		const broken = callScoredCheck();
		expectSound(broken, this.stats().size, this.size);
	}

	close(): void {
		this.select();
		callScoredRelease();
		if (this.holder !== null) holders.takeBack(this.holder);
		this.holder = null;
	}
}

function create(options: NativeOptions): void {
	processKey ??= crypto.getRandomValues(new Uint32Array(4));
	const key = tuning.hashKey ?? processKey;
	f64[INDEX] = options.maxBytes ?? NO_BUDGET;
	u32[FLAGS] = options.leafCapacity;
	u32[COUNT] = options.innerCapacity;
	u32[MORE] = tuning.hashBits;
	for (let i = 0; i < 4; i++) u32[2 * KEY + i] = key[i] as number;
	callScoredCreate();
}
