/** A redis-server of a test's own: on a port of loopback that was free, without persistence, gone when the test is done. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';

/** Of the Debian package redis-server. */
const PROGRAM = 'redis-server';

/** Why there is none here, or undefined. Where CI demands everything, its absence must not hide anything. */
export const noRedis =
	spawnSync(PROGRAM, ['--version']).status === 0 ? undefined : `missing Debian package: ${PROGRAM}`;
if (noRedis !== undefined && process.env['IRONWOOD_REQUIRE_NATIVE'] === '1') {
	throw new Error(`tests against Redis cannot run here: ${noRedis} (apt-get install ${PROGRAM})`);
}

/** Ports are picked before the server has them, and somebody else may be faster. */
const ATTEMPTS = 5;
/** How many seconds a server may take until it answers. One that ends, as its port was taken, is not waited for. */
const PATIENCE = 60;

export interface RedisServer {
	readonly client: Redis;
	/** As it calls itself, as in `7.0.15`. */
	readonly version: string;
	stop(): Promise<void>;
}

export async function startRedis(): Promise<RedisServer> {
	for (let attempt = 1; ; attempt++) {
		const server = await tryStart(await freePort());
		if (server !== undefined) return server;
		if (attempt === ATTEMPTS) throw new Error(`${PROGRAM} did not start`);
	}
}

async function freePort(): Promise<number> {
	const server = createServer();
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	server.close();
	await once(server, 'close');
	return typeof address === 'object' && address !== null ? address.port : 0;
}

async function tryStart(port: number): Promise<RedisServer | undefined> {
	const folder = mkdtempSync(join(tmpdir(), 'ironwood-redis-'));
	const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder];
	const child = spawn(PROGRAM, options, { stdio: 'ignore' });
	const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: () => 100 });
	client.on('error', () => {});
	const stop = async () => {
		client.disconnect();
		await end(child);
		rmSync(folder, { recursive: true, force: true });
	};
	for (let i = 0; i < PATIENCE && child.exitCode === null; i++) {
		const info = await Promise.race([client.info('server').catch(() => ''), sleep(1000, '')]);
		const version = /redis_version:(\S+)/.exec(info)?.[1];
		// Another server may have had the port already.
		if (version !== undefined && info.includes(`process_id:${child.pid}`)) return { client, version, stop };
	}
	await stop();
	return undefined;
}

async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	child.kill('SIGKILL');
	await once(child, 'exit');
}
