/**
 * Completes words as they are typed: ranges of keys with a common prefix, counted and cut off in O(log n).
 *
 * Usage: node examples/autocomplete.mjs [--words FILE | --names] [BEGINNING...]
 * Words come one a line from FILE, or else from the system's own list. Where there is none, or with --names, they are the names
 * of countries and languages that Node knows. Letters are looked up without regard to case.
 */

import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SortedMap } from 'ironwood';

const SYSTEM_WORDS = '/usr/share/dict/words';
const SHOWN = 5;

function readWords({ words: file, names }) {
	const source = file ?? SYSTEM_WORDS;
	if (names || (file === undefined && !existsSync(SYSTEM_WORDS)))
		return { words: namesOfNode(), source: 'names of countries and languages' };
	return { words: readFileSync(source, 'utf8').split('\n').filter(Boolean), source };
}

/** What Node can name of all codes of two letters. */
function namesOfNode() {
	const letters = [...'abcdefghijklmnopqrstuvwxyz'];
	const codes = letters.flatMap((first) => letters.map((second) => first + second));
	const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
	const languages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
	return codes.flatMap((code) => [regions.of(code.toUpperCase()), languages.of(code)]).filter(Boolean);
}

/** From each word in lower case to the ways in which it is spelt. */
function index(words) {
	return SortedMap.groupBy(new Set(words), (word) => word.toLowerCase());
}

function complete(dictionary, beginning) {
	const matches = dictionary.range({ prefix: beginning.toLowerCase(), limit: SHOWN });
	const count = dictionary.range({ prefix: beginning.toLowerCase() }).count();
	return { count, words: [...matches.values()].flat() };
}

function main() {
	const options = { words: { type: 'string' }, names: { type: 'boolean' } };
	const { values, positionals } = parseArgs({ allowPositionals: true, options });
	const { words, source } = readWords(values);
	const dictionary = index(words);
	console.log(`${dictionary.size} words: ${source}`);
	for (const beginning of positionals.length > 0 ? positionals : ['ger', 'isl', 'Sw', 'zz']) {
		const { count, words: found } = complete(dictionary, beginning);
		const more = count > SHOWN ? `, and ${count - SHOWN} more` : '';
		console.log(`${beginning}: ${found.length > 0 ? found.join(', ') : 'nothing'}${more}`);
	}
}

try {
	main();
} catch (error) {
	console.error(`autocomplete: ${error.message}`);
	process.exitCode = 1;
}
