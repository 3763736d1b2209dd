/** Numbers as keys: each is a head of 64 bits in the core's nodes. */

import { notSortedError } from '../../errors.js';
import type { Entry, Relation } from '../engine.js';
import { copyNumbers } from './batch.js';
import { isAboveKind, NUMBERS } from './foreign.js';
import { HeadTree } from './heads.js';
import {
	COUNT,
	callAppend,
	callAppendNumbers,
	callFirst,
	callGet,
	callGetMany,
	callHasMany,
	callLast,
	callNeighbour,
	callRank,
	callRemove,
	callRemoveAt,
	callRemoveMany,
	callScan,
	callSelect,
	callUndoMany,
	callWrite,
	callWriteMany,
	FLAGS,
	f64,
	INDEX,
	i32,
	KEY,
	KEYS,
	NOT_SORTED,
	STATUS,
	STOP,
	u32,
	VALUE,
} from './io.js';
import type { Lane } from './lanes.js';
import { unbox } from './payload.js';
import type { Place } from './places.js';

export class NumberTree<V> extends HeadTree<number, V> {
	protected get layout() {
		return 'number';
	}

	clone(): NumberTree<V> {
		return new NumberTree<V>(this);
	}

	accepts(key: number): boolean {
		return typeof key === 'number';
	}

	// ---- Reading ----

	get(key: number): V | undefined {
		return this.find(key) ? (unbox(VALUE, this.pages) as V) : undefined;
	}

	has(key: number): boolean {
		return this.find(key);
	}

	first(): Entry<number, V> | undefined {
		this.select();
		callFirst();
		return this.foundEntry();
	}

	last(): Entry<number, V> | undefined {
		this.select();
		callLast();
		return this.foundEntry();
	}

	firstKey(): number | undefined {
		this.select();
		callFirst();
		return this.foundKey();
	}

	lastKey(): number | undefined {
		this.select();
		callLast();
		return this.foundKey();
	}

	neighbour(relation: Relation, key: number): Entry<number, V> | undefined {
		if (typeof key !== 'number') return this.neighbourOfForeign(relation, key);
		this.seek(relation, key);
		return this.foundEntry();
	}

	neighbourKey(relation: Relation, key: number): number | undefined {
		if (typeof key !== 'number') return this.neighbourOfForeign(relation, key)?.[0];
		this.seek(relation, key);
		return this.foundKey();
	}

	rank(key: number, orEqual: boolean): number {
		if (typeof key !== 'number') return this.rankOfForeign(key);
		const found = this.locate(key);
		return (f64[INDEX] as number) + (orEqual && found ? 1 : 0);
	}

	indexOf(key: number): number {
		return typeof key === 'number' && this.locate(key) ? (f64[INDEX] as number) : -1;
	}

	at(index: number): Entry<number, V> {
		this.select();
		f64[INDEX] = index;
		callSelect();
		return this.foundEntry() as Entry<number, V>;
	}

	keyAt(index: number): number {
		this.select();
		f64[INDEX] = index;
		callSelect();
		return this.foundKey() as number;
	}

	// ---- Writing ----

	delete(key: number): boolean {
		if (typeof key !== 'number') return false;
		this.select();
		f64[KEY] = key;
		callRemove();
		if (!this.succeeded()) return false;
		this.removed();
		return true;
	}

	deleteAt(index: number): Entry<number, V> {
		this.select();
		f64[INDEX] = index;
		callRemoveAt();
		const entry = this.foundEntry() as Entry<number, V>;
		this.removed();
		return entry;
	}

	protected write(key: number, value: V, mode: number): number {
		const slot = this.box(VALUE, value);
		this.select();
		u32[FLAGS] = mode;
		f64[KEY] = key;
		callWrite();
		return this.wrote(slot);
	}

	// ---- Many keys at once ----

	protected override ownEnd(keys: ArrayLike<number>, start: number, most: number): number {
		return keys instanceof Float64Array ? most : super.ownEnd(keys, start, most);
	}

	protected putKeys(keys: ArrayLike<number>, start: number, count: number): undefined {
		writeKeys(keys, start, count);
	}

	protected callGetMany(): void {
		callGetMany();
	}

	protected callHasMany(): void {
		callHasMany();
	}

	protected callAppend(): void {
		callAppend();
	}

	/** Numbers with numbers as values cross in one call, from where they are. */
	override appendSorted(keys: ArrayLike<number>, values: ArrayLike<V>): void {
		const keyNumbers = asNumbers(keys);
		const valueNumbers = keyNumbers === null ? null : asNumbers(values);
		if (keyNumbers === null || valueNumbers === null) {
			super.appendSorted(keys, values);
			return;
		}
		const { size } = this;
		this.allOrNothing(
			() => this.appendNumbers(keyNumbers, valueNumbers),
			() => this.truncate(size),
		);
		this.keysChanged();
	}

	private appendNumbers(keys: Float64Array, values: Float64Array): void {
		this.select();
		u32[COUNT] = 0;
		callAppendNumbers(keys, values);
		this.size += u32[COUNT] as number;
		if (i32[STATUS] === NOT_SORTED) throw notSortedError(f64[INDEX] as number);
		this.succeeded();
	}

	protected callWriteMany(): void {
		callWriteMany();
	}

	protected callRemoveMany(): void {
		callRemoveMany();
	}

	protected callUndoMany(): void {
		callUndoMany();
	}

	// ---- Scanning ----

	protected isAbove(key: unknown): boolean {
		return isAboveKind(key, NUMBERS);
	}

	protected putStart(key: number): void {
		f64[KEY] = key;
	}

	protected putStop(key: number): void {
		f64[STOP] = key;
	}

	protected callScan(): undefined {
		callScan();
	}

	protected readKeys(place: Place, lane: Lane, count: number): ArrayLike<number> {
		if (place !== lane) copyNumbers(place.keys, lane.keys, count);
		return place.keys;
	}

	// ---- Calls ----

	private foundEntry(): Entry<number, V> | undefined {
		return this.succeeded() ? [f64[KEY] as number, unbox(VALUE, this.pages) as V] : undefined;
	}

	private foundKey(): number | undefined {
		return this.succeeded() ? (f64[KEY] as number) : undefined;
	}

	private find(key: number): boolean {
		if (typeof key !== 'number') return false;
		this.select();
		f64[KEY] = key;
		callGet();
		return this.succeeded();
	}

	private seek(relation: Relation, key: number): void {
		this.select();
		u32[FLAGS] = relation;
		f64[KEY] = key;
		callNeighbour();
	}

	/** Writes the rank to the block; true if the key is present. */
	private locate(key: number): boolean {
		this.select();
		f64[KEY] = key;
		callRank();
		return this.succeeded();
	}
}

/** Writes `count` keys from `start` on. The core takes -0 for 0 and checks that they ascend. */
function writeKeys(keys: ArrayLike<number>, start: number, count: number): void {
	if (keys instanceof Float64Array) {
		// Not by subarray, which asks the constructor of the array's species.
		f64.set(new Float64Array(keys.buffer, keys.byteOffset + start * keys.BYTES_PER_ELEMENT, count), KEYS);
		return;
	}
	for (let i = 0; i < count; i++) f64[KEYS + i] = keys[start + i] as number;
}

/** A sequence that holds nothing but numbers, as a typed array of doubles; null if it holds something else, or nothing. */
function asNumbers(sequence: ArrayLike<unknown>): Float64Array | null {
	if (sequence instanceof Float64Array) return sequence;
	if (typeof sequence[0] !== 'number') return null;
	if (ArrayBuffer.isView(sequence)) return new Float64Array(sequence as ArrayLike<unknown> as ArrayLike<number>);
	const numbers = new Float64Array(sequence.length);
	for (let i = 0; i < numbers.length; i++) {
		const element = sequence[i];
		if (typeof element !== 'number') return null;
		numbers[i] = element;
	}
	return numbers;
}
