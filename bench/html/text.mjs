/** Text for HTML. */

/** @param {string} text */
export const escapeHtml = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {number} nanoseconds three digits are as many as a benchmark is good for */
export function formatTime(nanoseconds) {
	if (nanoseconds >= 1e6) return `${(nanoseconds / 1e6).toPrecision(3)} ms`;
	if (nanoseconds >= 1e4) return `${(nanoseconds / 1e3).toPrecision(3)} µs`;
	return `${nanoseconds >= 100 ? Math.round(nanoseconds) : nanoseconds.toPrecision(3)} ns`;
}

/** @param {number} value */
export const formatCount = (value) => value.toLocaleString('en-US');
