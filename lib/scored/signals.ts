/**
 * Waiting for signals to be aborted. Many may wait for one signal, which is that of a request or of a whole program: it gets one
 * listener for all of them, as Node takes more than ten for a leak.
 */

interface Watched {
	readonly callbacks: Set<() => void>;
	readonly listener: () => void;
}

const watched = new WeakMap<AbortSignal, Watched>();

function watch(signal: AbortSignal): Watched {
	const callbacks = new Set<() => void>();
	const listener = () => {
		watched.delete(signal);
		for (const callback of callbacks) callback();
	};
	signal.addEventListener('abort', listener, { once: true });
	const entry = { callbacks, listener };
	watched.set(signal, entry);
	return entry;
}

/** Calls back once the signal is aborted; what is returned calls that off. */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
	const { callbacks, listener } = watched.get(signal) ?? watch(signal);
	callbacks.add(callback);
	return () => {
		callbacks.delete(callback);
		if (callbacks.size > 0 || watched.get(signal)?.callbacks !== callbacks) return;
		watched.delete(signal);
		signal.removeEventListener('abort', listener);
	};
}
