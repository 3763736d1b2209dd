/** Scored sets against a real redis-server: random commands to both, which must answer alike. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ScoredSet } from '../../lib/index.js';
import { EFFORT, Random, takeSeed } from '../helpers/random.js';
import { noRedis, type RedisServer, startRedis } from '../helpers/redis.js';
import { answer, type Draw, type Exchange, exchange, fill, KEYS, readEntries } from '../helpers/redis-commands.js';
import { expectScoredEngine, PROFILES } from '../helpers/scored.js';

/** Commands of each profile; nightly runs say how many. */
const COMMANDS = Number(process.env['IRONWOOD_REDIS_COMMANDS'] || 0) || 4_000 * EFFORT;
/** How many go to Redis at once. Whole contents are compared after each portion. */
const PORTION = 250;
/** Members of each set at first. */
const LARGE = 60;

if (noRedis !== undefined) console.log(`tests against Redis are left out: ${noRedis}`);

describe.skipIf(noRedis !== undefined)('scored sets and Redis', () => {
	let redis: RedisServer;
	beforeAll(async () => {
		redis = await startRedis();
		console.log(`against Redis ${redis.version}`);
	});
	afterAll(() => redis?.stop());

	it('is the version whose rules these are', () => {
		expect(redis.version).toMatch(/^7\.0\./);
	});

	it('have a call for every command, or a word why not', async () => {
		const guide = readFileSync(join(import.meta.dirname, '../../docs/scored-sets.md'), 'utf8');
		const commands = (await redis.client.call('COMMAND', 'LIST')) as string[];
		const sorted = commands.filter((name) => /^b?z/.test(name)).map((name) => name.toUpperCase());
		expect(sorted.length).toBeGreaterThan(30);
		expect(sorted.filter((name) => !new RegExp(`\\| .*\`${name}\\b.* \\|`).test(guide))).toEqual([]);
	});

	it.each(PROFILES)('answer alike: $name', async (profile) => {
		const random = new Random(takeSeed(`against Redis, ${profile.name}`));
		const draw: Draw = { random, profile, sets: new Map(KEYS.map((key) => [key, new ScoredSet()])) };
		await redis.client.flushall();
		// Redis keeps small sets in another form: both have to be met.
		await redis.client.config('SET', 'zset-max-listpack-entries', String(random.pick([0, 16, 128])));
		// Small sets alone would prove little, and commands at random need not make a large one.
		await compare(
			0,
			KEYS.map((key) => fill(draw, key, LARGE)),
		);
		for (let done = 0; done < COMMANDS; done += PORTION) {
			const exchanges: Exchange[] = [];
			for (let i = 0; i < PORTION; i++) {
				exchanges.push(exchange(draw));
				if (i % 10 === 0) for (const set of draw.sets.values()) set.check();
			}
			await compare(done, exchanges);
			await compareContents(draw);
		}
		for (const key of KEYS) draw.sets.get(key)?.add('a', 1);
		expectScoredEngine(draw.sets.get('one') as ScoredSet);
	});

	async function compare(done: number, exchanges: Exchange[]): Promise<void> {
		const pipeline = redis.client.pipeline();
		for (const { send } of exchanges) pipeline.call(...(send.map(String) as [string, ...string[]]));
		const replies = (await pipeline.exec()) as [Error | null, unknown][];
		for (const [i, made] of exchanges.entries()) {
			const expected = answer(made, replies[i] as [Error | null, unknown]);
			const given = await made.given;
			if (isDeepStrictEqual(given, expected)) continue;
			expect(given, `command ${done + i}: ${made.send.join(' ')}: ${replies[i]?.[0]}`).toEqual(expected);
			throw new Error(`command ${done + i}: ${made.send.join(' ')}`);
		}
	}

	async function compareContents({ sets }: Draw): Promise<void> {
		for (const [key, set] of sets) {
			const entries = readEntries(await redis.client.zrange(key, 0, -1, 'WITHSCORES'));
			if (!isDeepStrictEqual([...set], entries)) expect([...set]).toEqual(entries);
		}
	}
});
