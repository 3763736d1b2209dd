/**
 * Base classes whose instances structuredClone, postMessage and v8.serialize refuse with a DataCloneError. They would make a plain
 * empty object of a map otherwise, as private fields do not travel, and nobody would notice that its entries are gone.
 *
 * The algorithm refuses objects with an internal slot that it does not know, and a slot can only come from a constructor of
 * the language's own. It shows nowhere: the class that extends one of these has {@link detach} take the methods of that
 * constructor out of reach.
 */

/** What every map refers to, so that no target of a WeakRef is ever to be collected. */
const ANCHOR = {};

/** For what is kept: a WeakRef has the fewest bytes to spare, eight, but takes 25 ns to make. */
export const Uncloneable = unnamed(
	class extends WeakRef<object> {
		constructor() {
			super(ANCHOR);
		}
	},
);

const nothing = () => {};

/** For what is made for the moment, as views and cursors: a registry takes half the time, but 56 bytes. */
export const UncloneableView = unnamed(
	class extends FinalizationRegistry<unknown> {
		constructor() {
			super(nothing);
		}
	},
);

/** Without a name, the base class is no part of what Node prints of the class that extends it. */
function unnamed(base: new () => object): new () => object {
	return Object.defineProperty(base, 'name', { value: '' });
}

/** Lets a prototype inherit from Object.prototype alone. */
export function detach(prototype: object): void {
	Object.setPrototypeOf(prototype, Object.prototype);
}
