/**
 * redis-server over loopback, by ioredis: one command at a time, or pipelines. The server is started for the benchmark, on a port
 * of its own, and writes nothing to disk.
 */

import Redis from 'ioredis';
import { versionOf } from '../../contenders/contender.mjs';
import { AROUND, TOP, widthOf } from '../works.mjs';
import { scoreBefore } from './contender.mjs';

/** @typedef {import('./contender.mjs').Contender} Contender */
/** @typedef {import('../works.mjs').Task} Task */
/** @typedef {import('../works.mjs').WorkId} WorkId */

const KEY = 'board';
/** Commands of a pipeline: with more, each takes no less time. */
const PIPELINE = 1000;

/** A round trip takes a hundred times as long as what it asks for. */
const ROUND_TRIPS = 0.05;
/** Replies of several members take longer, and so do two questions. @type {Partial<Record<WorkId, number>>} */
const SLOWER = { around: 0.2, top: 0.2, range: 0.5 };

/** The commands of a task, one for each operation. @param {WorkId} work @param {Task} task @param {number} size */
function commandsOf(work, { members, scores }, size) {
	const width = widthOf(size);
	/** @type {Record<Exclude<WorkId, 'around'>, (i: number) => (string | number)[]>} */
	const commands = {
		add: (i) => ['zadd', KEY, scores[i] ?? 0, members[i] ?? ''],
		update: (i) => ['zadd', KEY, scores[i] ?? 0, members[i] ?? ''],
		rank: (i) => ['zrank', KEY, members[i] ?? ''],
		top: () => ['zrange', KEY, 0, TOP - 1, 'REV', 'WITHSCORES'],
		pop: () => ['zpopmin', KEY],
		range: (i) => ['zrangebyscore', KEY, scores[i] ?? 0, `(${(scores[i] ?? 0) + width}`, 'WITHSCORES'],
	};
	const command = commands[/** @type {Exclude<WorkId, 'around'>} */ (work)];
	return Array.from({ length: Math.max(members.length, scores.length) }, (_, i) => command(i));
}

/** The scores among members and scores in turn. @param {string[]} reply */
const scoresOf = (reply) => reply.filter((_, i) => i % 2 === 1).map(Number);

/** What the reply to one operation adds to the sum. @param {WorkId} work @param {any} reply */
function worthOf(work, reply) {
	if (work === 'update') return 0;
	return Array.isArray(reply) ? scoresOf(reply).reduce((a, b) => a + b, 0) : Number(reply);
}

/** @param {number} rank */
const windowAround = (rank) => {
	const first = Math.max(0, rank - (AROUND >> 1));
	return ['zrange', KEY, first, first + AROUND - 1, 'WITHSCORES'];
};

/**
 * @param {number} port
 * @param {boolean} pipelined
 * @returns {Contender}
 */
export function redis(port, pipelined) {
	const client = new Redis({ port, host: '127.0.0.1', db: pipelined ? 1 : 0 });
	let size = 0;
	/** What a round of pops has taken out: members and scores in turn. @type {string[]} */
	let popped = [];

	/** Replies to commands, in pipelines. @param {(string | number)[][]} commands */
	async function send(commands) {
		const replies = [];
		for (let start = 0; start < commands.length; start += PIPELINE) {
			const results = await client.pipeline(commands.slice(start, start + PIPELINE)).exec();
			for (const [error, reply] of results ?? []) {
				if (error) throw error;
				replies.push(reply);
			}
		}
		return replies;
	}

	/** Replies one after the other. @param {(string | number)[][]} commands @param {Float64Array} [times] */
	async function ask(commands, times) {
		const replies = [];
		for (const [i, [name, ...rest]] of commands.entries()) {
			const start = process.hrtime.bigint();
			replies.push(await client.call(String(name), ...rest));
			if (times) times[i] = Number(process.hrtime.bigint() - start);
		}
		return replies;
	}

	/** Where a member is has to be known before one can ask who is around. @param {Task} task @param {Float64Array} [times] */
	async function around({ members }, times) {
		const ranks = members.map((member) => ['zrank', KEY, member]);
		if (pipelined) return send((await send(ranks)).map((rank) => windowAround(Number(rank))));
		const replies = [];
		for (const [i, rank] of ranks.entries()) {
			const start = process.hrtime.bigint();
			const place = Number((await ask([rank]))[0]);
			replies.push((await ask([windowAround(place)]))[0]);
			if (times) times[i] = Number(process.hrtime.bigint() - start);
		}
		return replies;
	}

	return {
		title: pipelined ? 'Redis, pipelined' : 'Redis, one by one',
		async version() {
			const [, server] = /redis_version:(\S+)/.exec(await client.info('server')) ?? [];
			return `${server}, ioredis ${versionOf('ioredis')}`;
		},
		async fill(board) {
			size = board.size;
			await client.flushdb();
			await send(board.members.map((member, i) => ['zadd', KEY, board.scores[i] ?? 0, member]));
		},
		share: (work) => (pipelined ? (SLOWER[work] ?? 1) : ROUND_TRIPS),
		can: () => true,
		async run(work, task, times) {
			const commands = work === 'around' ? [] : commandsOf(work, task, size);
			const replies =
				work === 'around' ? await around(task, times) : pipelined ? await send(commands) : await ask(commands, times);
			if (work === 'pop') popped = /** @type {string[][]} */ (replies).flat();
			return replies.reduce((/** @type {number} */ sum, reply) => sum + worthOf(work, reply), 0);
		},
		async restore(work, { members }, board) {
			if (work === 'add') await send(members.map((member) => ['zrem', KEY, member]));
			if (work === 'update') await send(members.map((member) => ['zadd', KEY, scoreBefore(board, member), member]));
			if (work === 'pop') {
				const members = popped.filter((_, i) => i % 2 === 0);
				await send(members.map((member, i) => ['zadd', KEY, popped[2 * i + 1] ?? 0, member]));
			}
		},
		async close() {
			client.disconnect();
		},
	};
}
