/**
 * Pieces of WebAssembly code that know their type, so that TypeScript checks the stack:
 * `f32x4.add(i32.const(1), …)` does not compile.
 */
import type { Code } from "./bytes.ts";

export type ValueType = "i32" | "i64" | "f32" | "f64" | "v128";

/** Instructions that leave one value on the stack. */
export interface Value<T extends ValueType> {
  readonly type: T;
  readonly code: Code;
}

/** Instructions that leave nothing. */
export interface Statement {
  readonly type: "none";
  readonly code: Code;
}

/** A variable of a function. Used as a value, it is read. */
export interface Local<T extends ValueType> extends Value<T> {
  readonly index: number;
}

export const value = <T extends ValueType>(type: T, ...code: readonly (number | Code)[]): Value<T> => ({ type, code });

export const statement = (...code: readonly (number | Code)[]): Statement => ({ type: "none", code });

/** The instruction `opcode` with one operand. */
export const unary =
  <A extends ValueType, R extends ValueType>(_operand: A, result: R, opcode: Code) =>
  (a: Value<A>): Value<R> =>
    value(result, a.code, opcode);

/** The instruction `opcode` with two operands of one type. */
export const binary =
  <A extends ValueType, R extends ValueType>(_operands: A, result: R, opcode: Code) =>
  (a: Value<A>, b: Value<A>): Value<R> =>
    value(result, a.code, b.code, opcode);
