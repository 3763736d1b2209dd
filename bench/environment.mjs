/** What a figure depends on: the machine, and the versions of everything that took part. */

import { cpus, totalmem, type } from 'node:os';
import { implementation } from 'ironwood';
import { CONTENDERS, loadContender } from './contenders/index.mjs';
import { DATABASES } from './databases/contenders.mjs';
import { describeMachine } from './machine.mjs';
import { fastestProcessor } from './processor.mjs';

/**
 * @typedef {{ cpu: string, machine?: import('./machine.mjs').Machine,
 *   pinned?: boolean, cores: number, memoryGiB: number, platform: string, node: string,
 *   v8: string, napi?: string | undefined, engine: typeof implementation.name, isa: typeof implementation.isa, reason: string | null,
 *   contenders: { id: string, title: string, version: string }[] }} Environment `machine`, `pinned` and `napi` are not in old runs
 */

/** @returns {Promise<Environment>} */
export async function describeEnvironment() {
	const maps = await Promise.all(CONTENDERS.map((id) => loadContender(id, 'number')));
	const databases = Object.entries(DATABASES)
		.filter(([id]) => !CONTENDERS.includes(id))
		.map(([id, database]) => ({ id, ...database }));
	return {
		cpu: cpus()[0]?.model.trim() ?? 'unknown',
		machine: describeMachine(),
		pinned: fastestProcessor() !== undefined,
		cores: cpus().length,
		memoryGiB: Math.round(totalmem() / 2 ** 30),
		platform: `${type()} ${process.arch}`,
		node: process.versions.node,
		v8: process.versions.v8,
		napi: process.versions['napi'],
		engine: implementation.name,
		isa: implementation.isa,
		reason: implementation.reason?.message ?? null,
		contenders: [...maps, ...databases].map(({ id, title, version }) => ({ id, title, version })),
	};
}
