import type { Shape } from "./shape.ts";

/** The index of the element at place `at` of `shape`, as text: `[0, 2]`. */
export function indexAt(at: number, shape: Shape): string {
  const index: number[] = [];
  let rest = at;
  for (const size of shape.toReversed()) {
    index.unshift(rest % size);
    rest = Math.floor(rest / size);
  }
  return `[${index.join(", ")}]`;
}
