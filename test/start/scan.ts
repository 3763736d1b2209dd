/** The slow way to the program's answers: look at every line of the file. */

export interface Line {
	start: number;
	end: number;
	country: string;
}

/** The narrowest of all lines that cover the address; of equally narrow ones, the one that begins last, or else the last. */
export function scan(lines: readonly Line[], address: number): Line | undefined {
	let found: Line | undefined;
	for (const line of lines) {
		if (address < line.start || address > line.end) continue;
		if (found === undefined || isCloser(line, found)) found = line;
	}
	return found;
}

function isCloser(line: Line, found: Line): boolean {
	const difference = line.end - line.start - (found.end - found.start);
	return difference < 0 || (difference === 0 && line.start >= found.start);
}
