/** @param {readonly number[]} values at least one */
export function median(values) {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	const upper = /** @type {number} */ (sorted[middle]);
	return sorted.length % 2 === 1 ? upper : (upper + /** @type {number} */ (sorted[middle - 1])) / 2;
}

/**
 * Half the distance between the fastest and the slowest round, as a share of the median. It hides no outlier.
 * @param {readonly number[]} values
 */
export function spread(values) {
	return (Math.max(...values) - Math.min(...values)) / 2 / median(values);
}

/**
 * How many times as fast. What shares its nodes with its operands can be thousands of times as fast as what copies.
 * @param {number} ratio
 */
export const formatRatio = (ratio) => `${ratio >= 0.01 ? ratio.toFixed(2) : ratio.toPrecision(1)}x`;

/**
 * Three digits are as many as a benchmark is good for.
 * @param {number} nanoseconds
 */
export function formatTime(nanoseconds) {
	if (nanoseconds >= 1e9) return `${(nanoseconds / 1e9).toPrecision(3)} s`;
	if (nanoseconds >= 1e6) return `${(nanoseconds / 1e6).toPrecision(3)} ms`;
	if (nanoseconds >= 1e4) return `${(nanoseconds / 1e3).toPrecision(3)} us`;
	return `${nanoseconds >= 100 ? Math.round(nanoseconds) : nanoseconds.toPrecision(3)} ns`;
}
