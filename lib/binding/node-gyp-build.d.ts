/** The part of the package that is used here; it comes without types. */
declare module 'node-gyp-build' {
	/** The binary that fits this process among those in a package's folder. Throws if there is none. */
	export function path(root: string): string;
}
