/** What inspecting trees and scored sets have in common. */

import type { NativeReport, NativeTreeStats } from '../../binding/shape.js';
import { corruptError } from '../../errors.js';
import type { EngineStats } from '../engine.js';
import { ISA } from './io.js';

/** The statistics of a live engine; null stands for memory that should be there. */
export function describeStats(stats: NativeTreeStats | null, layout: string): EngineStats {
	if (stats === null) throw corruptError('the native memory of a live engine is gone');
	const { size, height, leaves, innerNodes, slots, bytes, ownBytes, versions, sharedNodes } = stats;
	return {
		engine: 'native',
		isa: ISA,
		layout,
		size,
		height,
		nodes: leaves + innerNodes,
		fill: slots === 0 ? 0 : size / slots,
		bytes,
		ownBytes,
		versions,
		sharedNodes,
	};
}

/** Throws what a check has found, or if the core has another size than the engine has counted. */
export function expectSound(broken: NativeReport | null, size: number, counted: number): void {
	if (broken !== null) throw corruptError(`${broken.path}: ${broken.reason}`);
	if (size !== counted) throw corruptError('root: the size differs from what the engine counted');
}
