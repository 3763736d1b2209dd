/**
 * Changes to the small arrays inside nodes. Elements are moved by hand: `splice` allocates an array for what it removes.
 * None of these functions ever leaves a hole in an array, because V8 reads arrays that had one more slowly for ever.
 */

/**
 * A new array of one item. V8 remembers for each array literal in the source what the arrays that it made came to hold,
 * and makes the next ones fit for that. So numbers get a literal of their own, and stay unboxed whatever other trees hold.
 */
export function arrayOf<T>(item: T): T[] {
	return typeof item === 'number' ? [item] : [item];
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

/** Takes out the item at `index`; what stood beyond moves down by one. */
export function removeAt<T>(array: T[], index: number): void {
	const last = array.length - 1;
	for (let i = index; i < last; i++) array[i] = array[i + 1];
	array.pop();
}

/** Moves the first `count` items of `from` to the end of `to`. */
export function moveToEnd<T>(from: T[], count: number, to: T[]): void {
	for (const item of from.splice(0, count)) to.push(item);
}

/** Moves the last `count` items of `from` to the start of `to`. */
export function moveToStart<T>(from: T[], count: number, to: T[]): void {
	to.unshift(...from.splice(from.length - count));
}
