/** Which percentiles of latencies are told, in per cent. */
export const PERCENTILES = [50, 90, 99, 99.9, 99.99];
