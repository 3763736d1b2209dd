/** What the changelog says of a version. */

import { Failure } from '../support/project.mjs';
import { withoutCode } from '../support/slug.mjs';

const HEADING = /^## \[([^\]]+)\](?: - (\d{4}-\d{2}-\d{2}))?$/;

/** All sections: `{ version, date, text }`, with `date` undefined for what is not released. */
export function sectionsOf(changelog) {
	const lines = changelog.split('\n');
	const prose = withoutCode(changelog).split('\n');
	const starts = prose.flatMap((line, i) => (line.startsWith('## ') ? [i] : []));
	return starts.map((start, i) => {
		const match = HEADING.exec(lines[start]);
		if (match === null) throw new Failure(`"${lines[start]}" must read "## [1.2.3] - 2026-01-31" or "## [Unreleased]"`);
		const [, version, date] = match;
		return {
			version,
			date,
			text: lines
				.slice(start + 1, starts[i + 1])
				.join('\n')
				.trim(),
		};
	});
}

/** The notes of a version, for its release page. Fails if there are none, or no date. */
export function notesOf(changelog, version) {
	const section = sectionsOf(changelog).find((candidate) => candidate.version === version);
	if (section === undefined) throw new Failure(`CHANGELOG.md has no section for ${version}`);
	if (section.date === undefined) throw new Failure(`CHANGELOG.md does not say when ${version} is released`);
	if (!/^- /m.test(section.text)) throw new Failure(`CHANGELOG.md says nothing about ${version}`);
	return `${unwrap(section.text)}\n`;
}

/** Release pages show each line of the text as a line of its own, so paragraphs and list items become one line each. */
function unwrap(text) {
	const prose = withoutCode(text).split('\n');
	const lines = [];
	for (const [i, line] of text.split('\n').entries()) {
		if (i > 0 && continues(prose[i], prose[i - 1])) lines.push(`${lines.pop()} ${line.trim()}`);
		else lines.push(line);
	}
	return lines.join('\n');
}

/** Whether a line goes on with the paragraph or item of the one before, rather than beginning something. */
const continues = (line, before) => /^ *(?!\d+\. )[^\s#|>-]/.test(line) && /^ *(?:- )?[^\s#|>]/.test(before);
