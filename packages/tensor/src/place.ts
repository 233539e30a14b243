/** Where in a program an operation is called: known to who runs it, such as a network of layers, and asked for messages. */
let describe: () => string = () => "";

/** Where the program is just now, as `encoder.layers.2.linear1`; empty where nobody says. */
export const place = (): string => describe();

/** @internal Lets `by` say where the program is. `@qzynn/nn` does, with the path of the layer that is running. */
export function namePlaces(by: () => string): void {
  describe = by;
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
export const whereabouts = (): string => {
  const path = place();
  return [...doing.slice(-1).map((what) => ` in ${what}`), ...(path ? [` in layer ${path}`] : [])].join("");
};
