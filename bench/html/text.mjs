/** Text for HTML. */

import { formatTime as inPlainText } from '../statistics.mjs';

/** @param {string} text */
export const escapeHtml = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {number} nanoseconds */
export const formatTime = (nanoseconds) => inPlainText(nanoseconds).replace('us', 'µs');

/** @param {number} value */
export const formatCount = (value) => value.toLocaleString('en-US');

/** For where four of them stand side by side. @param {number} value */
export const formatShortCount = (value) =>
	value >= 1e6 ? `${value / 1e6}M` : value >= 1e3 ? `${value / 1e3}k` : String(value);
