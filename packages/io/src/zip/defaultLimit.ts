/** How much the bytes of a file may become when nobody says otherwise. */

/**
 * 32 MiB or, if that is more, 100 times the file: numbers are seldom packed tighter, and what a small file can take stays
 * small, in memory and in time.
 */
export const defaultLimit = (bytes: Uint8Array): number => Math.max(2 ** 25, 100 * bytes.length);
