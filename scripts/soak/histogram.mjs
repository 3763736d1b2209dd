/** Latencies as counts, so that hours of them take no more memory than seconds. */

/** Steps to double a time: percentiles are right to 9 %. */
const STEPS = 8;
/** From a nanosecond to half a minute. */
const BUCKETS = 35 * STEPS;
const NANOSECONDS = 1e6;

export class Histogram {
	#counts = new Uint32Array(BUCKETS);
	#total = 0;

	/** @param {number} milliseconds */
	add(milliseconds) {
		const bucket = Math.floor(Math.log2(milliseconds * NANOSECONDS + 1) * STEPS);
		const place = Math.min(bucket, BUCKETS - 1);
		this.#counts[place] = /** @type {number} */ (this.#counts[place]) + 1;
		this.#total++;
	}

	/** The time in nanoseconds that so many per cent do not exceed. @param {number} percent */
	percentile(percent) {
		const wanted = (this.#total * percent) / 100;
		let bucket = 0;
		for (let seen = this.#counts[0] ?? 0; seen < wanted; bucket++) seen += this.#counts[bucket + 1] ?? 0;
		return Math.round(2 ** ((bucket + 1) / STEPS));
	}

	clear() {
		this.#counts.fill(0);
		this.#total = 0;
	}
}
