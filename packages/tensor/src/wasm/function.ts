/** One function in the making: its variables, and its instructions one after another. */
import { type Code, counted, sized, unsigned } from "./bytes.ts";
import { type Local, type Statement, statement, type Value, type ValueType, value } from "./value.ts";

const typeBytes = { i32: 0x7f, i64: 0x7e, f32: 0x7d, f64: 0x7c, v128: 0x7b, none: 0x40 } as const;

export type Result = ValueType | "none";

/** One variable for each parameter, of its type. */
type Params<P extends readonly ValueType[]> = { readonly [K in keyof P]: Local<P[K]> };

/** One argument for each parameter, of its type. */
type Arguments<P extends readonly ValueType[]> = { readonly [K in keyof P]: Value<P[K]> };

/** What holds for every function, whatever it takes and gives. */
export interface AnyFunction {
  readonly types: readonly ValueType[];
  readonly resultType: Result;
  body(): Code;
}

export class WasmFunction<const P extends readonly ValueType[] = readonly ValueType[], R extends Result = Result>
  implements AnyFunction
{
  readonly index: number;
  readonly types: P;
  readonly resultType: R;
  readonly params: Params<P>;
  readonly #locals: ValueType[] = [];
  /** Constants, set before anything else: inside a loop they would be made again in every turn. */
  readonly #head: Code[] = [];
  readonly #constants = new Map<Value<"v128">, Local<"v128">>();
  readonly #body: Code[] = [];

  constructor(index: number, types: P, resultType: R) {
    this.index = index;
    this.types = types;
    this.resultType = resultType;
    this.params = types.map(variable) as Params<P>;
  }

  /** A new variable, 0 until it is set. */
  local<T extends ValueType>(type: T): Local<T> {
    this.#locals.push(type);
    return variable(type, this.types.length + this.#locals.length - 1);
  }

  /** A new variable that holds `x` from here on. */
  keep<T extends ValueType>(x: Value<T>): Local<T> {
    const local = this.local(x.type);
    this.set(local, x);
    return local;
  }

  /** A variable that holds `x` throughout; the same one for the same object, as `f32x4.const` and its like give it. */
  constant(x: Value<"v128">): Local<"v128"> {
    const known = this.#constants.get(x);
    if (known) return known;
    const local = this.local("v128");
    this.#head.push([x.code, 0x21, unsigned(local.index)]);
    this.#constants.set(x, local);
    return local;
  }

  set<T extends ValueType>(local: Local<T>, x: Value<T>): void {
    this.#body.push(x.code, [0x21, unsigned(local.index)]);
  }

  emit(what: Statement): void {
    this.#body.push(what.code);
  }

  /** The value that the function gives back. Comes last. */
  result(x: Value<Exclude<R, "none">>): void {
    this.#body.push(x.code);
  }

  if(condition: Value<"i32">, yes: () => void, no?: () => void): void {
    this.#body.push(condition.code, [0x04, 0x40]);
    yes();
    if (no) {
      this.#body.push([0x05]);
      no();
    }
    this.#body.push([0x0b]);
  }

  /** Runs `body` at least once, and again as long as the condition it returns holds. */
  repeat(body: () => Value<"i32">): void {
    this.#body.push([0x03, 0x40]);
    const again = body();
    this.#body.push(again.code, [0x0d, 0, 0x0b]);
  }

  /** The same, but `leave(condition)` in the body ends it. Where a loop may be left, the compiler schedules no load across. */
  repeatUntil(body: (leave: (condition: Value<"i32">) => void) => Value<"i32">): void {
    this.#body.push([0x02, 0x40, 0x03, 0x40]);
    const again = body((condition) => this.#body.push(condition.code, [0x0d, 1]));
    this.#body.push(again.code, [0x0d, 0, 0x0b, 0x0b]);
  }

  while(condition: Value<"i32">, body: () => void): void {
    this.if(condition, () =>
      this.repeat(() => {
        body();
        return condition;
      }),
    );
  }

  /** A call of this function, from another one in the same module. */
  call(...args: Arguments<P>): Value<Extract<R, ValueType>> {
    return value(this.resultType as Extract<R, ValueType>, callCode(this.index, args));
  }

  /** The same, where nothing comes back. */
  run(...args: Arguments<P>): Statement {
    return statement(callCode(this.index, args));
  }

  /** The finished bytes, as they stand in the module's code section. */
  body(): Code {
    const locals = this.#locals.map((type) => [1, typeBytes[type]]);
    return sized([counted(locals), this.#head, this.#body, 0x0b]);
  }
}

/** The type of a function, as it stands in the module's type section. */
export const signature = ({ types, resultType }: AnyFunction): Code => [
  0x60,
  counted(types.map((type) => typeBytes[type])),
  resultType === "none" ? [0] : [1, typeBytes[resultType]],
];

const variable = <T extends ValueType>(type: T, index: number): Local<T> => ({
  type,
  index,
  code: [0x20, unsigned(index)],
});

const callCode = (index: number, args: readonly Value<ValueType>[]): Code => [
  args.map((a) => a.code),
  0x10,
  unsigned(index),
];
