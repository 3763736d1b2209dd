import { inspect } from 'node:util';
import type { Entry } from '../engine/engine.js';

/**
 * A built-in Map or Set that `util.inspect` takes for an instance of the class of another object. Node prints it as it prints
 * every Map or Set, nested, circular or cut off, which no text of ours could match.
 */
export type Likeness = Map<unknown, unknown> | Set<unknown>;

/** What an object looks like. */
export type Kind = 'map' | 'set';

interface Made {
	/** Weak, so that values deleted since are not kept. */
	readonly likeness: WeakRef<Likeness>;
	readonly engine: object;
	readonly writes: number;
}

/**
 * What was made last for an object. Node notices that an object contains itself by meeting it again, and so has to meet the same
 * likeness as long as nothing was written in between.
 */
const made = new WeakMap<object, Made>();

/**
 * The likeness of an object that shows these entries of its engine, which was written to so often, with what users have set on the
 * object itself.
 */
export function likenessOf(
	subject: object,
	kind: Kind,
	engine: object,
	writes: number,
	entries: Entry<unknown, unknown>[],
): Likeness {
	const before = made.get(subject);
	let likeness = before?.likeness.deref();
	if (likeness?.size !== entries.length || before?.engine !== engine || before?.writes !== writes) {
		likeness = kind === 'map' ? new Map<unknown, unknown>(entries) : new Set<unknown>(entries.map(([key]) => key));
		Object.setPrototypeOf(likeness, prototypeOf(subject, kind));
		made.set(subject, { likeness: new WeakRef(likeness), engine, writes });
	}
	for (const property of Reflect.ownKeys(likeness)) Reflect.deleteProperty(likeness, property);
	for (const property of Reflect.ownKeys(subject)) {
		const descriptor = Reflect.getOwnPropertyDescriptor(subject, property);
		if (descriptor?.enumerable) Object.defineProperty(likeness, property, { ...descriptor, configurable: true });
	}
	return likeness;
}

/** Inherits the name of the class, and from Map or Set what Node may call. */
function prototypeOf(subject: object, kind: Kind): object {
	const own = Object.getOwnPropertyDescriptors<object>(kind === 'map' ? Map.prototype : Set.prototype) as Likenesses;
	const { size, keys, values, entries } = own;
	return Object.create(Object.getPrototypeOf(subject), {
		...{ size, keys, values, entries },
		[Symbol.iterator]: own[Symbol.iterator],
		[inspect.custom]: { value: undefined },
	});
}

type Likenesses = Record<'size' | 'keys' | 'values' | 'entries' | typeof Symbol.iterator, PropertyDescriptor>;
