import { ADD_ALWAYS, ADD_IF_ABSENT, ADD_IF_GREATER, ADD_IF_LESS, ADD_IF_PRESENT } from '../engine/scored.js';
import { argumentError } from '../errors.js';
import { describe } from '../map/arguments.js';
import { checkObject } from './arguments.js';
import type { AddFlags } from './types.js';

/** Checks the flags of a write, reading each once, and gives them as engines take them. Runs getters of the user. */
export function parseFlags(flags: AddFlags | undefined): number {
	if (flags === undefined) return ADD_ALWAYS;
	checkObject(flags, 'flags', '{ gt: true }', ['nx', 'xx', 'gt', 'lt']);
	const { nx, xx, gt, lt } = flags;
	const parsed =
		flag('nx', nx, ADD_IF_ABSENT) |
		flag('xx', xx, ADD_IF_PRESENT) |
		flag('gt', gt, ADD_IF_GREATER) |
		flag('lt', lt, ADD_IF_LESS);
	if ((parsed & ADD_IF_ABSENT) !== 0 && parsed !== ADD_IF_ABSENT) {
		throw argumentError('nx writes only what is not there, so xx, gt and lt make no sense with it');
	}
	if ((parsed & ADD_IF_GREATER) !== 0 && (parsed & ADD_IF_LESS) !== 0)
		throw argumentError('gt and lt exclude each other');
	return parsed;
}

function flag(name: string, value: unknown, bit: number): number {
	if (value === undefined || value === false) return 0;
	if (value === true) return bit;
	throw argumentError(`the flag ${name} must be a boolean, not ${describe(value)}`);
}
