/** Bigints of 64 bits as keys: each is a head by itself. Others, on either side, are foreign to the tree. */

import type { Entry, Relation } from '../engine.js';
import { BIGINTS, isAboveKind } from './foreign.js';
import { HeadTree } from './heads.js';
import {
	callIntegerAppend,
	callIntegerFirst,
	callIntegerGet,
	callIntegerGetMany,
	callIntegerHasMany,
	callIntegerLast,
	callIntegerNeighbour,
	callIntegerRank,
	callIntegerRemove,
	callIntegerRemoveAt,
	callIntegerRemoveMany,
	callIntegerScan,
	callIntegerSelect,
	callIntegerUndoMany,
	callIntegerWrite,
	callIntegerWriteMany,
	FLAGS,
	f64,
	INDEX,
	i64,
	KEY,
	KEYS,
	STOP,
	u32,
	VALUE,
} from './io.js';
import type { Lane } from './lanes.js';
import { unbox } from './payload.js';
import type { Place } from './places.js';

const LEAST = -(2n ** 63n);
const GREATEST = 2n ** 63n - 1n;

export const isSmallBigint = (key: unknown): key is bigint =>
	typeof key === 'bigint' && key >= LEAST && key <= GREATEST;

export class IntegerTree<V> extends HeadTree<bigint, V> {
	protected get layout() {
		return 'bigint';
	}

	clone(): IntegerTree<V> {
		return new IntegerTree<V>(this);
	}

	accepts(key: bigint): boolean {
		return isSmallBigint(key);
	}

	// ---- Reading ----

	get(key: bigint): V | undefined {
		return this.has(key) ? (unbox(VALUE, this.pages) as V) : undefined;
	}

	has(key: bigint): boolean {
		return this.calledWith(key, callIntegerGet);
	}

	first(): Entry<bigint, V> | undefined {
		return this.entryFrom(callIntegerFirst);
	}

	last(): Entry<bigint, V> | undefined {
		return this.entryFrom(callIntegerLast);
	}

	firstKey(): bigint | undefined {
		return this.first()?.[0];
	}

	lastKey(): bigint | undefined {
		return this.last()?.[0];
	}

	neighbour(relation: Relation, key: bigint): Entry<bigint, V> | undefined {
		if (!isSmallBigint(key)) return this.neighbourOfForeign(relation, key);
		u32[FLAGS] = relation;
		i64[KEY] = key;
		return this.entryFrom(callIntegerNeighbour);
	}

	neighbourKey(relation: Relation, key: bigint): bigint | undefined {
		return this.neighbour(relation, key)?.[0];
	}

	rank(key: bigint, orEqual: boolean): number {
		if (!isSmallBigint(key)) return this.rankOfForeign(key);
		const found = this.calledWith(key, callIntegerRank);
		return (f64[INDEX] as number) + (orEqual && found ? 1 : 0);
	}

	indexOf(key: bigint): number {
		return this.calledWith(key, callIntegerRank) ? (f64[INDEX] as number) : -1;
	}

	at(index: number): Entry<bigint, V> {
		f64[INDEX] = index;
		return this.entryFrom(callIntegerSelect) as Entry<bigint, V>;
	}

	keyAt(index: number): bigint {
		return this.at(index)[0];
	}

	// ---- Writing ----

	delete(key: bigint): boolean {
		if (!this.calledWith(key, callIntegerRemove)) return false;
		this.removed();
		return true;
	}

	deleteAt(index: number): Entry<bigint, V> {
		f64[INDEX] = index;
		const entry = this.entryFrom(callIntegerRemoveAt) as Entry<bigint, V>;
		this.removed();
		return entry;
	}

	protected write(key: bigint, value: V, mode: number): number {
		const slot = this.box(VALUE, value);
		this.select();
		u32[FLAGS] = mode;
		i64[KEY] = key;
		callIntegerWrite();
		return this.wrote(slot);
	}

	// ---- Many keys at once ----

	protected putKeys(keys: ArrayLike<bigint>, start: number, count: number): undefined {
		for (let i = 0; i < count; i++) i64[KEYS + i] = keys[start + i] as bigint;
	}

	protected callGetMany(): void {
		callIntegerGetMany();
	}

	protected callHasMany(): void {
		callIntegerHasMany();
	}

	protected callAppend(): void {
		callIntegerAppend();
	}

	/**
	 * Keys that are to ascend were asked whether they have 64 bits at either end only. If they do not ascend there may be larger ones
	 * between, which the core sees cut off.
	 */
	protected override firstUnsorted(keys: ArrayLike<bigint>, from: number): number {
		let index = from;
		while (index > 0 && index < keys.length && (keys[index] as bigint) > (keys[index - 1] as bigint)) index++;
		return index;
	}

	protected callWriteMany(): void {
		callIntegerWriteMany();
	}

	protected callRemoveMany(): void {
		callIntegerRemoveMany();
	}

	protected callUndoMany(): void {
		callIntegerUndoMany();
	}

	// ---- Scanning ----

	protected isAbove(key: unknown): boolean {
		return typeof key === 'bigint' ? key > 0n : isAboveKind(key, BIGINTS);
	}

	protected putStart(key: bigint): void {
		i64[KEY] = key;
	}

	protected putStop(key: bigint): void {
		i64[STOP] = key;
	}

	protected callScan(): undefined {
		callIntegerScan();
	}

	protected readKeys(_place: Place, lane: Lane, count: number): bigint[] {
		const keys = new Array<bigint>(count);
		for (let i = 0; i < count; i++) keys[i] = i64[lane.memory.keyField + i] as bigint;
		return keys;
	}

	// ---- Calls ----

	/** Calls with a key; whether it is in the tree. */
	private calledWith(key: bigint, call: () => void): boolean {
		if (!isSmallBigint(key)) return false;
		this.select();
		i64[KEY] = key;
		call();
		return this.succeeded();
	}

	/** The entry that a call gives; its other arguments are in the block. */
	private entryFrom(call: () => void): Entry<bigint, V> | undefined {
		this.select();
		call();
		return this.succeeded() ? [i64[KEY] as bigint, unbox(VALUE, this.pages) as V] : undefined;
	}
}
