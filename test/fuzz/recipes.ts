/**
 * What is passed to methods, as plain data: each engine gets things of its own made by the same recipe, side effects included, so
 * that both see the same and a seed replays it.
 */

/** A call on one of the things there are. Its number is taken modulo how many there are when the call is made. */
export interface Call {
	readonly on: number;
	/** What makes the receiver another one than the method is for; -1 if nothing does. */
	readonly borrowedFrom: number;
	readonly member: string;
	readonly parameters: readonly Recipe[];
}

/** What happens in the middle of another call. */
export type Effect = { readonly does: 'nothing' | 'throw' | 'detach' } | { readonly does: 'call'; readonly call: Call };

export const VIEWS = [
	...(['Uint8Array', 'Uint8ClampedArray', 'Uint16Array', 'Uint32Array', 'BigUint64Array'] as const),
	...(['Int8Array', 'Int16Array', 'Int32Array', 'BigInt64Array'] as const),
	...(['Float32Array', 'Float64Array', 'DataView'] as const),
] as const;
export type ViewName = (typeof VIEWS)[number];

export const BUFFER_STATES = ['own', 'sub', 'detached', 'shrunk', 'tracking', 'shared', 'growable'] as const;
export type BufferState = (typeof BUFFER_STATES)[number];

/** All that there are. */
export const TRAPS = [
	...(['get', 'has', 'ownKeys', 'getPrototypeOf', 'getOwnPropertyDescriptor', 'isExtensible'] as const),
	...(['set', 'defineProperty', 'deleteProperty', 'setPrototypeOf', 'preventExtensions'] as const),
	...(['apply', 'construct'] as const),
] as const;

export type Recipe =
	| { readonly is: 'plain'; readonly value: unknown }
	/** Of NaN, an invalid one. */
	| { readonly is: 'date'; readonly time: number }
	/** An object in place of the number, string, boolean, bigint or symbol that it holds. */
	| { readonly is: 'boxed'; readonly value: unknown }
	| {
			readonly is: 'array';
			readonly items: readonly Recipe[];
			readonly sub: boolean;
			readonly trap: number;
			readonly effect: Effect;
	  }
	| {
			readonly is: 'object';
			readonly members: readonly (readonly [string, Recipe])[];
			readonly trap: number;
			readonly effect: Effect;
	  }
	| {
			readonly is: 'convertible';
			readonly by: 'valueOf' | 'toString' | 'toPrimitive';
			readonly effect: Effect;
			readonly gives: Recipe;
	  }
	| {
			readonly is: 'proxy';
			readonly of: Recipe;
			readonly trap: (typeof TRAPS)[number];
			readonly effect: Effect;
			readonly revoked: boolean;
	  }
	| {
			readonly is: 'iterable';
			readonly items: readonly Recipe[];
			readonly end: 'done' | 'throw' | 'never' | 'nonsense';
			readonly effect: Effect;
			/** Before which item it takes place. */
			readonly at: number;
			readonly close: 'well' | 'throw' | 'absent';
	  }
	| {
			readonly is: 'generator';
			readonly items: readonly Recipe[];
			readonly effect: Effect;
			/** Before which item it takes place; if there is none such, when the generator ends or is closed. */
			readonly at: number;
	  }
	| { readonly is: 'view'; readonly name: ViewName; readonly numbers: readonly number[]; readonly state: BufferState }
	| { readonly is: 'function'; readonly effect: Effect; readonly gives: Recipe | 'first argument' | 'hash' }
	| { readonly is: 'thing'; readonly number: number }
	| { readonly is: 'made'; readonly of: MadeClass; readonly from: Recipe; readonly options: Recipe }
	| { readonly is: 'set-like'; readonly size: Recipe; readonly keys: Recipe; readonly effect: Effect };

export type MadeClass = 'SortedMap' | 'SortedSet' | 'ScoredSet' | 'Map' | 'Set';

export const plain = (value: unknown): Recipe => ({ is: 'plain', value });

/** A recipe or a call on one line, for people. */
export function show(recipe: unknown): string {
	return JSON.stringify(recipe, (_, value: unknown) => {
		if (typeof value === 'bigint') return `${value}n`;
		if (typeof value === 'string') return value.length > 60 ? `${value.slice(0, 20)}... ${value.length} units` : value;
		if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0)))
			return Object.is(value, -0) ? '-0' : `${value}`;
		if (value === undefined) return 'undefined';
		return typeof value === 'symbol' || typeof value === 'function' || value instanceof AbortSignal
			? String(value)
			: value;
	});
}
