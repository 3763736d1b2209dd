/**
 * Sizes of nodes, for tests that want splits and merges early: set one before a map gets its first entry. Zero stands
 * for the engine's own default. Not part of the public surface.
 */
export const tuning = {
	/** Entries that a leaf of the native engine holds. */
	leafCapacity: 0,
	/** Children that an inner node of the native engine holds. */
	innerCapacity: 0,
	/** Entries or children that a node of the JavaScript engine holds. */
	capacity: 0,
	/** Bits that count of the hashes of a scored set's members. */
	hashBits: 0,
};
