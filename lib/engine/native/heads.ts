/** Trees whose keys are heads of 64 bits take whole batches of writes: the addon fetches the nodes that they need beforehand. */

import type { NativeOptions } from './base.js';
import { COUNT, LAYOUT_HEADS, u32, VALUES } from './io.js';
import { commonLane } from './lanes.js';
import { isAbsent, slotAt } from './payload.js';
import { NativeTree } from './tree.js';

/** A batch that was written, and what its keys held before: payloads as they were. */
interface Written {
	readonly start: number;
	readonly before: Float64Array;
}

export abstract class HeadTree<K, V> extends NativeTree<K, V> {
	constructor(source: NativeOptions | HeadTree<K, V>) {
		super(source, LAYOUT_HEADS);
	}

	protected abstract callWriteMany(): void;
	protected abstract callRemoveMany(): void;
	protected abstract callUndoMany(): void;

	setMany(keys: ArrayLike<K>, values: ArrayLike<V>): void {
		const slots: number[] = [];
		const done: Written[] = [];
		let added = 0;
		const write = () =>
			this.forBatches(keys, (start, count) => {
				this.boxValues(values, start, count, slots);
				this.callWriteMany();
				this.succeeded();
				added += countAbsent(count);
				done.push({ start, before: commonLane().numbers.slice(0, count) });
			});
		this.allOrNothing(write, () => {
			for (let written = done.pop(); written !== undefined; written = done.pop()) this.undo(keys, written);
			for (const slot of slots) this.free(slot);
		});
		if (this.pages) for (const { before } of done) this.freeAll(before);
		this.size += added;
		this.keysChanged();
	}

	deleteMany(keys: ArrayLike<K>): number {
		const { size } = this;
		const remove = () =>
			this.forBatches(keys, (_, count) => {
				this.callRemoveMany();
				this.succeeded();
				this.size -= count - countAbsent(count);
				if (this.pages) this.freeBatch(count);
			});
		// Of the only version, removals cannot fail.
		this.allOrNothing(remove);
		if (this.size < size) this.keysChanged();
		return size - this.size;
	}

	private undo(keys: ArrayLike<K>, { start, before }: Written): void {
		this.putKeys(keys, start, before.length);
		commonLane().numbers.set(before);
		this.select();
		u32[COUNT] = before.length;
		this.callUndoMany();
	}

	/** Frees the slots of payloads that lie elsewhere. */
	private freeAll(payloads: Float64Array): void {
		commonLane().numbers.set(payloads);
		this.freeBatch(payloads.length);
	}

	/** Frees the slots that the payloads in the block name. */
	private freeBatch(count: number): void {
		for (let i = 0; i < count; i++) this.free(slotAt(VALUES + i));
	}
}

/** How many keys a batch of writes says were absent. */
function countAbsent(count: number): number {
	let absent = 0;
	for (let i = 0; i < count; i++) if (isAbsent(VALUES + i)) absent++;
	return absent;
}
