/** The slow way to the program's answers: look at every line of the file. */

/** Addresses are numbers or bigints. */
export interface Line<A = number> {
	start: A;
	end: A;
	country: string;
}

/** The narrowest of all lines that cover the address; of equally narrow ones, the one that begins last, or else the last. */
export function scan<A extends number | bigint>(lines: readonly Line<A>[], address: A): Line<A> | undefined {
	let found: Line<A> | undefined;
	for (const line of lines) {
		if (address < line.start || address > line.end) continue;
		if (found === undefined || isCloser(line, found)) found = line;
	}
	return found;
}

function isCloser<A extends number | bigint>(line: Line<A>, found: Line<A>): boolean {
	// Of two bigints, or of two numbers.
	const [width, least] = [line.end - line.start, found.end - found.start] as [A, A];
	return width < least || (width === least && line.start >= found.start);
}
