/**
 * For tests that want splits, merges and collisions early, and the same ones again: set one before a map or set gets its first
 * entry. Zero stands for the engine's own default. Not part of the public surface.
 */
export const tuning = {
	/** Entries that a leaf of the native engine holds. */
	leafCapacity: 0,
	/** Children that an inner node of the native engine holds. */
	innerCapacity: 0,
	/** Entries or children that a node of the JavaScript engine holds. */
	capacity: 0,
	/** Items that an iterable of unknown length may give. */
	items: 0,
	/** Bits that count of the hashes of a scored set's members. */
	hashBits: 0,
	/** Four words of 32 bits as the key of those hashes, so that a test can be replayed; null for a random one. */
	hashKey: null as ArrayLike<number> | null,
};
