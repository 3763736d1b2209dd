/** Pictures of results, for comparing: what one engine gives looks like what the other gives, though it is made of other objects. */

import { isMemoryError } from '../../lib/errors.js';
import { kindOf } from './kinds.js';
import { BUDGETS, FUNCTIONS, ODDITIES } from './oddities.js';

const MOST_SHOWN = 3000;
const DEEPEST = 6;

export class Painter {
	readonly #names = new WeakMap<object, string>();
	#step = 0;
	#count = 0;

	constructor() {
		// Both sides have them, whichever meets them first.
		for (const [i, value] of [...ODDITIES, ...FUNCTIONS, ...BUDGETS].entries()) this.#nameOnce(value, `#shared.${i}`);
	}

	/** What gets a name from now on has one of this step, so that the names of later ones do not follow from how many it was. */
	begin(step: number): void {
		[this.#step, this.#count] = [step, 0];
	}

	/** Gives an object a name by which it is known from now on; its identity is what is compared then, and not its contents. */
	name<T>(value: T): T {
		this.#nameOnce(value, `#${this.#step}.${++this.#count}`);
		return value;
	}

	#nameOnce(value: unknown, name: string): void {
		const isObject = (typeof value === 'object' || typeof value === 'function') && value !== null;
		if (isObject && !this.#names.has(value)) this.#names.set(value, name);
	}

	paint(value: unknown, depth = 0): string {
		if (Object.is(value, -0)) return '-0';
		if (typeof value === 'string')
			return JSON.stringify(value.length > 100 ? `${value.slice(0, 50)}${value.length}` : value);
		if (typeof value === 'bigint') return `${value}n`;
		if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return String(value);
		const name = this.#names.get(value);
		if (name !== undefined) return name;
		return typeof value === 'function' ? 'function' : this.#paintObject(value, depth);
	}

	#paintObject(value: object, depth: number): string {
		if (depth > DEEPEST) return '...';
		const kind = kindOf(value);
		if (kind !== undefined) return kind;
		if (Array.isArray(value))
			return `[${value.slice(0, MOST_SHOWN).map((each) => this.paint(each, depth + 1))}](${value.length})`;
		if (value instanceof Date) return `Date ${value.getTime()}`;
		if (value instanceof Uint8Array) return `bytes ${value}`;
		if (value instanceof Error) return this.paintError(value);
		if (value instanceof Promise) return 'promise';
		const tag = Object.prototype.toString.call(value);
		if (tag !== '[object Object]') return tag;
		return this.#paintMembers(value, depth);
	}

	#paintMembers(value: object, depth: number): string {
		const { engine, isa } = value as { engine?: unknown; isa?: unknown };
		// Statistics differ, as they should.
		if (engine !== undefined && isa !== undefined) return 'statistics';
		return `{${Object.entries(value).map(([name, each]) => `${name}: ${this.paint(each, depth + 1)}`)}}`;
	}

	/** Throws again what no call may throw. */
	paintError(error: unknown): string {
		if (!(error instanceof Error)) throw new Error('something else than an error was thrown', { cause: error });
		const { code } = error as { code?: unknown };
		const isOurs = typeof code === 'string' && code.startsWith('ERR_IRONWOOD_') && !isMemoryError(error);
		const isPlanted = error.name === 'Planted' || error.name === 'AbortError';
		// What the language throws for nonsense, such as a revoked proxy; of its RangeErrors only those that say what was wrong.
		if (!isOurs && !isPlanted && !(error instanceof TypeError)) throw error;
		return `${error.name} ${String(code)}: ${error.message}`;
	}
}
