/**
 * A key of a map without a comparator. Kinds sort in the order null, boolean, number, bigint, Date, string, bytes,
 * array; {@link compareKeys} in order.ts says how the keys of one kind sort.
 */
export type Key = null | boolean | number | bigint | Date | string | Uint8Array | readonly Key[];
