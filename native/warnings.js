/** Prints the flag that makes warnings errors, in a checkout: a user's compiler may know warnings that ours does not. */
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

if (existsSync(join(__dirname, '..', 'lib', 'index.ts'))) process.stdout.write('-Werror');
