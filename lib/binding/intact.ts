import { readFileSync, statSync } from 'node:fs';
import { checkImage } from './image.js';

/**
 * Throws unless a binary is as it was built. The build records the size of the file in a JSON file beside it; where that
 * record is missing or unreadable, the headers of the binary have to tell.
 */
export function checkIntact(file: string): void {
	const recorded = recordedSize(`${file}.json`);
	if (recorded === undefined) {
		checkImage(readFileSync(file), process.platform);
		return;
	}
	const { size } = statSync(file);
	if (size !== recorded) throw new Error(`the file has ${size} bytes, but was built with ${recorded}`);
}

function recordedSize(file: string): number | undefined {
	try {
		const size: unknown = JSON.parse(readFileSync(file, 'utf8'))?.size;
		return Number.isSafeInteger(size) ? (size as number) : undefined;
	} catch {
		return undefined;
	}
}
