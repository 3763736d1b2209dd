/** Ranges at work: windows of time, an order book, pages. The comment behind each line is what it prints. */

import { SortedMap } from 'ironwood';

timeWindows();
orderBook();
pagesByOffset();
pagesByKey();

/** Events by their time: what happened when, and what may be forgotten. */
function timeWindows() {
	const at = (minute) => Date.UTC(2024, 0, 1, 12, minute);
	const events = new SortedMap([
		[at(0), 'start'],
		[at(7), 'login'],
		[at(12), 'upload'],
		[at(31), 'logout'],
	]);
	const quarter = { gte: at(0), lt: at(15) };
	console.log([...events.values(quarter)]); // [ 'start', 'login', 'upload' ]
	console.log(events.range(quarter).count()); // 3
	// What was going on at a time is the last event that is not later.
	console.log(events.floor(at(10))[1]); // login
	console.log(events.range({ reverse: true, limit: 1 }).first()[1]); // logout
	console.log(events.deleteRange({ lt: at(10) }), events.size); // 2 2
}

/** Offers by price, and by their number among equal prices: the best one first, whoever came first before others. */
function orderBook() {
	const asks = new SortedMap();
	const offer = (price, number, amount) => asks.set([price, number], amount);
	offer(101, 1, 5);
	offer(100, 2, 3);
	offer(100, 3, 4);
	offer(103, 4, 9);
	console.log(asks.firstKey()); // [ 100, 2 ]
	console.log(asks.range({ prefix: [100] }).count()); // 2
	console.log(buy(asks, 9, 101), asks.firstKey()); // 9 [ 101, 1 ]
	console.log(asks.get([101, 1]), buy(asks, 9, 102), [...asks.keys()]); // 3 3 [ [ 103, 4 ] ]
}

/** Takes up to `amount` from the cheapest offers that cost no more than `limit`; gives how much there was. */
function buy(asks, amount, limit) {
	let missing = amount;
	// Those at the limit itself are keys [limit, n]: all of them lie below [limit, Infinity].
	for (const [key, available] of asks.entries({ lte: [limit, Number.POSITIVE_INFINITY] })) {
		if (missing < available) {
			asks.set(key, available - missing);
			return amount;
		}
		asks.delete(key);
		missing -= available;
	}
	return amount - missing;
}

function users() {
	return new SortedMap(['dan', 'ann', 'eve', 'bob', 'cyd'].map((name) => [name, { name }]));
}

/** Page n of a list: skipping is O(log n), wherever the page lies. */
function pagesByOffset() {
	const all = users();
	const page = (number, length) => [...all.keys({ offset: number * length, limit: length })];
	console.log(page(0, 2), page(1, 2), page(2, 2)); // [ 'ann', 'bob' ] [ 'cyd', 'dan' ] [ 'eve' ]
	console.log(Math.ceil(all.size / 2)); // 3
}

/** The page behind the last key seen: nobody is shown twice or left out if others come or go in between. */
function pagesByKey() {
	const all = users();
	const after = (key, length) => [...all.keys({ gt: key, limit: length })];
	const first = after(undefined, 2);
	console.log(first); // [ 'ann', 'bob' ]
	all.delete('ann');
	all.set('abe', { name: 'abe' });
	console.log(after(first.at(-1), 2)); // [ 'cyd', 'dan' ]
	// And back: the page before, in the direction of the walk.
	console.log([...all.keys({ lt: 'cyd', reverse: true, limit: 2 })]); // [ 'bob', 'abe' ]
}
