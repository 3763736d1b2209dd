import { chooseImplementation } from './choose.js';
import { findPackageRoot } from './package-root.js';

const choice = chooseImplementation(() => findPackageRoot(__dirname), process.env);

/** Which engine this process loaded, on which instruction set, and why not the native one if it did not. */
export const implementation = choice.implementation;

/** The native engine, or null where the JavaScript one has to serve. */
export const binding = choice.binding;
