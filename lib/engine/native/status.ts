import { corruptError, type IronwoodError, memoryError, notSortedError } from '../../errors.js';

const MEMORY = -1;
const BUDGET = -2;
const FULL = -3;
const NOT_SORTED = -4;

/** The error that a negative status of a native call stands for. The call has changed nothing. */
export function statusError(status: number): IronwoodError {
	switch (status) {
		case MEMORY:
			return memoryError('the native engine could not allocate memory');
		case BUDGET:
			return memoryError('the write would take the map beyond its maxBytes');
		case FULL:
			return memoryError('a map holds at most 4294967295 entries');
		case NOT_SORTED:
			return notSortedError('keys must ascend strictly');
		default:
			// A stale handle or a refused argument: the facade lets neither through.
			return corruptError(`the native engine refused a call (status ${status})`);
	}
}
