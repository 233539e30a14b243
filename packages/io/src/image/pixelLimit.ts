/** How large a picture may be when nobody says otherwise. */

/**
 * 2²⁶ pixels, and no more than 2²⁴ or, if that is more, 100 for each byte of the file: pictures of something take more than
 * that, and what a small file can take stays small, in memory and in time.
 */
export const pixelLimit = (bytes: Uint8Array): number => Math.min(2 ** 26, Math.max(2 ** 24, 100 * bytes.length));
