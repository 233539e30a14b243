/** Where in a program an operation is called: known to who runs it, such as a network of layers, and asked for messages. */

/** Somewhere in a program; asked when somebody wants to know, which is seldom. */
export type Place = () => string;

let current: () => Place | null = () => null;

/** Where the program is just now; `null` where nobody says. */
export const here = (): Place | null => current();

/** As {@link here}, as text such as `encoder.layers.2.linear1`; empty where nobody says. */
export const place = (): string => here()?.() ?? "";

/** ` in layer encoder.0`, for the middle of a message; nothing where nobody says. */
export function inLayer(where: Place | null): string {
  const path = where?.();
  return path ? ` in layer ${path}` : "";
}

/** @internal Lets `by` say where the program is. `@qzynn/nn` does, with the path of the layer that is running. */
export function namePlaces(by: () => Place | null): void {
  current = by;
}

const doing: string[] = [];

/** Runs `body`, a caller's own function, under a name that messages about what it does can tell. */
export function during<R>(what: string, body: () => R): R {
  doing.push(what);
  try {
    return body();
  } finally {
    doing.pop();
  }
}

/** What of the caller's runs just now: ` in a hook of a tensor of [2, 3]`; empty where nothing does. */
export const whereabouts = (): string =>
  `${doing
    .slice(-1)
    .map((what) => ` in ${what}`)
    .join("")}${inLayer(here())}`;
