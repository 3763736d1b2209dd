/** What prebuilt binaries there are, and what each is built with. */

/**
 * glibc 2.17 is that of the oldest Linux that Node 20 runs on (RHEL 7's; its own floor is 2.28). macOS 11 is the oldest
 * that runs on ARM processors.
 *
 * @typedef {{ platform: string, arch: string, libc?: 'glibc' | 'musl', zig: string, glibc?: string }} Target
 * @type {readonly Target[]}
 */
export const TARGETS = [
	{ platform: 'linux', arch: 'x64', libc: 'glibc', zig: 'x86_64-linux-gnu.2.17', glibc: '2.17' },
	{ platform: 'linux', arch: 'arm64', libc: 'glibc', zig: 'aarch64-linux-gnu.2.17', glibc: '2.17' },
	{ platform: 'linux', arch: 'x64', libc: 'musl', zig: 'x86_64-linux-musl' },
	{ platform: 'linux', arch: 'arm64', libc: 'musl', zig: 'aarch64-linux-musl' },
	{ platform: 'win32', arch: 'x64', zig: 'x86_64-windows-gnu' },
	{ platform: 'darwin', arch: 'x64', zig: 'x86_64-macos.11.0' },
	{ platform: 'darwin', arch: 'arm64', zig: 'aarch64-macos.11.0' },
];

/** What a person calls a target. @param {Target} target */
export const nameOf = ({ platform, arch, libc }) =>
	[platform, arch, libc].filter((part) => part !== undefined).join('-');

/** Where node-gyp-build looks for its binary, relative to the package: as prebuildify names it. @param {Target} target */
export const pathOf = ({ platform, arch, libc }) =>
	`prebuilds/${platform}-${arch}/ironwood${libc === undefined ? '' : `.${libc}`}.node`;

/** No binary may outgrow this. */
export const SIZE_LIMIT = 250_000;
