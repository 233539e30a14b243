/**
 * What a step goes by beside the values of tensors, such as whether a layer is in training: while the step is written
 * down, whoever reads such a setting says so, and what is written down is for this value only.
 */

type Read = (owner: object) => unknown;

let noted: Map<object, Read> | null = null;

/** @internal The running step goes by `read(owner)`. An owner has one setting. */
export function settingRead<T extends object>(owner: T, read: (owner: T) => unknown): void {
  noted?.set(owner, read as Read);
}

/** The result of `body`, and whether the settings that it went by still are what they were at its end. */
export function notingSettings<R>(body: () => R): [result: R, holds: () => boolean] {
  const before = noted;
  const own = new Map<object, Read>();
  noted = own;
  try {
    const result = body();
    const then = [...own].map(([owner, read]) => ({ owner, read, value: read(owner) }));
    return [result, () => then.every(({ owner, read, value }) => read(owner) === value)];
  } finally {
    noted = before;
  }
}
