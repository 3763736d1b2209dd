/** What a user typed is no IP address; `message` says why. */
export class AddressError extends Error {
	/**
	 * @param {string} text
	 * @param {string} reason
	 * @param {'IPv4' | 'IPv6' | 'IP'} [kind] what it looks like
	 */
	constructor(text, reason, kind = 'IP') {
		super(`not an ${kind} address: ${JSON.stringify(text)} (${reason})`);
		this.name = 'AddressError';
	}
}
