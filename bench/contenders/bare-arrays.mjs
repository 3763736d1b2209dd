/**
 * Two sorted arrays side by side and no tree: what a loop, its callback and its pairs cost by themselves. A floor to compare
 * with, not a competitor: inserting into it is O(n), so it takes part only where it has an answer.
 */

/** @typedef {{ keys: any, values: any[] }} Arrays */

/** Written by hand, as a generator would take twice as long. */
class PairIterator {
	/**
	 * @param {Arrays} arrays
	 * @param {number} from
	 * @param {number} to
	 */
	constructor({ keys, values }, from, to) {
		this.keys = keys;
		this.values = values;
		this.index = from;
		this.end = to;
	}

	[Symbol.iterator]() {
		return this;
	}

	/** @returns {IteratorResult<[any, any], undefined>} */
	next() {
		const index = this.index;
		if (index >= this.end) return { done: true, value: undefined };
		this.index = index + 1;
		return { done: false, value: [this.keys[index], this.values[index]] };
	}
}

/**
 * The place of the first key that is not smaller.
 * @param {any} keys
 * @param {any} key
 */
function lowerBound(keys, key) {
	let low = 0;
	let high = keys.length;
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (keys[middle] < key) low = middle + 1;
		else high = middle;
	}
	return low;
}

/**
 * @param {Arrays} arrays
 * @param {number} from
 * @param {number} to
 * @param {(value: any, key: any) => void} callback
 */
function forEach({ keys, values }, from, to, callback) {
	for (let i = from; i < to; i++) callback(values[i], keys[i]);
}

/**
 * @param {import('../keys.mjs').KeyKind} kind
 * @returns {import('./contender.mjs').Contender}
 */
export const bareArrays = (kind) => ({
	id: 'arrays',
	title: 'bare arrays',
	version: `V8 ${process.versions.v8}`,
	arrange: (keys, values) => ({ keys: kind === 'number' ? Float64Array.from(keys) : [...keys], values: [...values] }),
	size: ({ keys }) => keys.length,
	entries: (arrays) => new PairIterator(arrays, 0, arrays.keys.length),
	keys: ({ keys }) => keys,
	values: ({ values }) => values,
	sumForEach(arrays, read, readKey) {
		let sum = 0;
		forEach(arrays, 0, arrays.keys.length, (value, key) => {
			sum = (sum + read(value) + readKey(key)) | 0;
		});
		return sum;
	},
	sumRange(arrays, low, high, read, readKey) {
		let sum = 0;
		const { keys } = arrays;
		for (const [key, value] of new PairIterator(arrays, lowerBound(keys, low), lowerBound(keys, high))) {
			sum = (sum + read(value) + readKey(key)) | 0;
		}
		return sum;
	},
	sumRangeForEach(arrays, low, high, read, readKey) {
		let sum = 0;
		const { keys } = arrays;
		forEach(arrays, lowerBound(keys, low), lowerBound(keys, high), (value, key) => {
			sum = (sum + read(value) + readKey(key)) | 0;
		});
		return sum;
	},
});
