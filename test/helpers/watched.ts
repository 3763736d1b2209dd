/** An iterable that tells how far it was read, and whether it was closed. */
export function watched<T>(items: readonly T[]): { state: { closed: boolean; given: number }; iterable: Iterable<T> } {
	const state = { closed: false, given: 0 };
	const iterable = {
		[Symbol.iterator]: () => ({
			next: () =>
				state.given < items.length
					? { value: items[state.given++] as T, done: false as const }
					: { value: undefined, done: true as const },
			return: () => {
				state.closed = true;
				return { value: undefined, done: true as const };
			},
		}),
	};
	return { state, iterable };
}
