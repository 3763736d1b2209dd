/**
 * A key of a map or set without a comparator. Kinds sort in the order null, boolean, number, bigint, Date, string, bytes, array, so
 * that `1` and `1n` are different keys. Within a kind:
 *
 * - false before true; numbers and bigints by value, `-0` as `0`, NaN behind Infinity and equal to itself; Dates by time;
 * - strings as `<` compares them, by UTF-16 code units; bytes as unsigned numbers, one by one; in both, what others begin with comes
 *   before them;
 * - arrays element by element, and what others begin with comes before them. They may be nested 32 deep and hold 2^20 elements in
 *   all, and have no holes.
 *
 * Dates, bytes and arrays are copied in, and come back as equal copies; a Buffer comes back as a Uint8Array.
 *
 * ```ts
 * const set = new SortedSet([[1, 'b'], 'a', 10, 9, null, [1]]);
 * set.toArray(); // [null, 9, 10, 'a', [1], [1, 'b']]
 * ```
 */
export type Key = null | boolean | number | bigint | Date | string | Uint8Array | readonly Key[];
