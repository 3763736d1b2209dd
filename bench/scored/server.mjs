/** A redis-server for the benchmark alone, which leaves nothing behind. */

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @returns {Promise<number>} a port that nobody listens on */
function freePort() {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
			server.close(() => resolve(port));
		});
	});
}

/**
 * Starts it.
 * @returns {Promise<{ port: number, stop: () => void } | null>} null if there is no such program
 */
export async function startRedis() {
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), 'ironwood-redis-'));
	const remove = () => rmSync(folder, { recursive: true, force: true });
	const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'ignore'] });
	const ready = await new Promise((resolve) => {
		child.once('error', () => resolve(false));
		child.once('exit', () => resolve(false));
		child.stdout.on('data', (text) => String(text).includes('Ready to accept connections') && resolve(true));
	});
	if (!ready) {
		remove();
		return null;
	}
	const stop = () => {
		child.kill();
		remove();
	};
	process.once('exit', stop);
	return { port, stop };
}
