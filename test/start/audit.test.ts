/** What `npm audit` answers is read as it is meant; above all, no answer is not taken for a good one. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAnswer } from '../../scripts/check-audit.mjs';
import { ROOT } from './run.js';

const via = [{ title: 'a hole', url: 'https://example.org/1' }, 'other'];
const answer = (...severities: string[]) =>
	JSON.stringify({
		vulnerabilities: Object.fromEntries(
			severities.map((severity, i) => [`p${i}`, { name: `p${i}`, severity, range: '<1.0.0', via }]),
		),
		metadata: { vulnerabilities: { total: severities.length } },
	});

describe('an answer', () => {
	it('names what is vulnerable, and fails from a severity on', () => {
		const text = answer('moderate', 'high');
		expect(readAnswer(text, 'high')).toEqual({
			found: [
				'moderate: p0 <1.0.0: a hole (https://example.org/1); through other',
				'high: p1 <1.0.0: a hole (https://example.org/1); through other',
			],
			fails: true,
		});
		expect(readAnswer(text, 'critical').fails).toBe(false);
		expect(readAnswer(answer('info'), 'info').fails).toBe(true);
		expect(readAnswer(answer(), 'info')).toEqual({ found: [], fails: false });
	});

	it('of a severity that nobody knows fails', () => {
		expect(readAnswer(answer('catastrophic'), 'critical').fails).toBe(true);
	});

	it.each([
		['', 'npm said nothing'],
		['npm error code E405', 'npm error code E405'],
		['{"message":"405 Method Not Allowed"}', '405 Method Not Allowed'],
		['{"error":{"summary":"no lockfile"}}', 'no lockfile'],
		['{"vulnerabilities":{}}', '{"vulnerabilities":{}}'],
	])('that is none is unknown: %s', (text, reason) => {
		expect(readAnswer(text, 'info')).toEqual({ unknown: reason });
	});
});

describe('the program', () => {
	let close: (() => void) | undefined;
	let cache: string;
	beforeEach(() => {
		cache = mkdtempSync(join(tmpdir(), 'ironwood-audit-'));
	});
	afterEach(() => {
		close?.();
		rmSync(cache, { recursive: true });
	});

	/** Runs it with a registry that answers the question for vulnerabilities so, and that for any package with one version of that. */
	async function auditAt(status: number, body: string, ...options: string[]) {
		const server = createServer(({ method, url }, response) => {
			const name = url?.slice(1);
			const versions = { '4.8.4': { name, version: '4.8.4' } };
			const description = JSON.stringify({ name, 'dist-tags': { latest: '4.8.4' }, versions });
			if (method === 'POST') response.writeHead(status).end(body);
			else response.end(description);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		close = () => server.close();
		const { port } = server.address() as AddressInfo;
		// The server runs in this process, which must not wait for the other one.
		return new Promise<{ status: number; stderr: string }>((resolve) => {
			const settings = { registry: `http://127.0.0.1:${port}/`, fetch_retries: '0', cache };
			const named = Object.entries(settings).map(([name, value]) => [`npm_config_${name}`, value]);
			const env = { ...process.env, ...Object.fromEntries(named) };
			execFile(process.execPath, ['scripts/check-audit.mjs', ...options], { cwd: ROOT, env }, (error, _, stderr) => {
				resolve({ status: error === null ? 0 : Number(error.code), stderr });
			});
		});
	}

	it('says so if the registry does not answer, and fails if it has to', async () => {
		const lenient = await auditAt(405, '');
		expect(lenient.status).toBe(0);
		expect(lenient.stderr.match(/NOT CHECKED: .*405/g)).toHaveLength(2);
		close?.();
		const strict = await auditAt(405, '', '--require');
		expect(strict.status).toBe(1);
		expect(strict.stderr).toContain('could not be checked');
	});

	it('passes if nothing is known, and fails if something is', async () => {
		const good = await auditAt(200, '{}', '--require');
		expect(good).toMatchObject({ status: 0 });
		expect(good.stderr.match(/no known vulnerability/g)).toHaveLength(2);
		close?.();
		const advisory = {
			id: 1,
			url: 'https://example.org/2',
			title: 'planted',
			severity: 'low',
			vulnerable_versions: '*',
		};
		const bad = await auditAt(200, JSON.stringify({ 'node-gyp-build': [advisory] }));
		expect(bad.status).toBe(1);
		expect(bad.stderr).toContain('low: node-gyp-build *: planted (https://example.org/2)');
		expect(bad.stderr).toContain('dependencies of the package have vulnerabilities');
	});
});
