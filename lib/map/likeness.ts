import { inspect } from 'node:util';
import type { Engine, Entry } from '../engine/engine.js';

/**
 * A built-in Map that `util.inspect` takes for an instance of the class of another object. Node prints it as it prints every
 * Map, nested, circular or cut off, which no text of ours could match.
 */
export type Likeness = Map<unknown, unknown>;

interface Made {
	/** Weak, so that values deleted since are not kept. */
	readonly likeness: WeakRef<Likeness>;
	readonly engine: Engine<unknown, unknown>;
	readonly writes: number;
}

/**
 * What was made last for an object. Node notices that an object contains itself by meeting it again, and so has to meet the same
 * likeness as long as nothing was written in between.
 */
const made = new WeakMap<object, Made>();

/** The likeness of an object that shows these entries of its engine, with what users have set on the object itself. */
export function likenessOf<K, V>(subject: object, engine: Engine<K, V>, entries: Entry<K, V>[]): Likeness {
	const { writes } = engine;
	const before = made.get(subject);
	let likeness = before?.likeness.deref();
	if (likeness?.size !== entries.length || before?.engine !== engine || before?.writes !== writes) {
		likeness = new Map<unknown, unknown>(entries);
		Object.setPrototypeOf(likeness, prototypeOf(subject));
		made.set(subject, { likeness: new WeakRef(likeness), engine: engine as Engine<unknown, unknown>, writes });
	}
	for (const property of Reflect.ownKeys(likeness)) Reflect.deleteProperty(likeness, property);
	for (const property of Reflect.ownKeys(subject)) {
		const descriptor = Reflect.getOwnPropertyDescriptor(subject, property);
		if (descriptor?.enumerable) Object.defineProperty(likeness, property, { ...descriptor, configurable: true });
	}
	return likeness;
}

/** Inherits the name of the class, and from Map what Node may call. */
function prototypeOf(subject: object): object {
	const { size, entries } = Object.getOwnPropertyDescriptors(Map.prototype);
	return Object.create(Object.getPrototypeOf(subject), {
		size,
		entries,
		[Symbol.iterator]: entries,
		[inspect.custom]: { value: undefined },
	});
}
