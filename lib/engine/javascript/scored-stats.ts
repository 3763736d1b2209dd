import type { EngineStats } from '../engine.js';
import type { OrderTree, ScoreTree } from './scored-places.js';

/** Figures about both trees of a scored set. Height and fill are those of the order. */
export function scoredStats<M>(order: OrderTree<M>, scores: ScoreTree<M>): EngineStats {
	const [own, other] = [order.stats(), scores.stats()];
	return {
		...own,
		layout: 'scored',
		nodes: own.nodes + other.nodes,
		sharedNodes: own.sharedNodes + other.sharedNodes,
	};
}
