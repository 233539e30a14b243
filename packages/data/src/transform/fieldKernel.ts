/** Writes the sums of waves that displace an image: those of `fillField`, four pixels at a time, to the same bits. */
import { assembler } from "@qzynn/tensor";

const { f32x4, i32, v128 } = assembler;
type I32 = assembler.Local<"i32">;

const TWELVE = ["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"] as const;

/**
 * Of each four columns and each two waves down, what the waves are multiplied with: an even and an odd one of dx, then
 * both of dy. Bytes for so many twos of waves and fours of columns.
 */
const GROUP = 64;
export const sumsBytes = (twos: number, fours: number): number => GROUP * twos * fours;

/**
 * Exports `field(out, between, sums, noise, noiseBetween, across, down, counts, twos, fours, rowBytes, height, scaleX,
 * scaleY)`: dx at `out` and dy `between` bytes behind it, of noise that lies `noiseBetween` bytes apart. `across`, `down`
 * and `counts` are a plane's; `sums` is room for `sumsBytes`.
 */
export function fieldFunction(m: assembler.ModuleBuilder): void {
  const [spread, weave] = [spreadFunction(m), weaveFunction(m)];
  const f = m.define([...TWELVE, "f32", "f32"], "none", "field");
  const [out, between, sums, noise, apart, across, down, counts, twos, fours, rowBytes, height, scaleX, scaleY] =
    f.params;
  f.emit(spread.run(sums, noise, across, counts, twos, fours, rowBytes, scaleX));
  const second = i32.add(sums, i32.const(GROUP / 2));
  f.emit(spread.run(second, i32.add(noise, apart), across, counts, twos, fours, rowBytes, scaleY));
  f.emit(weave.run(out, between, sums, down, twos, fours, rowBytes, height));
}

/** `(sums, noise, across, counts, twos, fours, rowBytes, scale)`: `sums[x, k] ← Σₗ scale · noise[k, l] · acrossₗ(x)`. */
function spreadFunction(m: assembler.ModuleBuilder) {
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32", "i32", "f32"], "none");
  const [sums, noise, across, counts, twos, fours, rowBytes, scale] = f.params;
  const by = f.keep(f32x4.splat(scale));
  const [from, wave, count, left, column] = ints(f, 5) as [I32, I32, I32, I32, I32];
  const sum = f.local("v128");
  f.while(fours, () => {
    f.set(from, noise);
    f.set(count, counts);
    f.set(left, twos);
    f.while(left, () => {
      for (const odd of [0, 1]) {
        const waves = f.keep(i32.load(count, 4 * odd));
        f.set(sum, f.constant(f32x4.const(0)));
        f.set(column, across);
        f.set(wave, waves);
        f.while(wave, () => {
          const strength = f32x4.mul(by, v128.load32Splat(from));
          f.set(sum, f32x4.add(sum, f32x4.mul(strength, v128.load(column))));
          forward(f, from, 4);
          f.set(column, i32.add(column, rowBytes));
          forward(f, wave, -1);
        });
        f.emit(v128.store(sums, sum, 16 * odd));
      }
      forward(f, sums, GROUP);
      forward(f, count, 8);
      forward(f, left, -1);
    });
    forward(f, across, 16);
    forward(f, fours, -1);
  });
  return f;
}

/** `(out, between, sums, down, twos, fours, rowBytes, height)`: two rows of dx and of dy for one walk through the waves. */
function weaveFunction(m: assembler.ModuleBuilder) {
  const f = m.define(["i32", "i32", "i32", "i32", "i32", "i32", "i32", "i32"], "none");
  const [out, between, sums, down, twos, fours, rowBytes, height] = f.params;
  const [at, mirrored, group, weight, end, column] = ints(f, 6) as [I32, I32, I32, I32, I32, I32];
  const [evenX, oddX, evenY, oddY] = [0, 1, 2, 3].map(() => f.local("v128")) as Four;
  const downBytes = f.keep(i32.shl(twos, i32.const(3)));
  const rows = f.keep(i32.shrU(i32.add(height, i32.const(1)), i32.const(1)));
  const bottom = f.keep(i32.add(out, i32.mul(i32.sub(height, i32.const(1)), rowBytes)));
  const grow = (sum: Four[number], by: assembler.Value<"v128">, offset: number): void =>
    f.set(sum, f32x4.add(sum, f32x4.mul(by, v128.load(group, offset))));
  f.while(rows, () => {
    f.set(at, out);
    f.set(mirrored, bottom);
    f.set(group, sums);
    f.set(end, i32.add(down, downBytes));
    f.set(column, fours);
    f.while(column, () => {
      for (const sum of [evenX, oddX, evenY, oddY]) f.set(sum, f.constant(f32x4.const(0)));
      f.set(weight, down);
      f.while(i32.ltU(weight, end), () => {
        const [even, odd] = [f.keep(v128.load32Splat(weight)), f.keep(v128.load32Splat(weight, 4))];
        grow(evenX, even, 0);
        grow(oddX, odd, 16);
        grow(evenY, even, 32);
        grow(oddY, odd, 48);
        forward(f, group, GROUP);
        forward(f, weight, 8);
      });
      f.emit(v128.store(at, f32x4.add(evenX, oddX)));
      f.emit(v128.store(i32.add(at, between), f32x4.add(evenY, oddY)));
      f.emit(v128.store(mirrored, f32x4.sub(evenX, oddX)));
      f.emit(v128.store(i32.add(mirrored, between), f32x4.sub(evenY, oddY)));
      forward(f, at, 16);
      forward(f, mirrored, 16);
      forward(f, column, -1);
    });
    f.set(out, i32.add(out, rowBytes));
    f.set(bottom, i32.sub(bottom, rowBytes));
    f.set(down, end);
    forward(f, rows, -1);
  });
  return f;
}

type Four = [assembler.Local<"v128">, assembler.Local<"v128">, assembler.Local<"v128">, assembler.Local<"v128">];

const ints = (f: assembler.WasmFunction, count: number): I32[] => Array.from({ length: count }, () => f.local("i32"));

const forward = (f: assembler.WasmFunction, local: I32, by: number): void =>
  f.set(local, i32.add(local, i32.const(by)));
