/** What every instance refers to, so that no target of a WeakRef is ever to be collected. */
const ANCHOR = {};

/**
 * A base class whose instances structuredClone and postMessage refuse with a DataCloneError. They would make a plain empty
 * object of a map otherwise, as private fields do not travel, and nobody would notice that its entries are gone.
 *
 * The algorithm refuses objects with an internal slot that it does not know, and a slot can only come from a constructor of
 * the language's own: that of WeakRef costs least, eight bytes and 25 ns an instance, and shows nowhere. Its methods are out of reach,
 * as the class that extends this one has {@link detach} take its prototype off the chain.
 */
export const Uncloneable = class Uncloneable extends WeakRef<object> {
	constructor() {
		super(ANCHOR);
	}
} as unknown as new () => object;

/** Lets a prototype inherit from Object.prototype alone. */
export function detach(prototype: object): void {
	Object.setPrototypeOf(prototype, Object.prototype);
}
