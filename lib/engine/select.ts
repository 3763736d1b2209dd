import { binding, implementation } from '../binding/load.js';
import type { Key } from '../keys/types.js';
import type { Engine, EngineStats } from './engine.js';
import { JavaScriptEngine, JavaScriptScoredEngine } from './javascript/index.js';
import { copyEntries } from './move.js';
import type { NativeOptions } from './native/base.js';
import { createGeneralNativeEngine, createNativeEngine } from './native/create.js';
import { createNativeScored } from './native/scored.js';
import type { ScoredEngine, ScoredMember } from './scored.js';
import { tuning } from './tuning.js';

/** Orders two keys: negative if `a` comes first, positive if `b` does, zero if they are the same key. */
export type Comparator<K> = (a: K, b: K) => number;

/** What a map remembers of its options: all that the choice of an engine depends on. */
export interface EngineSettings<K> {
	readonly compare: Comparator<K> | undefined;
	/** Whether the native engine may serve the map. */
	readonly native: boolean;
	/** Bytes of native memory that the map may reach; `undefined` for no limit. */
	readonly maxBytes: number | undefined;
	/** Whether the map is a snapshot, which can only be read. */
	readonly readonly: boolean;
}

/** Shared by all maps that were built without options. */
export const DEFAULT_SETTINGS: EngineSettings<never> = Object.freeze({
	compare: undefined,
	native: binding !== null,
	maxBytes: undefined,
	readonly: false,
});

/** The same settings for a snapshot, or for what can be written to. Not by a spread: V8 copies a frozen object the slow way. */
export function settingsFor<K>(settings: EngineSettings<K>, readonly: boolean): EngineSettings<K> {
	if (settings.readonly === readonly) return settings;
	const { compare, native, maxBytes } = settings;
	return { compare, native, maxBytes, readonly };
}

/** Whether the native engine serves a map: it does in the default order. */
function isNative<K>(settings: Pick<EngineSettings<K>, 'native'> & Partial<EngineSettings<K>>): boolean {
	return settings.native && settings.compare === undefined;
}

const nativeOptions = (settings: Pick<EngineSettings<never>, 'maxBytes'>): NativeOptions => ({
	maxBytes: settings.maxBytes,
	leafCapacity: tuning.leafCapacity,
	innerCapacity: tuning.innerCapacity,
});

/** A new engine for a map whose first key this is. */
export function createEngine<K, V>(settings: EngineSettings<K>, key: K): Engine<K, V> {
	if (!isNative(settings)) return createJavaScriptEngine(settings);
	return createNativeEngine<V>(key as Key, nativeOptions(settings)) as Engine<never, V> as Engine<K, V>;
}

/** What a scored set remembers of its options: its order is always the same. */
export type ScoredSettings = Omit<EngineSettings<never>, 'compare'>;

/** A new engine for a scored set. */
export function createScoredEngine<M extends ScoredMember>(settings: ScoredSettings): ScoredEngine<M> {
	if (isNative(settings)) return createNativeScored<M>(nativeOptions(settings));
	return new JavaScriptScoredEngine<M>(tuning.capacity > 0 ? { capacity: tuning.capacity } : {});
}

/** A new engine that holds every kind of key, in one tree. */
export function createGeneralEngine<K, V>(settings: EngineSettings<K>): Engine<K, V> {
	if (!isNative(settings)) return createJavaScriptEngine(settings);
	return createGeneralNativeEngine<V>(nativeOptions(settings)) as Engine<never, V> as Engine<K, V>;
}

function createJavaScriptEngine<K, V>(settings: EngineSettings<K>): Engine<K, V> {
	const options: { compare?: Comparator<K>; capacity?: number } = {};
	if (settings.compare !== undefined) options.compare = settings.compare;
	if (tuning.capacity > 0) options.capacity = tuning.capacity;
	return new JavaScriptEngine<K, V>(options);
}

/**
 * The engine with which to write a key: the present one if it accepts the key, otherwise a new one with the same entries,
 * in O(n). The present one is left as it was; the caller closes it after having put the new one in its place.
 */
export function engineFor<K, V>(engine: Engine<K, V>, key: K, settings: EngineSettings<K>): Engine<K, V> {
	if (engine.accepts(key)) return engine;
	if (engine.size === 0) return createEngine(settings, key);
	const general = createGeneralEngine<K, V>(settings);
	copyEntries(engine, general);
	return general;
}

/** What `stats` says of a map that has no tree: the loaded engine serves it, unless its options rule that out. */
export function statsWithoutTree<K>(
	settings: EngineSettings<K> | ScoredSettings,
	layout: 'empty' | 'closed',
): EngineStats {
	const native = isNative(settings);
	return {
		engine: native ? 'native' : 'javascript',
		isa: native ? implementation.isa : null,
		layout,
		size: 0,
		height: 0,
		nodes: 0,
		fill: 0,
		bytes: native ? 0 : null,
		ownBytes: native ? 0 : null,
		versions: layout === 'empty' ? 1 : 0,
		sharedNodes: 0,
	};
}
