import { identity } from "../formula/arithmetic.ts";
import { ofOne, type UnaryFunction, unary } from "./elementwise.ts";

const op = unary("positive", "number", identity, 1);

/** `+x`: the same values, refused for truth values. */
export const positive: UnaryFunction = ofOne(op);
