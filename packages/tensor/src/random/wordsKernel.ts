/** Writes the Mersenne Twister, four words at a time. */
import type { WasmFunction } from "../wasm/function.ts";
import { ModuleBuilder } from "../wasm/module.ts";
import { i32 } from "../wasm/scalar.ts";
import type { Local, Value } from "../wasm/value.ts";
import { i32x4, v128 } from "../wasm/vector.ts";
import { MATRIX, SHIFT, STATE_WORDS } from "./mt19937.ts";

type I32 = Local<"i32">;
const [UPPER, LOWER] = [0x80000000 | 0, 0x7fffffff];

/**
 * A module that exports `words(state, position, out, count)`: the next `count` words of the generator whose 624 words
 * lie at `state` and of which `position` are handed out; gives the new position. Up to three words behind the last one
 * are written too.
 */
export function wordsKernel(): ModuleBuilder {
  const m = new ModuleBuilder();
  const [refill, temper] = [refillFunction(m), temperFunction(m)];
  const f = m.define(["i32", "i32", "i32", "i32"], "i32", "words");
  const [state, position, out, count] = f.params;
  const take = f.local("i32");
  f.while(count, () => {
    f.if(i32.eq(position, i32.const(STATE_WORDS)), () => {
      f.emit(refill.run(state));
      f.set(position, i32.const(0));
    });
    f.set(take, i32.minU(count, i32.sub(i32.const(STATE_WORDS), position)));
    f.emit(temper.run(out, i32.add(state, i32.shl(position, i32.const(2))), take));
    f.set(out, i32.add(out, i32.shl(take, i32.const(2))));
    f.set(position, i32.add(position, take));
    f.set(count, i32.sub(count, take));
  });
  f.result(position);
  return m;
}

/** `(out, words, count)`. */
function temperFunction(m: ModuleBuilder) {
  const f = m.define(["i32", "i32", "i32"], "none");
  const [out, words, count] = f.params;
  const end = f.keep(i32.add(out, i32.shl(count, i32.const(2))));
  const y = f.local("v128");
  const mix = (shifted: Value<"v128">, mask?: number): void =>
    f.set(y, v128.xor(y, mask === undefined ? shifted : v128.and(shifted, f.constant(i32x4.const(mask)))));
  f.while(i32.ltU(out, end), () => {
    f.set(y, v128.load(words));
    mix(i32x4.shrU(y, 11));
    mix(i32x4.shl(y, 7), 0x9d2c5680);
    mix(i32x4.shl(y, 15), 0xefc60000);
    mix(i32x4.shrU(y, 18));
    f.emit(v128.store(out, y));
    f.set(words, i32.add(words, i32.const(16)));
    f.set(out, i32.add(out, i32.const(16)));
  });
  return f;
}

/** `(state)`: 624 new words in place of the old ones. */
function refillFunction(m: ModuleBuilder) {
  const f = m.define(["i32"], "none");
  const [state] = f.params;
  const at = f.keep(state);
  /** Words `from` to `to`, each made of itself, the next one, and the one `ahead` words further. */
  const vectors = (from: number, to: number, ahead: number): void => {
    f.set(at, i32.add(state, i32.const(4 * from)));
    const end = f.keep(i32.add(state, i32.const(4 * to)));
    f.while(i32.ltU(at, end), () => {
      const source = v128.load(f.keep(i32.add(at, i32.const(4 * ahead))));
      f.emit(v128.store(at, v128.xor(source, twist(f, v128.load(at), v128.load(at, 4)))));
      f.set(at, i32.add(at, i32.const(16)));
    });
  };
  const single = (i: number, next: number, source: number): void => {
    const twisted = twistOne(f, i32.load(state, 4 * i), f.keep(i32.load(state, 4 * next)));
    f.emit(i32.store(state, i32.xor(i32.load(state, 4 * source), twisted), 4 * i));
  };
  // As far as the words ahead are old ones; then those ahead are new, 227 words behind.
  const turn = STATE_WORDS - SHIFT;
  vectors(0, turn - 3, SHIFT);
  for (let i = turn - 3; i < turn; i++) single(i, i + 1, i + SHIFT);
  vectors(turn, STATE_WORDS - 1, -turn);
  single(STATE_WORDS - 1, 0, SHIFT - 1);
  return f;
}

function twist(f: WasmFunction, high: Value<"v128">, next: Value<"v128">): Value<"v128"> {
  const c = (n: number) => f.constant(i32x4.const(n));
  const low = f.keep(next);
  const joined = v128.or(v128.and(high, c(UPPER)), v128.and(low, c(LOWER)));
  const odd = i32x4.sub(c(0), v128.and(low, c(1)));
  return v128.xor(i32x4.shrU(joined, 1), v128.and(odd, c(MATRIX)));
}

function twistOne(f: WasmFunction, high: Value<"i32">, low: I32): I32 {
  const joined = i32.or(i32.and(high, i32.const(UPPER)), i32.and(low, i32.const(LOWER)));
  const odd = i32.sub(i32.const(0), i32.and(low, i32.const(1)));
  return f.keep(i32.xor(i32.shrU(joined, i32.const(1)), i32.and(odd, i32.const(MATRIX))));
}
