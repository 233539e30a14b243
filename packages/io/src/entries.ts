/** Objects with keys that come from a file. */

/** Like `target[key] = value`, but a key called `__proto__` is a key like any other. */
export function setEntry<T>(target: Record<string, T>, key: string, value: T): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
