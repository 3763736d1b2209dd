import type { Implementation } from '../binding/choose.js';
import type { NativeBinding } from '../binding/shape.js';

/** Stands for binding/load.ts in the build for browsers, which have the TypeScript engine alone. */
export const implementation: Implementation = Object.freeze({
	name: 'javascript',
	isa: null,
	reason: new Error('the native engine could not be loaded: this is the build for browsers, which load no addons'),
});

export const binding: NativeBinding | null = null;
