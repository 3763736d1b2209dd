/** The first things one does with sorted maps and sets. The comment behind each line is what it prints. */

import { implementation, SortedMap, SortedSet } from 'ironwood';

// A map, as the built-in one, but in the order of its keys.
const prices = new SortedMap([
	['pear', 3],
	['apple', 2],
]);
prices.set('fig', 5).set('kiwi', 4);
console.log(prices); // SortedMap(4) { 'apple' => 2, 'fig' => 5, 'kiwi' => 4, 'pear' => 3 }
console.log(prices.get('fig'), prices.has('plum'), prices.size); // 5 false 4

// Neighbours: the closest key, whether the one asked for is there or not.
console.log(prices.first(), prices.last()); // [ 'apple', 2 ] [ 'pear', 3 ]
console.log(prices.floor('grape'), prices.ceiling('grape')); // [ 'fig', 5 ] [ 'kiwi', 4 ]
console.log(prices.lowerKey('apple'), prices.higherKey('apple')); // undefined fig

// Positions: which one is the n-th, and how many come before a key.
console.log(prices.at(1), prices.at(-1)); // [ 'fig', 5 ] [ 'pear', 3 ]
console.log(prices.indexOf('kiwi'), prices.rank('grape')); // 2 2

// Ranges: views that look at the map whenever they are asked.
const middle = prices.range({ gte: 'b', lt: 'p' });
console.log(middle.count(), middle.toArray()); // 2 [ [ 'fig', 5 ], [ 'kiwi', 4 ] ]
prices.set('lime', 1);
console.log([...middle.keys()]); // [ 'fig', 'kiwi', 'lime' ]

// Writes that tell what they did.
console.log(prices.insert('fig', 9), prices.replace('fig', 6)); // false true
console.log(prices.put('banana', 1)); // { index: 1, inserted: true }
console.log(prices.update('banana', (old) => old + 1)); // 2
console.log(prices.take('fig')); // { index: 2, value: 6 }
console.log(prices.deleteRange({ lt: 'c' })); // 2
console.log(prices); // SortedMap(3) { 'kiwi' => 4, 'lime' => 1, 'pear' => 3 }

// A set, with the operations of the built-in one.
const mine = new SortedSet([30, 10, 20]);
const yours = new SortedSet([40, 20, 30]);
console.log(mine.intersection(yours)); // SortedSet(2) { 20, 30 }
console.log(mine.isSubsetOf(yours), mine.floor(25), mine.at(-1)); // false 20 30

// Keys of several parts are arrays; what they begin with is a prefix.
const visits = new SortedMap([
	[['bob', 1], 'shop'],
	[['ann', 2], 'cart'],
	[['ann', 1], 'home'],
]);
console.log([...visits.values({ prefix: ['ann'] })]); // [ 'home', 'cart' ]

// An order of your own.
const longestFirst = new SortedSet(['fig', 'banana', 'kiwi'], { compare: (a, b) => b.length - a.length });
console.log(longestFirst); // SortedSet(3) { 'banana', 'kiwi', 'fig' }

// All of it runs on either engine, with the same results.
console.log(['native', 'javascript'].includes(implementation.name)); // true
