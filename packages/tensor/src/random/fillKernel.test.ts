import { describe, expect, test } from "vitest";
import { type Workspace, workspace } from "../lanes/workspace.ts";
import { boxMuller32 } from "./boxMuller32.ts";
import { fills } from "./fillKernel.ts";
import { fma32 } from "./fma.ts";
import { Mt19937 } from "./mt19937.ts";
import { unit24Of, unit53Of } from "./unit.ts";

const space = workspace() as Workspace;
const { units, scaled, chances, normal } = fills(space.memory);

/** `run` on a copy of `words` in the engine's memory, and what then lies there. */
function on(words: Uint32Array | Float32Array, run: (at: number) => void, length = words.length): Float32Array {
  const at = space.room(4 * words.length + 16) as number;
  try {
    new Uint32Array(space.memory.buffer, at).set(new Uint32Array(words.buffer));
    run(at);
    return new Float32Array(space.memory.buffer, at, length).slice();
  } finally {
    space.finish();
  }
}

const engine = new Mt19937(7);
const drawn = (n: number): Uint32Array => Uint32Array.from({ length: n }, () => engine.next());

describe("samples made in SIMD have the bits of those made one by one", () => {
  test("units and chances, of any count", () => {
    for (const n of [1, 2, 3, 4, 5, 8, 1000]) {
      const words = drawn(2 * n);
      expect([...on(words, (at) => units(at, 2 * n))]).toEqual([...words].map(unit24Of));
      for (const p of [0, 0.3, 0.5, 1]) {
        const wanted = Array.from({ length: n }, (_, i) =>
          Number(unit53Of(words[2 * i] as number, words[2 * i + 1] as number) < p),
        );
        expect([...on(words, (at) => chances(at, n, p), n)]).toEqual(wanted);
      }
    }
  });

  test("scaled, and it says where a sum of doubles was not enough", () => {
    const words = drawn(1000);
    for (const [low, width] of [
      [-1, 2],
      [0.1, 7.3],
      [-1 / 28, 1 / 14],
    ].map((pair) => pair.map(Math.fround))) {
      const f = (unit: number): number => fma32(unit, width as number, low as number);
      const y = on(words, (at) => expect(scaled(at, at, 1000, low as number, width as number)).toBe(0));
      expect([...y]).toEqual([...words].map((word) => f(unit24Of(word))));
    }
    // A hair below the middle of two floats, of which the upper one is even: two roundings go up.
    const [word, low, width] = [2 ** 19 - 2 ** 3, 2 ** 20 + 2 ** -3, 2 * (1 + 2 ** -16)];
    expect(fma32(unit24Of(word), width, low)).toBe(low);
    on(Uint32Array.of(5, 5, 5, word), (at) => expect(scaled(at, at, 4, low, width)).toBe(1));
  });

  test("normal, at both ends of the uniform samples too", () => {
    const ends = [0, 2 ** -24, 0.5, Math.SQRT1_2, 1 - Math.SQRT1_2, 1 - 2 ** -24].map(Math.fround);
    const uniform = Float32Array.from([...drawn(16 * 500)].map(unit24Of));
    ends.forEach((u, i) => {
      ends.forEach((v, k) => {
        uniform[16 * (6 * i + k)] = u;
        uniform[16 * (6 * i + k) + 8] = v;
      });
    });
    for (const [mean, std] of [
      [0, 1],
      [0.3, 1.7],
    ].map((pair) => pair.map(Math.fround)) as [number, number][]) {
      const wanted = uniform.slice();
      for (let at = 0; at < wanted.length; at += 16) boxMuller32(wanted, at, mean, std);
      const y = on(uniform, (at) => normal(at, uniform.length / 16, mean, std));
      expect(y.findIndex((v, i) => !Object.is(v, wanted[i]))).toBe(-1);
    }
  });
});
