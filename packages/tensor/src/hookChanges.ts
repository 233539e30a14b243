/** When hooks came and went: a compiled step that was written down with others must be written down again. */
let changes = 0;
let asked = 0;

/** @internal A hook was hung onto a leaf or a module, or taken off. */
export function hooksChanged(): void {
  changes++;
}

/** @internal Somebody looked whether there are hooks, and went on as they say. */
export function hooksAsked(): void {
  asked++;
}

/** How often hooks have changed so far. */
export const hookChanges = (): number => changes;

/** Whether `body` goes by the hooks that are there. */
export function asksForHooks<R>(body: () => R): [result: R, asks: boolean] {
  const before = asked;
  const result = body();
  return [result, asked !== before];
}
