/** The child's half of the conversation with a parent: the first message prepares, each later one asks. */

import { stayOnProcessor } from './processor.mjs';

/**
 * @param {(assignment: any) => Promise<(question: any) => object | Promise<object>>} prepare
 */
export function serve(prepare) {
	/** @type {((question: any) => object | Promise<object>) | undefined} */
	let answer;
	process.on('message', async (message) => {
		try {
			if (answer === undefined) {
				answer = await prepare(message);
				// What is prepared may take all processors: many contenders do it at the same time.
				stayOnProcessor();
				process.send?.({ ready: true });
			} else {
				process.send?.(await answer(message));
			}
		} catch (error) {
			process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
		}
	});
}
