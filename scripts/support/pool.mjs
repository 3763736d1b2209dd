/** Work on several items at a time. */

/** Does the work for each item, `jobs` at a time; gives the results in the order of the items. */
export async function forEach(items, jobs, work) {
	const results = [];
	let next = 0;
	const worker = async () => {
		while (next < items.length) {
			const i = next++;
			results[i] = await work(items[i]);
		}
	};
	await Promise.all(Array.from({ length: jobs }, worker));
	return results;
}
