/**
 * Prints the folder with the headers of node-addon-api, relative to binding.gyp: a published package brings them along; a
 * checkout has the package itself installed, and what it last packed may be older.
 */
'use strict';

const { existsSync } = require('node:fs');
const { join } = require('node:path');

const isCheckout = existsSync(join(__dirname, '..', 'lib', 'index.ts'));
const hasShipped = existsSync(join(__dirname, '..', 'vendor', 'node-addon-api', 'napi.h'));
const useShipped = hasShipped && !isCheckout;
process.stdout.write(useShipped ? 'vendor/node-addon-api' : require('node-addon-api').include_dir);
