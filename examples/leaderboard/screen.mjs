/** Where output goes: a terminal gets pictures that replace one another, everything else gets plain lines, once. */

const ESCAPE = '\x1b[';
const HIDE_CURSOR = `${ESCAPE}?25l`;
const SHOW_CURSOR = `${ESCAPE}?25h`;
const ERASE_LINE = `${ESCAPE}K`;

/** Whether a stream is a terminal that can show pictures of so many lines. */
export const isLive = (stream, environment, height) =>
	Boolean(stream.isTTY) && environment.TERM !== 'dumb' && (stream.rows ?? 0) > height;

/** Draws pictures one over the other, without ever clearing the screen: what is above stays, and nothing flickers. */
export class Screen {
	#height = 0;

	constructor(stream, environment) {
		this.stream = stream;
		this.coloured = !environment.NO_COLOR;
	}

	/** Bold where the user did not ask for no colours (https://no-color.org). */
	bold(text) {
		return this.coloured ? `${ESCAPE}1m${text}${ESCAPE}22m` : text;
	}

	/** @param {string[]} lines */
	draw(lines) {
		const back = this.#height > 0 ? `${ESCAPE}${this.#height}A` : HIDE_CURSOR;
		// A line that is too long would wrap, and the next picture begin too low. Codes take no room.
		const picture = lines.map((line) => `\r${cut(line, this.stream.columns ?? 80)}${ERASE_LINE}\n`).join('');
		this.stream.write(back + picture);
		this.#height = lines.length;
	}

	/** Leaves the last picture on the screen. */
	end() {
		if (this.#height > 0) this.stream.write(SHOW_CURSOR);
		this.#height = 0;
	}
}

/** The beginning of a line, as far as there is room. */
function cut(line, width) {
	let room = width;
	// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what codes begin with
	const kept = line.match(/\x1b\[[\d;]*m|./gu)?.filter((piece) => piece.startsWith('\x1b') || room-- > 0);
	return kept?.join('') ?? '';
}
