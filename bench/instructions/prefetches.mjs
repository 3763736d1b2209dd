/**
 * Whether requests for memory are in the machine code. They have no effect that a compiler knows of, so that it may take out calls
 * of functions that do nothing else, and no test of results would notice.
 */

/** Operations that ask for memory ahead. */
const ASKING = [
	...['find', 'find_group', 'descend', 'find_key', 'find_key_group', 'approach_key', 'descend_key', 'rank_key'].map(
		(name) => `avx2_${name}`,
	),
	...['iw_cursor_run', 'iw_cursor_read', 'iw_cursor_read_back', 'iw_bytes_read', 'iw_bytes_read_back'],
];

/** Functions without a prefetch in what objdump prints of a program, those that are not there included. */
export function withoutPrefetch(disassembly, names = ASKING) {
	const asking = new Set();
	let name;
	for (const line of disassembly.split('\n')) {
		const [, heading] = /^[0-9a-f]+ <(.+)>:$/.exec(line) ?? [];
		if (heading !== undefined) name = heading;
		else if (/\sprefetch\w*\s/.test(line)) asking.add(name);
	}
	return names.filter((wanted) => !asking.has(wanted));
}
