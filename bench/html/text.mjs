/** Text for HTML. */

import { formatTime as inPlainText } from '../statistics.mjs';

/** @param {string} text */
export const escapeHtml = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {number} nanoseconds */
export const formatTime = (nanoseconds) => inPlainText(nanoseconds).replace('us', 'µs');

/** @param {number} value */
export const formatCount = (value) => value.toLocaleString('en-US');
