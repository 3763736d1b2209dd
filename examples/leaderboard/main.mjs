/**
 * A leaderboard of words: they are said at random, each as often as in films, and every one heard is a point. In a terminal the
 * board is live; in a pipe it is printed once, at the end.
 *
 * Usage: node examples/leaderboard/main.mjs [--heard N] [--seed N] [WORD]
 * Exit status: 0 if all went well, 1 if the package or the data cannot be loaded, 2 for a mistake on the command line.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { implementation, ScoredSet, SortedMap } from 'ironwood';
import { aheadOf, formatInteger, linesOf } from './board.mjs';
import { isLive, Screen } from './screen.mjs';
import { ATTRIBUTION, readWords, speaker } from './words.mjs';

const EXIT_FAILURE = 1;
const EXIT_USAGE = 2;
const DEFAULTS = { heard: 200_000, seed: 1, word: 'dog' };
/** A live board takes so many pictures, so many milliseconds apart: long enough to watch. */
const PICTURES = 60;
const PAUSE = 80;
/** Lines of a picture and some more. */
const HEIGHT = 24;

class UsageError extends Error {}

function parse(words) {
	const options = { heard: { type: 'string' }, seed: { type: 'string' } };
	const { values, positionals } = parseArguments(options);
	const [word = DEFAULTS.word, ...rest] = positionals;
	if (rest.length > 0) throw new UsageError(`one word at a time, not ${positionals.length}`);
	if (!words.some((entry) => entry.word === word))
		throw new UsageError(`nobody says ${JSON.stringify(word)} in these films`);
	return { heard: toInteger(values.heard, 'heard'), seed: toInteger(values.seed, 'seed'), word };
}

function parseArguments(options) {
	try {
		return parseArgs({ allowPositionals: true, options });
	} catch (cause) {
		throw new UsageError(cause.message, { cause });
	}
}

function toInteger(text, name) {
	if (text === undefined) return DEFAULTS[name];
	if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--${name} must be an integer of up to nine digits, not ${text}`);
	return Number(text);
}

/** All that there is to see at a moment. */
function picture(board, word, heard, bold = (text) => text) {
	const { top, around, mine } = linesOf(board, word);
	const ahead = `${formatInteger(aheadOf(board, word))} words are heard more often than "${word}"`;
	return [
		bold(`${formatInteger(heard)} words heard`),
		...top,
		'',
		bold(ahead),
		...around.map((line, i) => (i === mine ? bold(line) : line)),
	];
}

/** Hears a number of words. */
function hear(board, next, count) {
	for (let i = 0; i < count; i++) board.increment(next(), 1);
}

async function live(board, next, { heard, word }) {
	const screen = new Screen(process.stdout, process.env);
	const end = () => {
		screen.end();
		process.exit(130);
	};
	process.once('SIGINT', end);
	let done = 0;
	for (let i = 1; i <= PICTURES; i++) {
		const target = Math.round((heard * i) / PICTURES);
		hear(board, next, target - done);
		done = target;
		screen.draw(picture(board, word, done, (text) => screen.bold(text)));
		if (i < PICTURES) await sleep(PAUSE);
	}
	process.off('SIGINT', end);
	screen.end();
}

function plain(board, next, { heard, word }) {
	const start = performance.now();
	hear(board, next, heard);
	const milliseconds = performance.now() - start;
	console.log(picture(board, word, heard).join('\n'));
	console.log(`\nheard in ${formatInteger(Math.round(milliseconds))} ms, drawing the words included`);
}

async function main() {
	const words = readWords();
	const options = parse(words);
	const engine = implementation.name === 'native' ? `native engine, ${implementation.isa}` : 'TypeScript engine';
	console.log(`${formatInteger(words.length)} words of film subtitles on the ${engine}\n`);
	// All begin at 0, so that each has a place.
	const board = new ScoredSet(words.map(({ word }) => [word, 0]));
	const next = speaker(SortedMap, words, options.seed);
	if (isLive(process.stdout, process.env, HEIGHT)) await live(board, next, options);
	else plain(board, next, options);
	console.log(`\n${ATTRIBUTION.join('\n')}`);
}

try {
	await main();
} catch (error) {
	console.error(`leaderboard: ${error.message}`);
	process.exitCode = error instanceof UsageError ? EXIT_USAGE : EXIT_FAILURE;
}
