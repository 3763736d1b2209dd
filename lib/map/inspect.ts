import { type InspectOptions, type InspectOptionsStylized, inspect } from 'node:util';
import { CLOSED } from '../engine/closed.js';
import { engineOf } from './internals.js';
import { locate, type Selection } from './selection.js';
import { collectEntries } from './walk.js';

/** How `util.inspect` cuts collections by default. */
const DEFAULT_LENGTH = 100;

/** What is being inspected at this moment, to notice what contains itself. */
const underway = new Set<object>();

/**
 * What `console.log` prints of a map or a range view: what it would print of a Map with these entries, from the options
 * it was called with. Only the entries that will be shown are read. Never throws, even if a value does when inspected.
 *
 * @param subject what is inspected, of a class that has the name `tag`
 * @param map the map whose entries to show, or `undefined` if `subject` has none: a prototype
 * @returns an object that inspects as the text, since Node indents that as it should, which it does not do for a string
 */
export function inspectEntries<K>(
	subject: object,
	tag: string,
	map: object | undefined,
	selection: Selection<K>,
	depth: number | null | undefined,
	options: InspectOptions = {},
): unknown {
	let text: string;
	try {
		if (map === undefined) text = inspect(subject, { ...options, depth: depth ?? null, customInspect: false });
		else if (underway.has(subject)) text = stylize('[Circular]', options);
		else text = format(subject, tag, map, selection, depth, options);
	} catch {
		text = `[${tag}: inspection failed]`;
	}
	return { [inspect.custom]: () => text };
}

function format<K>(
	subject: object,
	tag: string,
	map: object,
	selection: Selection<K>,
	depth: number | null | undefined,
	options: InspectOptions,
): string {
	const name = nameOf(subject, tag);
	if (typeof depth === 'number' && depth < 0) return stylize(`[${name}]`, options);
	const engine = engineOf<K, unknown>(map);
	const suffix = name === tag ? '' : ` [${tag}]`;
	if (engine === CLOSED) return `${name}(closed)${suffix} {}`;
	const { start, end } = locate(engine, selection);
	const size = end - start;
	const shown = Math.max(0, options.maxArrayLength ?? (options.maxArrayLength === null ? size : DEFAULT_LENGTH));
	underway.add(subject);
	try {
		// One more than is shown makes Node say that there are more; how many, only we know.
		const limit = Math.min(size, shown + 1);
		const copy = new Map(collectEntries(map, { ...selection, limit }));
		copyProperties(subject, copy);
		const text = inspect(copy, { ...options, depth: depth ?? null, maxArrayLength: shown });
		return withCount(text, size - shown).replace(/^Map\(\d+\)/, () => `${name}(${size})${suffix}`);
	} finally {
		underway.delete(subject);
	}
}

function stylize(text: string, options: InspectOptions): string {
	const style = (options as Partial<InspectOptionsStylized>).stylize;
	return typeof style === 'function' ? style(text, 'special') : text;
}

/** The name of the class that made the object, which may be a subclass. */
function nameOf(subject: object, tag: string): string {
	const name: unknown = subject.constructor?.name;
	return typeof name === 'string' && name !== '' ? name : tag;
}

/** What users have set on the object itself, Node shows after the entries. */
function copyProperties(from: object, to: object): void {
	for (const property of Reflect.ownKeys(from)) {
		const descriptor = Reflect.getOwnPropertyDescriptor(from, property);
		if (descriptor?.enumerable) Object.defineProperty(to, property, descriptor);
	}
}

function withCount(text: string, more: number): string {
	const notice = '... 1 more item';
	const position = more > 1 ? text.lastIndexOf(notice) : -1;
	if (position < 0) return text;
	return `${text.slice(0, position)}... ${more} more items${text.slice(position + notice.length)}`;
}
