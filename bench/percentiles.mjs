/** Which percentiles of latencies are told, in per cent. */
export const PERCENTILES = [50, 90, 99, 99.9, 99.99];

/** Those of some times. @param {Float64Array} times are sorted */
export function percentilesOf(times) {
	times.sort();
	return PERCENTILES.map((percent) => times[Math.min(times.length - 1, Math.floor((times.length * percent) / 100))]);
}
