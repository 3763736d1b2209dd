import type { Engine } from '../engine/engine.js';
import { engineOf, settingsOf } from './internals.js';
import { givenKey } from './keys.js';
import { withScanner } from './scanner.js';
import { EVERYTHING } from './selection.js';

/** Deletes the entries that a predicate turns down, after it was asked about all; tells how many they were. */
export function retain<K, V>(map: object, predicate: (value: V, key: K) => unknown): number {
	const settings = settingsOf<K>(map);
	const before = engineOf<K, V>(map);
	const version = before.version;
	const keys: K[] = [];
	const positions: number[] = [];
	let index = 0;
	withScanner<K, V, void>(map, EVERYTHING, true, (scanner) => {
		for (let at = scanner.advance(); at >= 0; at = scanner.advance(), index++) {
			const key = scanner.keys[at] as K;
			if (predicate(scanner.valueAt(at), givenKey(key, settings))) continue;
			keys.push(key);
			positions.push(index);
		}
	});
	const engine = engineOf<K, V>(map);
	const unchanged = engine === before && engine.version === version;
	return deletePositions(engine, unchanged ? positions : findPositions(engine, keys));
}

/** Where keys are by now, if they are still there. */
function findPositions<K, V>(engine: Engine<K, V>, keys: readonly K[]): number[] {
	const positions: number[] = [];
	for (const key of keys) {
		const position = engine.indexOf(key);
		if (position >= 0) positions.push(position);
	}
	return positions;
}

/** Deletes at ascending positions, run by run. From the back, so that the positions before stay what they are. */
function deletePositions<K, V>(engine: Engine<K, V>, positions: readonly number[]): number {
	let last = positions.length - 1;
	while (last >= 0) {
		let first = last;
		while (first > 0 && positions[first - 1] === (positions[first] as number) - 1) first--;
		engine.deleteRange(positions[first] as number, (positions[last] as number) + 1);
		last = first - 1;
	}
	return positions.length;
}
