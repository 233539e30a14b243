import type { Tensor } from "../tensor.ts";
import { to } from "./cast.ts";
import { pow } from "./pow.ts";
import type { Operand } from "./scalar.ts";

const double = (x: Operand): Operand => (typeof x === "object" ? to(x, "float64") : x);

/** `aᵇ` in float64 whatever the operands are, element by element, broadcast to a common shape. */
export const floatPower = (a: Operand, b: Operand): Tensor => pow(double(a) as Tensor, double(b) as Tensor);
