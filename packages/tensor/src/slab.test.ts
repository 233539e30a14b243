import { expect, test } from "vitest";
import { Guest } from "./guest.ts";
import { assign, noGrad, rand, type Tensor, zeros } from "./index.ts";

const inside = (x: Tensor): Float32Array | null => (x.storage instanceof Guest ? x.storage.inside : null);
const result = (length: number): Tensor => zeros([length]).add(rand([length])) as Tensor;

test("small results share a buffer and do not touch one another", () => {
  const results = Array.from({ length: 200 }, (_, i) => result(17 + i));
  const values = results.map((x) => Array.from(inside(x) ?? []));
  const buffers = new Set(results.map((x) => inside(x)?.buffer));
  expect(buffers.size).toBeLessThan(results.length / 5);
  results.forEach((x, i) => {
    expect(values[i]).toHaveLength(17 + i);
    expect(x.toArray()).toEqual(values[i]);
  });
});

test("whoever asks for the array of a small result gets one of its own, and writing to it changes the tensor", () => {
  const [y, other] = [result(100), result(100)];
  const { data } = y;
  expect([data.byteOffset, data.buffer.byteLength]).toEqual([0, 400]);
  data[0] = 7;
  expect([y.mul(1).data[0], y.data === data, inside(y), inside(other) === null]).toEqual([7, true, null, false]);
});

test("a reshape looks at the same small values, before and after they moved", () => {
  const y = result(20);
  const z = y.reshape([4, 5]);
  noGrad(() => assign(y, zeros([20]).add(5) as Tensor));
  expect(z.sum().item()).toBe(100);
  y.data[1] = 6;
  expect(z.sum().item()).toBe(101);
});

test("what a kernel does not write is 0", () => {
  for (let i = 0; i < 20; i++) result(64);
  expect([...(rand([8, 8]).triu() as Tensor).data.slice(8, 9)]).toEqual([0]);
});
