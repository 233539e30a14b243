/** Where in a program an operation is called: known to who runs it, such as a network of layers, and asked for messages. */
let describe: () => string = () => "";

/** Where the program is just now, as `encoder.layers.2.linear1`; empty where nobody says. */
export const place = (): string => describe();

/** @internal Lets `by` say where the program is. `@qzynn/nn` does, with the path of the layer that is running. */
export function namePlaces(by: () => string): void {
  describe = by;
}
