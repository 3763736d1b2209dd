/** The tags that begin encodings and say the kind; docs/key-encoding.md has the table. They ascend as kinds do. */

/** Ends an array, and within arrays strings and bytes. Below every tag. */
export const TERMINATOR = 0x00;

export const NULL = 0x08;
export const FALSE = 0x10;
export const TRUE = 0x11;
export const NUMBER = 0x20;

/** Zero among the bigints; up to this many bytes of magnitude are told by the distance from it. */
export const BIGINT_ZERO = 0x40;
export const BIGINT_SHORT = 16;
/** Longer magnitudes have a length before them, and the tag tells of how many bytes that is. */
export const BIGINT_LENGTH_BYTES = 4;
export const BIGINT_LEAST = BIGINT_ZERO - BIGINT_SHORT - BIGINT_LENGTH_BYTES;
export const BIGINT_GREATEST = BIGINT_ZERO + BIGINT_SHORT + BIGINT_LENGTH_BYTES;

export const DATE = 0x58;
export const STRING = 0x60;
export const BYTES = 0x68;
export const ARRAY = 0x70;

/** After a zero byte in the content of a string or of bytes within an array: no terminator. Never a tag. */
export const ESCAPE = 0xff;
