/** Defines, with the attributes that the built-in Map has, what class syntax has no form for. */
export function aliasEntries(prototype: { entries(): unknown }, tag: string): void {
	define(prototype, Symbol.iterator, prototype.entries);
	defineTag(prototype, tag);
}

/** The same for a set, which iterates by its values, and has them for its keys. */
export function aliasValues(prototype: { values(): unknown }, tag: string): void {
	define(prototype, Symbol.iterator, prototype.values);
	define(prototype, 'keys', prototype.values);
	defineTag(prototype, tag);
}

export function defineTag(prototype: object, tag: string): void {
	Object.defineProperty(prototype, Symbol.toStringTag, {
		value: tag,
		writable: false,
		enumerable: false,
		configurable: true,
	});
}

/** Makes a class one of iterators, as the language's own are: with what all iterators have, and without a constructor. */
export function defineIterator(prototype: object, tag: string): void {
	Object.setPrototypeOf(prototype, Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())));
	Reflect.deleteProperty(prototype, 'constructor');
	defineTag(prototype, tag);
}

function define(prototype: object, name: PropertyKey, value: unknown): void {
	Object.defineProperty(prototype, name, { value, writable: true, enumerable: false, configurable: true });
}
