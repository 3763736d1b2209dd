import { corruptError, type IronwoodError, memoryError } from '../../errors.js';
import { BUDGET, FULL, MEMORY } from './io.js';

/** The error that a negative status of a native call stands for. The call has changed nothing. */
export function statusError(status: number): IronwoodError {
	switch (status) {
		case MEMORY:
			return memoryError('the native engine could not allocate memory');
		case BUDGET:
			return memoryError('the write would take the map or set beyond its maxBytes');
		case FULL:
			return memoryError('a map or set holds at most 4294967295 entries');
		default:
			// A stale handle or a refused argument: the facade lets neither through.
			return corruptError(`the native engine refused a call (status ${status})`);
	}
}
