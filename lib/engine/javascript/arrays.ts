/**
 * The arrays inside nodes.
 *
 * V8 keeps an array of nothing but numbers unboxed, which halves what a search has to fetch from memory. It gives
 * that up in two ways that a library for all kinds of keys must avoid. Code that reads or writes `array[i]`, and has
 * met arrays of numbers as well as others, is compiled so that it converts every array of numbers that it meets, for
 * good. And an array literal in the source makes arrays fit for whatever its earlier arrays came to hold. So the keys
 * of a tree of numbers begin as a copy of {@link NUMBERS_ONLY} and are touched by code that touches nothing else
 * (`insertNumber`, and its like in search.ts), or else through methods of Array, which convert nothing.
 *
 * Elements are moved by hand, because `splice` allocates an array for what it removes; and no function here leaves a
 * hole, because V8 reads arrays that ever had one more slowly.
 */

/** Not an integer, for V8 keeps arrays of small integers in yet another form. */
const NUMBERS_ONLY: readonly number[] = [0.5];

/** A new array of one key. */
export function arrayOfKey<K>(key: K): K[] {
	return typeof key === 'number' ? (NUMBERS_ONLY.slice().fill(key) as unknown[] as K[]) : [key];
}

/**
 * A new array of one value. Values that are numbers stay unboxed unless the process also holds maps of other values.
 */
export function arrayOfValue<V>(value: V): V[] {
	return typeof value === 'number' ? [value] : [value];
}

/** The item at `index`. For all arrays of keys that searches do not know to be numbers. */
export function itemAt<T>(array: readonly T[], index: number): T {
	return array.at(index) as T;
}

/** Replaces the item at `index`. */
export function replaceAt<T>(array: T[], index: number, item: T): void {
	array.fill(item, index, index + 1);
}

/** Puts `item` at `index`, 0 to the array's length; what stood there and beyond moves up by one. */
export function insertAt<T>(array: T[], index: number, item: T): void {
	let i = array.length;
	if (i === index) {
		array.push(item);
		return;
	}
	array.push(array[--i]);
	for (; i > index; i--) array[i] = array[i - 1];
	array[index] = item;
}

/** Like {@link insertAt}; for the keys of a tree of numbers only. */
export function insertNumber(array: number[], index: number, item: number): void {
	let i = array.length;
	if (i === index) {
		array.push(item);
		return;
	}
	array.push(array[--i]);
	for (; i > index; i--) array[i] = array[i - 1];
	array[index] = item;
}

/** Takes out the item at `index`; what stood beyond moves down by one. */
export function removeAt<T>(array: T[], index: number): void {
	const last = array.length - 1;
	for (let i = index; i < last; i++) array[i] = array[i + 1];
	array.pop();
}

/** Like {@link removeAt}; for the keys of a tree of numbers only. */
export function removeNumber(array: number[], index: number): void {
	const last = array.length - 1;
	for (let i = index; i < last; i++) array[i] = array[i + 1];
	array.pop();
}

/** Moves the first `count` items of `from` to the end of `to`. */
export function moveToEnd<T>(from: T[], count: number, to: T[]): void {
	to.push(...from.splice(0, count));
}

/** Moves the last `count` items of `from` to the start of `to`. */
export function moveToStart<T>(from: T[], count: number, to: T[]): void {
	to.unshift(...from.splice(from.length - count));
}
