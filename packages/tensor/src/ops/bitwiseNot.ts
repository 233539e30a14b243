import { apply } from "../apply.ts";
import type { Shape } from "../shape/shape.ts";
import type { Tensor } from "../tensor.ts";
import { v128 } from "../wasm/vector.ts";
import { special } from "./elementwise.ts";
import { logicalNot } from "./logicalNot.ts";

const op = special("bitwiseNot", "integer", { value: (x) => ~x, integers: v128.not });

/** `~x`: all bits turned round, element by element. Of truth values it is the other one. Integers and truth values. */
export const bitwiseNot = <S extends Shape>(x: Tensor<S>): Tensor<S> =>
  x.dtype === "bool" ? logicalNot(x) : (apply(op, [x]) as Tensor<S>);
