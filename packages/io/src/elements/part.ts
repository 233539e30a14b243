/** A stretch of a file as memory in which an array can begin. */

/** Cuts `start` to `end` out of `bytes`, for elements of `size` bytes. */
export type Part = (bytes: Uint8Array, start: number, end: number, size: number) => Uint8Array;

/** With memory of its own: floats may lie at odd places in the file, where no typed array can begin. */
export const copied: Part = (bytes, start, end) => {
  const own = new Uint8Array(end - start);
  own.set(bytes.subarray(start, end));
  return own;
};

/** For bytes that nobody else will write to: what lies aligned in them is not copied. */
export const taken: Part = (bytes, start, end, size) => {
  const at = bytes.byteOffset + start;
  return at % size === 0 ? new Uint8Array(bytes.buffer, at, end - start) : copied(bytes, start, end, size);
};
