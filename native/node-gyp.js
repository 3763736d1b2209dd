/** Finds what builds an addon on a user's machine: node-gyp, and Node's headers. */
'use strict';

const { existsSync } = require('node:fs');
const { createRequire } = require('node:module');
const { delimiter, dirname, join } = require('node:path');

/** As npm lays it out, beside the node that it came with. */
const IN_NPM = join('node_modules', 'npm', 'node_modules', 'node-gyp', 'bin', 'node-gyp.js');

/** The program file of node-gyp, or undefined: the one that the package manager names, else an installed one. */
exports.findNodeGyp = () => {
	const prefix = dirname(dirname(process.execPath));
	const candidates = [
		process.env.npm_config_node_gyp,
		besideUser(),
		join(prefix, 'lib', IN_NPM),
		join(dirname(process.execPath), IN_NPM),
		...(process.env.PATH ?? '').split(delimiter).map((folder) => join(dirname(folder), 'lib', IN_NPM)),
	];
	return candidates.find((file) => file?.endsWith('.js') && existsSync(file));
};

function besideUser() {
	try {
		return createRequire(join(process.cwd(), 'package.json')).resolve('node-gyp/bin/node-gyp.js');
	} catch {
		return undefined;
	}
}

/** Headers that were installed together with Node: node-gyp takes them from the environment, or else downloads them. */
exports.nodeHeaders = () => {
	if (process.env.npm_config_nodedir) return {};
	const prefix = dirname(dirname(process.execPath));
	return existsSync(join(prefix, 'include', 'node', 'node_api.h')) ? { npm_config_nodedir: prefix } : {};
};
