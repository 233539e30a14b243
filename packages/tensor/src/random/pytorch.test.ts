/** Every fill against PyTorch 2.13 (CPU, x86-64): the bytes of twelve draws in a row, for six seeds. */
import { crc32 } from "node:zlib";
import { describe, expect, test } from "vitest";
import { fillBernoulli } from "./bernoulli.ts";
import { Generator } from "./generator.ts";
import { fillIntegers } from "./integers.ts";
import { fillNormal } from "./normal.ts";
import { permutation } from "./permutation.ts";
import { fillUniform } from "./uniform.ts";

const seeds = [0, 1, 42, 2 ** 32 + 5, -1, 2n ** 63n + 2n ** 31n + 99n];
const sizes = [0, 1, 3, 7, 8, 15, 16, 17, 31, 100, 1000, 10007];

type Draw = (n: number, generator: Generator) => Float32Array | Float64Array | Int32Array;

const f32 = (n: number) => new Float32Array(n);
const f64 = (n: number) => new Float64Array(n);
const i32 = (n: number) => new Int32Array(n);

/*
 * The name is the torch expression. The numbers, for each seed s:
 *   torch.manual_seed(s); c = 0
 *   for n in sizes: c = zlib.crc32(<expression>.to(dtype of ours).numpy().tobytes(), c)
 */
const cases: readonly (readonly [string, Draw, readonly number[]])[] = [
  [
    "torch.rand(n)",
    (n, g) => fillUniform(f32(n), g),
    [1352138806, 1572423064, 3584430527, 3751349150, 3978123050, 3574437110],
  ],
  [
    "torch.rand(n, dtype=float64)",
    (n, g) => fillUniform(f64(n), g),
    [4238797712, 2211388590, 2311271975, 205938691, 2914844852, 3300349683],
  ],
  [
    "torch.empty(n).uniform_(-1/28, 1/28)",
    (n, g) => fillUniform(f32(n), g, -1 / 28, 1 / 28),
    [3022159928, 1792554728, 1728260845, 3686767225, 1524924804, 2955036394],
  ],
  [
    "torch.empty(n, dtype=float64).uniform_(-0.1, 7.3)",
    (n, g) => fillUniform(f64(n), g, -0.1, 7.3),
    [3615919668, 279136404, 3495408246, 3711288515, 2124401971, 262880559],
  ],
  [
    "torch.randn(n)",
    (n, g) => fillNormal(f32(n), g),
    [3960052430, 1274790058, 1019906716, 2204753597, 1663189914, 278534793],
  ],
  [
    "torch.empty(n).normal_(0.3, 1.7)",
    (n, g) => fillNormal(f32(n), g, 0.3, 1.7),
    [3573075899, 1287673697, 2783129129, 2187024152, 452459582, 455517994],
  ],
  [
    "torch.randint(0, 10, (n,))",
    (n, g) => fillIntegers(i32(n), g, 0, 10),
    [4229979923, 707892949, 4035204238, 4127015261, 2007752571, 3468854282],
  ],
  [
    "torch.randint(-2**31, 2**31, (n,))",
    (n, g) => fillIntegers(i32(n), g, -(2 ** 31), 2 ** 31),
    [2359101612, 2057725437, 3380982008, 817464984, 2048109999, 531449544],
  ],
  [
    "torch.randperm(n)",
    (n, g) => permutation(n, g),
    [1485694210, 265052600, 1954553789, 930692594, 50235301, 3776504349],
  ],
  [
    "torch.empty(n).bernoulli_(0.3)",
    (n, g) => fillBernoulli(f32(n), g, 0.3),
    [4154235683, 4014585978, 3507327764, 1302974999, 4219697066, 244960415],
  ],
  [
    "torch.bernoulli(torch.arange(n, dtype=float32) / max(n, 1)), as float32",
    (n, g) =>
      fillBernoulli(
        f32(n),
        g,
        f32(n).map((_, i) => i / n),
      ),
    [3098645256, 3890249986, 662148821, 3608414449, 2231914789, 127965168],
  ],
  [
    "torch.bernoulli(torch.arange(n, dtype=float64) / max(n, 1)), as float32",
    (n, g) =>
      fillBernoulli(
        f32(n),
        g,
        f64(n).map((_, i) => i / n),
      ),
    [458526735, 2874909682, 1296935786, 728105092, 3145641003, 2707266917],
  ],
];

describe.each(cases)("%s", (_name, draw, sums) => {
  test.each(seeds.map((seed, i) => [seed, sums[i]!] as const))("equals PyTorch's bytes from seed %s", (seed, sum) => {
    const generator = new Generator(seed);
    const ours = sizes.reduce((crc, n) => {
      const { buffer, byteLength } = draw(n, generator);
      return crc32(new Uint8Array(buffer, 0, byteLength), crc);
    }, 0);
    expect(ours).toBe(sum);
  });
});
