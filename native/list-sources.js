/**
 * Prints the sources of a part of the addon, one a line, from the list that CMakeLists.txt reads too.
 * Usage: node native/list-sources.js core|binding
 */
'use strict';

const { readFileSync } = require('node:fs');
const { join } = require('node:path');

for (const part of process.argv.slice(2))
	process.stdout.write(readFileSync(join(__dirname, part, 'sources.txt'), 'utf8'));
