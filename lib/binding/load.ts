import { chooseImplementation } from './choose.js';
import { findBinaryRoot } from './package-root.js';

/** ES modules have none, and a bundler may make such a module of this one. */
const folder = typeof __dirname === 'string' ? __dirname : undefined;
const choice = chooseImplementation(() => findBinaryRoot(folder), process.env);

/**
 * Which engine this process loaded, on which instruction set, and why not the native one if it did not. A map says in `stats()`
 * which engine serves it.
 *
 * ```ts
 * implementation.name === 'native' ? implementation.reason === null : implementation.isa === null; // true
 * ```
 */
export const implementation = choice.implementation;

/** The native engine, or null where the JavaScript one has to serve. */
export const binding = choice.binding;
