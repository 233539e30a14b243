/** Instructions on single numbers: addresses, counters, and the few floats that kernels handle one at a time. */
import { float32, float64, signed, unsigned } from "./bytes.ts";
import { binary, type Statement, statement, unary, type Value, value } from "./value.ts";

type I32 = Value<"i32">;

export const i32 = {
  const: (n: number): I32 => value("i32", 0x41, signed(n | 0)),
  eqz: unary("i32", "i32", [0x45]),
  eq: binary("i32", "i32", [0x46]),
  ltU: binary("i32", "i32", [0x49]),
  leU: binary("i32", "i32", [0x4d]),
  geU: binary("i32", "i32", [0x4f]),
  add: binary("i32", "i32", [0x6a]),
  sub: binary("i32", "i32", [0x6b]),
  mul: binary("i32", "i32", [0x6c]),
  and: binary("i32", "i32", [0x71]),
  or: binary("i32", "i32", [0x72]),
  xor: binary("i32", "i32", [0x73]),
  shl: binary("i32", "i32", [0x74]),
  shrU: binary("i32", "i32", [0x76]),
  select: (yes: I32, no: I32, condition: I32): I32 => value("i32", yes.code, no.code, condition.code, 0x1b),
  minU: (a: I32, b: I32): I32 => i32.select(a, b, i32.ltU(a, b)),
  load: (at: I32, offset = 0): I32 => value("i32", at.code, 0x28, 2, unsigned(offset)),
  load8U: (at: I32, offset = 0): I32 => value("i32", at.code, 0x2d, 0, unsigned(offset)),
  store: (at: I32, x: I32, offset = 0): Statement => statement(at.code, x.code, 0x36, 2, unsigned(offset)),
  store8: (at: I32, x: I32, offset = 0): Statement => statement(at.code, x.code, 0x3a, 0, unsigned(offset)),
};

export const i64 = {
  const: (n: bigint): Value<"i64"> => value("i64", 0x42, signed(n)),
  add: binary("i64", "i64", [0x7c]),
  sub: binary("i64", "i64", [0x7d]),
  mul: binary("i64", "i64", [0x7e]),
  or: binary("i64", "i64", [0x84]),
  shl: binary("i64", "i64", [0x86]),
  shrU: binary("i64", "i64", [0x88]),
  toI32: unary("i64", "i32", [0xa7]),
  fromI32U: unary("i32", "i64", [0xad]),
};

export const f32 = {
  const: (x: number): Value<"f32"> => value("f32", 0x43, float32(x)),
  ne: binary("f32", "i32", [0x5c]),
  gt: binary("f32", "i32", [0x5e]),
  add: binary("f32", "f32", [0x92]),
  sub: binary("f32", "f32", [0x93]),
  mul: binary("f32", "f32", [0x94]),
  fromF64: unary("f64", "f32", [0xb6]),
  load: (at: I32, offset = 0): Value<"f32"> => value("f32", at.code, 0x2a, 2, unsigned(offset)),
  store: (at: I32, x: Value<"f32">, offset = 0): Statement => statement(at.code, x.code, 0x38, 2, unsigned(offset)),
};

export const f64 = {
  const: (x: number): Value<"f64"> => value("f64", 0x44, float64(x)),
  add: binary("f64", "f64", [0xa0]),
  mul: binary("f64", "f64", [0xa2]),
  div: binary("f64", "f64", [0xa3]),
  fromI64: unary("i64", "f64", [0xb9]),
  fromF32: unary("f32", "f64", [0xbb]),
  load: (at: I32, offset = 0): Value<"f64"> => value("f64", at.code, 0x2b, 3, unsigned(offset)),
};
