/** The reading in which `T` is four int32 in a WebAssembly variable. It has the words that integers have. */
import { internal } from "../errors.ts";
import type { WasmFunction } from "../wasm/function.ts";
import type { Value } from "../wasm/value.ts";
import { i32x4, v128 } from "../wasm/vector.ts";
import type { Arithmetic } from "./arithmetic.ts";
import { everyWord } from "./everyWord.ts";
import { integers, integersOf, type Lanes, mask } from "./lanes.ts";

type Vector = Value<"v128">;

/** The words of this reading; the others make fractions. */
export const integerWords = [
  ...(["add", "sub", "mul", "neg", "abs", "max", "min", "floor", "round"] as const),
  ...(["less", "lessEqual", "equal", "where"] as const),
];

/** The vocabulary, written into `f`. */
export function integerLanes(f: WasmFunction): Arithmetic<Lanes> {
  const one = (instruction: (a: Vector) => Vector) => (a: Lanes) => integersOf(f.keep(instruction(integers(f, a))));
  const two = (instruction: (a: Vector, b: Vector) => Vector) => (a: Lanes, b: Lanes) =>
    integersOf(f.keep(instruction(integers(f, a), integers(f, b))));
  const compare =
    (instruction: (a: Vector, b: Vector) => Vector) =>
    (a: Lanes, b: Lanes): Lanes => ({
      local: f.keep(instruction(integers(f, a), integers(f, b))),
      isMask: true,
    });
  const itself = (a: Lanes): Lanes => integersOf(integers(f, a));

  const m: Arithmetic<Lanes> = {
    ...everyWord<Lanes>(() => {
      throw internal("a word that integers do not have");
    }),
    constant: (value) => ({ ...integersOf(f.constant(i32x4.const(value))), constant: value }),
    add: two(i32x4.add),
    sub: two(i32x4.sub),
    mul: two(i32x4.mul),
    neg: one(i32x4.neg),
    abs: one(i32x4.abs),
    floor: itself,
    round: itself,
    max: two(i32x4.maxS),
    min: two(i32x4.minS),
    less: compare(i32x4.ltS),
    lessEqual: compare(i32x4.leS),
    equal: compare(i32x4.eq),
    where: (condition, yes, no) =>
      integersOf(f.keep(v128.select(integers(f, yes), integers(f, no), mask(f, condition)))),
    call: (op, ...x) => {
      if (!("value" in op)) return op.formula(m, ...x);
      if (!op.integers) throw internal(`${op.name} has no SIMD code for integers`);
      return integersOf(f.keep(op.integers(...x.map((value) => integers(f, value)))));
    },
  };
  return m;
}
