/** Which native layout serves which keys. */

import type { Key } from '../../keys/types.js';
import type { Engine } from '../engine.js';
import type { NativeOptions } from './base.js';
import { EncodedTree } from './encoded.js';
import { IntegerTree, isSmallBigint } from './integers.js';
import { NumberTree } from './numbers.js';
import { RawTree } from './raw.js';
import { TextTree } from './text.js';

/** A new, empty engine for keys of the kind of this one. Needs a loaded binding. */
export function createNativeEngine<V>(key: Key, options: NativeOptions): Engine<Key, V> {
	// An engine takes any key, and accepts those of its kind; its type names only these.
	return engineOfKind<V>(key, options) as unknown as Engine<Key, V>;
}

function engineOfKind<V>(key: Key, options: NativeOptions) {
	if (typeof key === 'number') return new NumberTree<V>(options);
	if (typeof key === 'string') return new TextTree<V>(options);
	if (isSmallBigint(key)) return new IntegerTree<V>(options);
	return key instanceof Uint8Array ? new RawTree<V>(options) : new EncodedTree<V>(options);
}

/** One that takes keys of every kind. */
export function createGeneralNativeEngine<V>(options: NativeOptions): Engine<Key, V> {
	return new EncodedTree<V>(options);
}
