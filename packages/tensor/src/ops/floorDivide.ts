import { type BinaryFunction, special } from "./elementwise.ts";
import { dividing, flooredQuotient } from "./quotients.ts";

/** For the slopes of others. It is flat. */
export const floorQuotientOp = special("floorDivide", "number", {
  value: (a, b) => flooredQuotient(a, b),
  slopes: [0, 0],
});

/** `⌊a / b⌋`, element by element, broadcast to a common shape: Python's `//`. Nothing flows back. Refuses to divide integers by 0. */
export const floorDivide: BinaryFunction = dividing("floorDivide", flooredQuotient);
