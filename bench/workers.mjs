/** Child processes that do one thing at a time and answer. */

import { fork } from 'node:child_process';
import { processorVariable } from './processor.mjs';

export class Worker {
	#child;

	/** @param {string} file next to this one */
	constructor(file) {
		this.#child = fork(new URL(file, import.meta.url), {
			execArgv: ['--expose-gc'],
			env: { ...process.env, ...processorVariable() },
		});
	}

	/**
	 * Sends a message and waits for the answer.
	 * @param {object} message
	 * @returns {Promise<any>}
	 */
	ask(message) {
		return new Promise((resolve, reject) => {
			/** @type {(code: number | null, signal: string | null) => void} */
			const onExit = (code, signal) => reject(new Error(`a benchmark process ended early (${signal ?? code})`));
			this.#child.once('exit', onExit);
			this.#child.once('message', (/** @type {any} */ answer) => {
				this.#child.off('exit', onExit);
				if (answer.error === undefined) resolve(answer);
				else reject(new Error(answer.error));
			});
			this.#child.send(message);
		});
	}

	/** Ends the process, and resolves once its memory is free for the next. */
	stop() {
		if (this.#child.exitCode !== null || this.#child.signalCode !== null) return Promise.resolve();
		return new Promise((resolve) => {
			this.#child.once('exit', resolve);
			this.#child.kill();
		});
	}
}
