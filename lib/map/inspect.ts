import { type InspectOptions, type InspectOptionsStylized, inspect } from 'node:util';
import { CLOSED } from '../engine/closed.js';
import type { Entry } from '../engine/engine.js';
import { engineOf } from './internals.js';
import { type Kind, likenessOf } from './likeness.js';
import { locate, type Selection } from './selection.js';
import { collectEntries } from './walk.js';

/** How many entries of a collection Node shows by default. */
const DEFAULT_LENGTH = 100;

/** What is being turned into text at this moment, to notice what contains itself. */
export const underway = new Set<object>();

/**
 * What Node should print in place of a map, a set or a view of one: a Map or Set with the entries, or a text. Only the entries that will be
 * shown are read. Never throws, and neither does Node when it prints the result, even if a value throws when inspected.
 *
 * @param subject what is inspected, of a class that has the name `tag`
 * @param map the map whose entries to show, or `undefined` if `subject` has none, as prototypes
 */
export function inspectEntries<K>(
	subject: object,
	tag: string,
	map: object | undefined,
	selection: Selection<K>,
	depth: number | null | undefined,
	options: InspectOptions = {},
	kind: Kind = 'map',
): unknown {
	return inspectShown(
		subject,
		tag,
		map === undefined ? undefined : () => showMap(map, selection),
		depth,
		options,
		kind,
	);
}

/** What there is to show of an object. */
export interface Shown {
	/** What holds the entries, and how often that was written to. */
	readonly engine: object;
	readonly writes: number;
	/** How many entries there are. */
	readonly size: number;
	/** The first of them, up to so many. */
	readonly read: (limit: number) => Entry<unknown, unknown>[];
}

function showMap<K>(map: object, selection: Selection<K>): Shown | undefined {
	const engine = engineOf<K, unknown>(map);
	if (engine === CLOSED) return undefined;
	const { start, end } = locate(engine, selection);
	const size = end - start;
	const read = (limit: number) => collectEntries<K, unknown>(map, { ...selection, limit: Math.min(size, limit) });
	return { engine, writes: engine.writes, size, read };
}

/** The same for what is no map; `show` gives `undefined` if it is closed. */
export function inspectShown(
	subject: object,
	tag: string,
	show: (() => Shown | undefined) | undefined,
	depth: number | null | undefined,
	options: InspectOptions = {},
	kind: Kind = 'map',
): unknown {
	const nested: InspectOptions = { ...options, depth: depth ?? null };
	try {
		if (show === undefined) return asText(inspect(subject, { ...nested, customInspect: false }));
		const source = show();
		if (source === undefined) return asText(`${nameOf(subject, tag)}(closed) {}`);
		const { engine, writes, size } = source;
		const shown = lengthShown(options, size);
		// One more than is shown makes Node say that there are more.
		const likeness = likenessOf(subject, kind, engine, writes, source.read(Math.min(size, shown + 1)));
		if (size > shown) return asText(shorten(subject, likeness, size, shown, nested));
		// To learn now whether something throws, rather than when nobody can catch it.
		if (underway.size === 0) print(subject, likeness, nested);
		return likeness;
	} catch {
		return asText(`[${tag}: inspection failed]`);
	}
}

/** Wrapped so that Node indents it, as it does not with a mere string. */
export function asText(text: string): object {
	return { [inspect.custom]: () => text };
}

/** The name of the class that made the object, which may be a subclass. */
export function nameOf(subject: object, tag: string): string {
	const name: unknown = subject.constructor?.name;
	return typeof name === 'string' && name !== '' ? name : tag;
}

function lengthShown(options: InspectOptions, size: number): number {
	const { maxArrayLength } = options;
	return Math.max(0, maxArrayLength === null ? size : (maxArrayLength ?? DEFAULT_LENGTH));
}

export function print(subject: object, likeness: object, options: InspectOptions): string {
	underway.add(subject);
	try {
		return inspect(likeness, options);
	} finally {
		underway.delete(subject);
	}
}

/** The text of a map that is longer than what will be shown of it: Node sees one entry too many and miscounts. */
function shorten(subject: object, likeness: object, size: number, shown: number, options: InspectOptions): string {
	if (underway.has(subject)) return circular(options);
	const text = print(subject, likeness, options).replace(`(${shown + 1})`, `(${size})`);
	const notice = '... 1 more item';
	const position = text.lastIndexOf(notice);
	if (position < 0 || size === shown + 1) return text;
	return `${text.slice(0, position)}... ${size - shown} more items${text.slice(position + notice.length)}`;
}

export function circular(options: InspectOptions): string {
	const { stylize } = options as Partial<InspectOptionsStylized>;
	return stylize === undefined ? '[Circular]' : stylize('[Circular]', 'special');
}
