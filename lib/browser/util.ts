/** Stands for node:util in the build for browsers: enough to show a value in a message. */

const LONGEST = 40;
const MOST_ITEMS = 5;
const DEEPEST = 2;

/** A value in words, much as Node has it, though shorter. Never throws on account of what it is given. */
export function inspect(value: unknown, options?: { depth?: number | null }): string {
	return show(value, options?.depth ?? DEEPEST);
}

/** Where Node looks for a method of this kind, and nothing in a browser does. */
inspect.custom = Symbol.for('nodejs.util.inspect.custom');

function show(value: unknown, depth: number): string {
	if (typeof value === 'string') return quote(value);
	if (typeof value === 'bigint') return `${value}n`;
	if (Object.is(value, -0)) return '-0';
	if (typeof value === 'function') return `[Function${value.name === '' ? '' : `: ${value.name}`}]`;
	if (typeof value !== 'object' || value === null) return String(value);
	if (Array.isArray(value)) return depth < 0 ? '[Array]' : list('[', value, ']', (item) => show(item, depth - 1));
	return showObject(value, depth);
}

function showObject(value: object, depth: number): string {
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
	const name = nameOf(value);
	if (depth < 0) return `[${name}]`;
	if (value instanceof Error) return `[${value}]`;
	const body = list('{', Object.entries(value), '}', ([key, item]) => `${key}: ${show(item, depth - 1)}`);
	return name === 'Object' ? body : `${name} ${body}`;
}

function nameOf(value: object): string {
	const made: unknown = value.constructor;
	return typeof made === 'function' ? made.name : 'Object';
}

function quote(text: string): string {
	const [start, rest] = [text.slice(0, LONGEST), text.length - LONGEST];
	const quoted = `'${start.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
	return rest > 0 ? `${quoted}... ${rest} more character${rest === 1 ? '' : 's'}` : quoted;
}

function list<T>(open: string, items: readonly T[], close: string, word: (item: T) => string): string {
	if (items.length === 0) return open + close;
	const words = items.slice(0, MOST_ITEMS).map(word);
	if (items.length > MOST_ITEMS) words.push(`... ${items.length - MOST_ITEMS} more`);
	return `${open} ${words.join(', ')} ${close}`;
}
