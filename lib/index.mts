/**
 * The same for `import`: the classes of the CommonJS build, so that a process that loads Ironwood both ways has one of
 * each, and `instanceof` holds.
 */
export type * from './index.js';
export { implementation, ScoredSet, SortedMap, SortedSet } from './index.js';
