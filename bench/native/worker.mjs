/** The process of one contender: does one thing at a time, a line each, and answers with a line of JSON. */

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { onProcessor } from '../processor.mjs';

export class Worker {
	#child;
	#lines;

	/**
	 * @param {string} program
	 * @param {readonly (string | number)[]} parameters
	 * @param {NodeJS.ProcessEnv} env
	 */
	constructor(program, parameters, env) {
		const command = onProcessor(program, parameters.map(String));
		this.#child = spawn(command.program, command.parameters, { env, stdio: ['pipe', 'pipe', 'inherit'] });
		this.#lines = createInterface({ input: this.#child.stdout });
		// A process that has ended cannot be written to; that it has ended is what `answer` reports.
		this.#child.stdin.on('error', () => {});
	}

	/** Resolves when the process has made its keys: until then nobody should be timed. */
	ready() {
		return this.#answer();
	}

	/** @param {string} line */
	ask(line) {
		const answer = this.#answer();
		this.#child.stdin.write(`${line}\n`);
		return answer;
	}

	/** @returns {Promise<any>} the next line */
	#answer() {
		return new Promise((resolve, reject) => {
			/** @type {(code: number | null, signal: string | null) => void} */
			const onExit = (code, signal) => reject(new Error(`a benchmark process ended early (${signal ?? code})`));
			this.#child.once('error', reject);
			this.#child.once('close', onExit);
			this.#lines.once('line', (line) => {
				this.#child.off('error', reject);
				this.#child.off('close', onExit);
				resolve(JSON.parse(line));
			});
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
