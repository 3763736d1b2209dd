import type { InspectOptions } from 'node:util';
import { SCORED_CLOSED } from '../engine/scored-closed.js';
import { inspectShown } from '../map/inspect.js';
import { collectEntries } from './collect.js';
import { engineOf } from './internals.js';
import { locate, type ScoredSelection } from './selection.js';

/**
 * What Node should print in place of a scored set or a view of one: members and scores, as keys and values of a Map. Never throws.
 *
 * @param set the set to show, or `undefined` if `subject` has none, as prototypes
 */
export function inspectScored(
	subject: object,
	tag: string,
	set: object | undefined,
	selection: ScoredSelection,
	depth: number | null | undefined,
	options: InspectOptions | undefined,
): unknown {
	const show = (from: object) => {
		const engine = engineOf(from);
		if (engine === SCORED_CLOSED) return undefined;
		const { start, end } = locate(from, selection);
		const { reverse } = selection;
		const read = (limit: number) => {
			const [first, last] = reverse ? [Math.max(start, end - limit), end] : [start, Math.min(end, start + limit)];
			return collectEntries(engine, first, last, reverse).map(({ member, score }): [unknown, number] => [
				member,
				score,
			]);
		};
		return { engine, writes: engine.version, size: end - start, read };
	};
	return inspectShown(subject, tag, set === undefined ? undefined : () => show(set), depth, options);
}
