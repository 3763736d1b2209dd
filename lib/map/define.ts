/** Defines, with the attributes that the built-in Map has, what class syntax has no form for. */
export function aliasEntries(prototype: { entries(): unknown }, tag: string): void {
	Object.defineProperties(prototype, {
		[Symbol.iterator]: { value: prototype.entries, writable: true, enumerable: false, configurable: true },
		[Symbol.toStringTag]: { value: tag, writable: false, enumerable: false, configurable: true },
	});
}
