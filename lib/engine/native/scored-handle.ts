/** A scored set in the addon, by its handle: how it is made, given up and inspected. */

import { corruptError } from '../../errors.js';
import type { EngineStats } from '../engine.js';
import { tuning } from '../tuning.js';
import type { NativeOptions } from './base.js';
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
	ISA,
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
/** A handle as one number, as that of a tree. */
const GENERATION_UNIT = 2 ** 29;

/** Gives up sets that were dropped without being closed, as `dropped` in base.ts does with trees. */
const dropped = new FinalizationRegistry<number>((handle) => {
	u32[HANDLE] = handle % GENERATION_UNIT;
	u32[GENERATION] = Math.floor(handle / GENERATION_UNIT);
	callScoredRelease();
});

/** The key of all hashes of this process: nobody outside can choose members that collide. Made when it is needed. */
let seed: Uint32Array | undefined;

export abstract class ScoredHandle {
	size = 0;
	private readonly handle: number;
	private readonly generation: number;

	/** Empty, or another version of a set. */
	constructor(source: NativeOptions | ScoredHandle) {
		if (source instanceof ScoredHandle) {
			source.select();
			callScoredClone();
		} else {
			create(source);
		}
		if (i32[STATUS] !== 1) throw statusError(i32[STATUS] as number);
		this.handle = u32[HANDLE] as number;
		this.generation = u32[GENERATION] as number;
		// By a token, so that versions that come and go by the thousand are forgotten when they are closed.
		dropped.register(this, this.handle + this.generation * GENERATION_UNIT, this);
		if (source instanceof ScoredHandle) this.size = source.size;
	}

	get name(): 'native' {
		return 'native';
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
		const stats = callScoredStats();
		if (stats === null) throw corruptError('the trees of a live set are gone');
		const { size, height, leaves, innerNodes, slots, bytes, ownBytes, versions, sharedNodes } = stats;
		return {
			engine: 'native',
			isa: ISA,
			layout: 'scored',
			size,
			height,
			nodes: leaves + innerNodes,
			fill: slots === 0 ? 0 : size / slots,
			bytes,
			ownBytes,
			versions,
			sharedNodes,
		};
	}

	check(): void {
		this.select();
		const broken = callScoredCheck();
		if (broken !== null) throw corruptError(`${broken.path}: ${broken.reason}`);
		if (this.stats().size !== this.size) throw corruptError('root: the size differs from what the engine counted');
	}

	close(): void {
		this.select();
		callScoredRelease();
		dropped.unregister(this);
	}
}

function create(options: NativeOptions): void {
	seed ??= crypto.getRandomValues(new Uint32Array(4));
	f64[INDEX] = options.maxBytes ?? NO_BUDGET;
	u32[FLAGS] = options.leafCapacity;
	u32[COUNT] = options.innerCapacity;
	u32[MORE] = tuning.hashBits;
	for (let i = 0; i < 4; i++) u32[2 * KEY + i] = seed[i] as number;
	callScoredCreate();
}
