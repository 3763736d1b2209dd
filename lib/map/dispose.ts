/**
 * The symbol by which `using` closes what it declares. Node has it since 20.5; for older ones it is defined here with the
 * attributes that the standard gives it, as transpiled code looks for it there.
 */
if (Symbol.dispose === undefined) {
	Object.defineProperty(Symbol, 'dispose', {
		value: Symbol('Symbol.dispose'),
		writable: false,
		enumerable: false,
		configurable: false,
	});
}

export const dispose: typeof Symbol.dispose = Symbol.dispose;
