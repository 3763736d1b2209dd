/**
 * Writes `<binary>.json` with the binary's size. A binary that was cut short kills the process that loads it, and no
 * handler can prevent that; so the loader compares sizes before it opens the file.
 * Usage: node native/record-size.js <binary>
 */
'use strict';

const { statSync, writeFileSync } = require('node:fs');

const [binary] = process.argv.slice(2);
writeFileSync(`${binary}.json`, `${JSON.stringify({ size: statSync(binary).size })}\n`);
