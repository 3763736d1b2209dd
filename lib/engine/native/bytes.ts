/** Keys that the core keeps as bytes. What kind of key they are, and how they become bytes, is up to subclasses. */

import type { BytesArgument } from '../../binding/shape.js';
import { deleteEach, setOrUndo } from '../batch.js';
import type { Entry, Interval, Relation, START } from '../engine.js';
import type { NativeOptions } from './base.js';
import {
	callBytesAppend,
	callBytesFirst,
	callBytesGet,
	callBytesGetMany,
	callBytesHasMany,
	callBytesLast,
	callBytesNeighbour,
	callBytesRank,
	callBytesRemove,
	callBytesRemoveAt,
	callBytesScan,
	callBytesSelect,
	callBytesWrite,
	FLAGS,
	f64,
	IN_BLOCK,
	INDEX,
	KEY_LENGTH,
	KEY_SOURCE,
	LAYOUT_BYTES,
	u32,
	VALUE,
} from './io.js';
import { unbox } from './payload.js';
import { NativeTree } from './tree.js';

/** What the next scan is to be passed. */
let startArgument: BytesArgument;
let stopArgument: BytesArgument;

export abstract class BytesTree<K, V> extends NativeTree<K, V> {
	constructor(source: NativeOptions | BytesTree<K, V>) {
		super(source, LAYOUT_BYTES);
	}

	/** TEXT if keys are text, else 0. */
	protected abstract get keyFlags(): number;

	/** Writes a key to the block, or says there where it is, and returns what to pass to the call. */
	protected abstract putKey(key: K): BytesArgument;
	/** The same for the second key of a call, behind the first one in the block. */
	protected abstract putSecondKey(key: K): BytesArgument;
	/** The key that a call has given back. */
	protected abstract takeKey(result: unknown): K;

	// ---- Reading ----

	get(key: K): V | undefined {
		return this.has(key) ? (unbox(VALUE, this.pages) as V) : undefined;
	}

	has(key: K): boolean {
		if (!this.accepts(key)) return false;
		const argument = this.putKey(key);
		this.select();
		callBytesGet(argument);
		return this.succeeded();
	}

	first(): Entry<K, V> | undefined {
		this.prepare(0);
		return this.entryOf(callBytesFirst());
	}

	last(): Entry<K, V> | undefined {
		this.prepare(0);
		return this.entryOf(callBytesLast());
	}

	firstKey(): K | undefined {
		this.prepare(0);
		return this.keyOf(callBytesFirst());
	}

	lastKey(): K | undefined {
		this.prepare(0);
		return this.keyOf(callBytesLast());
	}

	neighbour(relation: Relation, key: K): Entry<K, V> | undefined {
		if (!this.accepts(key)) return this.neighbourOfForeign(relation, key);
		const argument = this.putKey(key);
		this.prepare(relation);
		return this.entryOf(callBytesNeighbour(argument));
	}

	neighbourKey(relation: Relation, key: K): K | undefined {
		if (!this.accepts(key)) return this.neighbourOfForeign(relation, key)?.[0];
		const argument = this.putKey(key);
		this.prepare(relation);
		return this.keyOf(callBytesNeighbour(argument));
	}

	rank(key: K, orEqual: boolean): number {
		if (!this.accepts(key)) return this.rankOfForeign(key);
		const found = this.locate(key);
		return (f64[INDEX] as number) + (orEqual && found ? 1 : 0);
	}

	indexOf(key: K): number {
		return this.accepts(key) && this.locate(key) ? (f64[INDEX] as number) : -1;
	}

	at(index: number): Entry<K, V> {
		f64[INDEX] = index;
		this.prepare(0);
		return this.entryOf(callBytesSelect()) as Entry<K, V>;
	}

	keyAt(index: number): K {
		f64[INDEX] = index;
		this.prepare(0);
		return this.keyOf(callBytesSelect()) as K;
	}

	// ---- Writing ----

	delete(key: K): boolean {
		if (!this.accepts(key)) return false;
		const argument = this.putKey(key);
		this.select();
		callBytesRemove(argument);
		if (!this.succeeded()) return false;
		this.removed();
		return true;
	}

	deleteAt(index: number): Entry<K, V> {
		f64[INDEX] = index;
		this.prepare(0);
		const entry = this.entryOf(callBytesRemoveAt()) as Entry<K, V>;
		this.removed();
		return entry;
	}

	protected write(key: K, value: V, mode: number): number {
		// First, as there may be no memory for it.
		const argument = this.putKey(key);
		const slot = this.box(VALUE, value);
		this.prepare(mode);
		callBytesWrite(argument);
		return this.wrote(slot);
	}

	// ---- Many keys at once ----

	protected callGetMany(argument: BytesArgument): void {
		callBytesGetMany(argument);
	}

	protected callHasMany(argument: BytesArgument): void {
		callBytesHasMany(argument);
	}

	protected callAppend(argument: BytesArgument): void {
		callBytesAppend(argument);
	}

	setMany(keys: ArrayLike<K>, values: ArrayLike<V>): void {
		this.allOrNothing(() => setOrUndo(this, keys, values));
	}

	deleteMany(keys: ArrayLike<K>): number {
		return this.allOrNothing(() => deleteEach(this, keys));
	}

	// ---- Scanning ----

	protected override boundFlags(interval: Interval<K>, after: K | typeof START, reverse: boolean): number {
		// Of a key that is missing no bytes lie before the other one.
		u32[KEY_SOURCE] = IN_BLOCK;
		u32[KEY_LENGTH] = 0;
		startArgument = undefined;
		stopArgument = undefined;
		return super.boundFlags(interval, after, reverse);
	}

	protected putStart(key: K): void {
		startArgument = this.putKey(key);
	}

	protected putStop(key: K): void {
		stopArgument = this.putSecondKey(key);
	}

	protected callScan(): unknown {
		u32[FLAGS] = (u32[FLAGS] as number) | this.keyFlags;
		return callBytesScan(startArgument, stopArgument);
	}

	// ---- Calls ----

	/** Names this tree in the block, and writes flags. */
	private prepare(flags: number): void {
		this.select();
		u32[FLAGS] = flags | this.keyFlags;
	}

	private entryOf(result: unknown): Entry<K, V> | undefined {
		return this.succeeded() ? [this.takeKey(result), unbox(VALUE, this.pages) as V] : undefined;
	}

	private keyOf(result: unknown): K | undefined {
		return this.succeeded() ? this.takeKey(result) : undefined;
	}

	/** Writes the rank to the block; true if the key is present. */
	private locate(key: K): boolean {
		const argument = this.putKey(key);
		this.select();
		callBytesRank(argument);
		return this.succeeded();
	}
}
