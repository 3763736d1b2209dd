import { type InspectOptions, inspect } from 'node:util';
import { asText, circular, nameOf, print, underway } from './inspect.js';

/**
 * What Node should print in place of a cursor: the key and the value where it stands, `undefined` where it stands at none.
 * Never throws.
 *
 * @param subject the cursor, or what was asked to print itself as one, as prototypes are
 * @param tag the name of its class
 * @param read gives what to show; throws if the map is closed, and for what is no cursor
 */
export function inspectCursor(
	subject: object,
	tag: string,
	read: () => object,
	depth: number | null | undefined,
	options: InspectOptions = {},
): unknown {
	if (underway.has(subject)) return asText(circular(options));
	try {
		const likeness = likenessOf(subject, read());
		return asText(printed(subject, likeness, { ...options, depth: depth ?? null }) ?? `[${tag}: inspection failed]`);
	} catch (error) {
		return asText(withoutPlace(subject, tag, error));
	}
}

/** The text, unless the value throws when it is inspected. */
function printed(subject: object, likeness: object, options: InspectOptions): string | undefined {
	try {
		return print(subject, likeness, options);
	} catch {
		return undefined;
	}
}

/** An object that `util.inspect` takes for one of the same class, with these properties and those that users have set. */
function likenessOf(subject: object, shown: object): object {
	const prototype = Object.create(Object.getPrototypeOf(subject), { [inspect.custom]: { value: undefined } });
	return Object.create(prototype, Object.getOwnPropertyDescriptors({ ...shown, ...subject }));
}

function withoutPlace(subject: object, tag: string, error: unknown): string {
	const closed = (error as { code?: unknown } | undefined)?.code === 'ERR_IRONWOOD_CLOSED';
	try {
		return closed ? `${nameOf(subject, tag)}(closed) {}` : inspect(subject, { customInspect: false });
	} catch {
		return `[${tag}: inspection failed]`;
	}
}
