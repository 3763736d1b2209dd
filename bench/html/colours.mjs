/** One colour for each contender, told apart by most people who see colours differently (after Okabe and Ito). */

/** @type {Record<string, string>} */
export const COLOURS = {
	native: '#0072b2',
	typescript: '#56b4e9',
	'sorted-btree': '#d55e00',
	'ordered-map': '#cc79a7',
	bintrees: '#882255',
	lmdb: '#d55e00',
	'memory-level': '#cc79a7',
	map: '#009e73',
	arrays: '#999999',
	'red-black': '#e69f00',
	clock: '#bbbbbb',
};

/** @param {string} id */
export const colourOf = (id) => COLOURS[id] ?? '#444444';
