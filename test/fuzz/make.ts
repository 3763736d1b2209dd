/** Makes of recipes what is passed to one engine's side. */

import type { BufferState, Effect, Recipe, ViewName } from './recipes.js';
import type { Side } from './side.js';

type Maker<Is extends Recipe['is']> = (recipe: Extract<Recipe, { is: Is }>, side: Side) => unknown;
type Makers = { [Is in Recipe['is']]: Maker<Is> };

class SubArray extends Array<unknown> {}

export class Planted extends Error {
	override name = 'Planted';
}

/** How often an effect may take place during one call, those of effects included: none goes on for ever. */
export function takePlace(effect: Effect, side: Side): void {
	if (effect.does === 'nothing' || side.fuel <= 0) return;
	side.fuel--;
	side.effects++;
	if (effect.does === 'throw') throw new Planted('planted');
	if (effect.does === 'detach') side.detachBuffers();
	if (effect.does === 'call') side.callWithin(effect.call);
}

function makeView(name: ViewName, numbers: readonly number[], state: BufferState, side: Side): ArrayBufferView {
	const View = globalThis[name] as unknown as {
		new (buffer: ArrayBufferLike, offset?: number, length?: number): Float64Array;
		BYTES_PER_ELEMENT?: number;
	};
	const size = View.BYTES_PER_ELEMENT ?? 1;
	const bytes = numbers.length * size;
	const isShared = state === 'shared' || state === 'growable';
	const growing = state === 'shrunk' || state === 'tracking' || state === 'growable';
	const options = growing ? { maxByteLength: bytes + 8 * size } : undefined;
	const buffer = isShared ? new SharedArrayBuffer(bytes, options) : new ArrayBuffer(bytes, options);
	const Class = state === 'sub' ? class extends View {} : View;
	const view = state === 'tracking' || state === 'growable' ? new Class(buffer) : new Class(buffer, 0, numbers.length);
	for (const [i, number] of numbers.entries()) {
		if (name === 'DataView') (view as unknown as DataView).setUint8(i, number);
		else Reflect.set(view, i, name.startsWith('Big') ? BigInt(Math.trunc(number) || 0) : number);
	}
	if (state === 'shrunk') (buffer as ArrayBuffer).resize(bytes >> 1);
	if (state === 'detached') structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });
	side.buffers.push(buffer);
	return view;
}

function trapped<T extends object>(
	object: T,
	names: readonly (string | number)[],
	at: number,
	effect: Effect,
	side: Side,
): T {
	if (at < 0 || names.length === 0) return object;
	const name = names[at % names.length] as string;
	const value: unknown = Reflect.get(object, name);
	return Object.defineProperty(object, name, {
		enumerable: true,
		configurable: true,
		get: () => {
			takePlace(effect, side);
			return value;
		},
	});
}

function makeIterable(recipe: Extract<Recipe, { is: 'iterable' }>, side: Side): object {
	const { items, end, effect, at, close } = recipe;
	const begin = () => {
		let given = 0;
		return {
			next: () => {
				if (given === at) takePlace(effect, side);
				const item = items[end === 'never' ? given % Math.max(1, items.length) : given];
				given++;
				if (item !== undefined) return { value: side.make(item), done: false };
				if (end === 'throw') throw new Planted('planted at the end');
				if (end === 'never') return { value: given, done: false };
				return end === 'nonsense' ? 7 : { value: undefined, done: true };
			},
			...(close === 'absent' ? {} : { return: () => closeIterator(close, effect, side) }),
		};
	};
	return { [Symbol.iterator]: begin };
}

function* generate({ items, effect, at }: Extract<Recipe, { is: 'generator' }>, side: Side): Generator<unknown> {
	try {
		for (const [i, item] of items.entries()) {
			if (i === at) takePlace(effect, side);
			yield side.make(item);
		}
	} finally {
		if (at >= items.length) takePlace(effect, side);
	}
}

function closeIterator(close: 'well' | 'throw', effect: Effect, side: Side): object {
	takePlace(effect, side);
	if (close === 'throw') throw new Planted('planted in return');
	return {};
}

/** Takes all kinds of values for keys of a map. */
const hash = (parameters: readonly unknown[]) =>
	parameters.reduce<number>(
		(sum, each) => (sum * 31 + String(typeof each === 'object' ? 0 : typeof each === 'symbol' ? 1 : each).length) % 13,
		7,
	);

const MAKERS: Makers = {
	plain: ({ value }) => value,
	date: ({ time }) => new Date(time),
	boxed: ({ value }) => Object(value),
	array: ({ items, sub, trap, effect }, side) => {
		const array = sub ? new SubArray() : [];
		for (const item of items) array.push(side.make(item));
		return trapped(array, [...array.keys()], trap, effect, side);
	},
	object: ({ members, trap, effect }, side) => {
		const object = Object.fromEntries(members.map(([name, recipe]) => [name, side.make(recipe)]));
		return trapped(object, Object.keys(object), trap, effect, side);
	},
	convertible: ({ by, effect, gives }, side) => ({
		[by === 'toPrimitive' ? Symbol.toPrimitive : by]: () => {
			takePlace(effect, side);
			return side.make(gives);
		},
	}),
	proxy: ({ of, trap, effect, revoked }, side) => {
		const target = side.make(of);
		if ((typeof target !== 'object' || target === null) && typeof target !== 'function') return target;
		const reflect = Reflect[trap] as (...parameters: unknown[]) => unknown;
		const handler = {
			[trap]: (...parameters: unknown[]) => {
				takePlace(effect, side);
				return reflect(...parameters);
			},
		};
		const { proxy, revoke } = Proxy.revocable(target, handler);
		if (revoked) revoke();
		return proxy;
	},
	iterable: makeIterable,
	generator: generate,
	view: ({ name, numbers, state }, side) => makeView(name, numbers, state, side),
	function:
		({ effect, gives }, side) =>
		(...parameters: unknown[]) => {
			takePlace(effect, side);
			if (gives === 'first argument') return parameters[0];
			return gives === 'hash' ? hash(parameters) : side.make(gives);
		},
	thing: ({ number }, side) => side.lend(number),
	made: ({ of, from, options }, side) => side.construct(of, side.make(from), side.make(options)),
	'set-like': ({ size, keys, effect }, side) => ({
		size: side.make(size),
		has: (key: unknown) => {
			takePlace(effect, side);
			return typeof key === 'number' && key % 2 === 0;
		},
		keys: () => {
			takePlace(effect, side);
			const iterable = side.make(keys) as Partial<Iterable<unknown>> | null | undefined;
			return typeof iterable === 'object' ? iterable?.[Symbol.iterator]?.() : iterable;
		},
	}),
};

export function make(recipe: Recipe, side: Side): unknown {
	return (MAKERS[recipe.is] as Maker<Recipe['is']>)(recipe as never, side);
}
