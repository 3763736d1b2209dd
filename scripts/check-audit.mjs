/**
 * Asks the registry for published vulnerabilities of what package-lock.json pins: in dependencies of the package none at all may be
 * known, in those that only developing takes none that is high or critical. SECURITY.md says why.
 *
 * Usage: node scripts/check-audit.mjs [--require]
 * A registry that cannot be asked (no network, or a mirror without that service) proves nothing. That is said, and fails under
 * --require only, so that work can go on without a network.
 */

import { npm } from './support/npm.mjs';
import { Failure, isMain, runScript, say } from './support/project.mjs';

const SEVERITIES = ['info', 'low', 'moderate', 'high', 'critical'];

/** What is asked, and the least severity that fails. */
const AUDITS = [
	{ what: 'dependencies of the package', options: ['--omit=dev'], least: 'info' },
	{ what: 'all dependencies', options: [], least: 'high' },
];

/**
 * What an answer of `npm audit --json` says: `unknown` is why it is none, else `found` tells of each vulnerable package, and `fails` whether
 * one is as severe as that.
 */
export function readAnswer(text, least) {
	const answer = parse(text);
	if (answer?.vulnerabilities === undefined || answer.metadata?.vulnerabilities === undefined) {
		return { unknown: answer?.message ?? answer?.error?.summary ?? (text.trim() || 'npm said nothing') };
	}
	const rank = (severity) => {
		const place = SEVERITIES.indexOf(severity);
		// One that nobody has heard of yet is not let pass.
		return place < 0 ? SEVERITIES.length : place;
	};
	const found = Object.values(answer.vulnerabilities).map(({ name, severity, range, via }) => {
		const titles = via.map((cause) =>
			typeof cause === 'string' ? `through ${cause}` : `${cause.title} (${cause.url})`,
		);
		return { severity, text: `${severity}: ${name} ${range}: ${titles.join('; ')}` };
	});
	return { found: found.map((one) => one.text), fails: found.some((one) => rank(one.severity) >= rank(least)) };
}

function parse(text) {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

if (isMain(import.meta.url)) {
	await runScript(() => {
		const required = process.argv.includes('--require');
		const failures = [];
		for (const { what, options, least } of AUDITS) {
			// Its warnings would stand among the JSON.
			const { output } = npm(['audit', '--json', '--loglevel=silent', ...options]);
			const { unknown, found, fails } = readAnswer(output, least);
			if (unknown !== undefined) {
				say(`NOT CHECKED: ${what}: the registry gives no answer: ${unknown}`);
				if (required) failures.push(`${what} could not be checked`);
				continue;
			}
			for (const line of found) say(line);
			if (fails) failures.push(`${what} have vulnerabilities of severity ${least} or above`);
			else say(`${what}: ${found.length === 0 ? 'no known vulnerability' : `none of severity ${least} or above`}`);
		}
		if (failures.length > 0) throw new Failure(failures.join('; '));
	});
}
