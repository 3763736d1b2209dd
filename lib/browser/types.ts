/** Stands for node:util/types in the build for browsers: what a value is, told by what only such a value has inside. */

/** Whether a method that reads an internal slot takes the value for one that has it. */
function hasSlot(read: (this: unknown) => unknown, value: unknown): boolean {
	try {
		read.call(value);
		return true;
	} catch {
		return false;
	}
}

const { getTime } = Date.prototype;

export function isDate(value: unknown): value is Date {
	return typeof value === 'object' && hasSlot(getTime as (this: unknown) => unknown, value);
}

const TypedArray = Object.getPrototypeOf(Uint8Array.prototype);
const kindOfTypedArray = Object.getOwnPropertyDescriptor(TypedArray, Symbol.toStringTag)?.get;

export function isUint8Array(value: unknown): value is Uint8Array {
	return kindOfTypedArray?.call(value) === 'Uint8Array';
}

/** No page can tell, so what a proxy of an array says of its length is believed. */
export const isProxy = (_: unknown): boolean => false;

/** Only pages that are isolated from others have such buffers. */
const lengthOfShared =
	typeof SharedArrayBuffer === 'undefined'
		? undefined
		: Object.getOwnPropertyDescriptor(SharedArrayBuffer.prototype, 'byteLength')?.get;

export function isSharedArrayBuffer(value: unknown): boolean {
	return lengthOfShared !== undefined && hasSlot(lengthOfShared as (this: unknown) => unknown, value);
}
