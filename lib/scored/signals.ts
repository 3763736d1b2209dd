/**
 * Waiting for signals to be aborted. Many may wait for one signal, which is that of a request or of a whole program: it gets one
 * listener for all of them, as Node takes more than ten for a leak.
 */

interface Watched {
	readonly callbacks: Set<() => void>;
	readonly listener: () => void;
}

/** Those that every signal has, whatever methods of its own a program has given one. */
const { addEventListener, removeEventListener } = EventTarget.prototype;

const watched = new WeakMap<AbortSignal, Watched>();

function watch(signal: AbortSignal): Watched {
	const callbacks = new Set<() => void>();
	const listener = () => {
		watched.delete(signal);
		for (const callback of callbacks) callback();
	};
	Reflect.apply(addEventListener, signal, ['abort', listener, { once: true }]);
	const entry = { callbacks, listener };
	watched.set(signal, entry);
	return entry;
}

function unwatch(signal: AbortSignal, listener: () => void): void {
	watched.delete(signal);
	try {
		Reflect.apply(removeEventListener, signal, ['abort', listener]);
	} catch {
		// One that does not let go keeps a listener that calls nobody. Whoever was waiting has been served, and must be told.
	}
}

/**
 * Calls back once the signal is aborted; what is returned calls that off. A signal that is aborted by then, if only by what was asked
 * of it here, calls nobody.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
	const { callbacks, listener } = watched.get(signal) ?? watch(signal);
	callbacks.add(callback);
	return () => {
		callbacks.delete(callback);
		if (callbacks.size === 0 && watched.get(signal)?.callbacks === callbacks) unwatch(signal, listener);
	};
}
