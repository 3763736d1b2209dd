/**
 * Before each sample, so that none pays for the garbage of its own preparation. Only the young generation: a full collection
 * throws away optimised code that was specialised to closures or iterators which have died since, and what is measured then
 * is the compiler. Twice: what survives both has left the young generation, so that keys which were made for a round are not
 * copied about during it by whoever allocates most. Needs --expose-gc.
 */
export function collectYoung() {
	const collect = /** @type {(options: object) => void} */ (globalThis.gc);
	collect({ type: 'minor' });
	collect({ type: 'minor' });
}
