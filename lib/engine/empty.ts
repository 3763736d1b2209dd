import type { Batch, Engine, EngineStats, Entry, Put, Taken } from './engine.js';

/**
 * The engine of every map that has had no entry yet. It holds no state, so that all of them share one and a new map
 * costs no tree. It accepts no key: whoever wants to write has to choose a real engine first.
 */
class EmptyEngine<K, V> implements Engine<K, V> {
	readonly size = 0;
	readonly version = 0;
	readonly writes = 0;

	clone(): this {
		return this;
	}

	nextShared(): null {
		return null;
	}

	accepts(): boolean {
		return false;
	}

	get(): V | undefined {
		return undefined;
	}
	has(): boolean {
		return false;
	}

	getMany(keys: ArrayLike<K>): undefined[] {
		return Array.from(keys, () => undefined);
	}
	hasMany(keys: ArrayLike<K>): boolean[] {
		return Array.from(keys, () => false);
	}

	set(): boolean {
		throw refused();
	}
	insert(): boolean {
		throw refused();
	}
	setMany(): void {
		throw refused();
	}
	deleteMany(): number {
		return 0;
	}
	put(): Put {
		throw refused();
	}
	appendSorted(): void {
		throw refused();
	}

	replace(): boolean {
		return false;
	}
	delete(): boolean {
		return false;
	}
	take(): Taken<V> | undefined {
		return undefined;
	}

	first(): Entry<K, V> | undefined {
		return undefined;
	}
	last(): Entry<K, V> | undefined {
		return undefined;
	}
	firstKey(): K | undefined {
		return undefined;
	}
	lastKey(): K | undefined {
		return undefined;
	}
	popFirst(): Entry<K, V> | undefined {
		return undefined;
	}
	popLast(): Entry<K, V> | undefined {
		return undefined;
	}

	neighbour(): Entry<K, V> | undefined {
		return undefined;
	}
	neighbourKey(): K | undefined {
		return undefined;
	}

	rank(): number {
		return 0;
	}
	indexOf(): number {
		return -1;
	}

	at(): Entry<K, V> {
		throw outside();
	}
	keyAt(): K {
		throw outside();
	}
	deleteAt(): Entry<K, V> {
		throw outside();
	}

	deleteRange(): void {}

	deleteRanges(): void {}

	scan(batch: Batch<K, V>): void {
		batch.end = 0;
		batch.last = true;
	}

	stats(): EngineStats {
		const layout = { layout: 'empty', size: 0, height: 0, nodes: 0, fill: 0, bytes: null, ownBytes: null };
		return { engine: 'javascript', isa: null, ...layout, versions: 1, sharedNodes: 0 };
	}

	check(): void {}

	close(): void {}
}

// Neither can come up unless the facade breaks the contract, hence no code of ours.
const refused = () => new Error('an empty map was written to before an engine was chosen');
const outside = () => new Error('an empty map has no positions');

/** The one instance. */
export const EMPTY: Engine<never, never> = new EmptyEngine<never, never>();
