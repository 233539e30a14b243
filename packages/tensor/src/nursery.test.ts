import { describe, expect, test } from "vitest";
import { assign, backend, noGrad, rand, type Tensor, tensor, zeros } from "./index.ts";
import { Young } from "./nursery.ts";

const inside = (x: Tensor): Float32Array | null => (x.storage instanceof Young ? x.storage.inside : null);
const twoThousand = () => rand([2000]) as Tensor;

describe.runIf(backend().compile)("results are born in the engine's memory", () => {
  test("whoever asks for the array gets one of its own, and writing to it changes the tensor", () => {
    const y = twoThousand().mul(0) as Tensor;
    expect(inside(y)).not.toBeNull();
    const { data } = y;
    expect(data.buffer).toBeInstanceOf(ArrayBuffer);
    data[0] = 7;
    expect([y.mul(2).sum().item(), y.data === data, inside(y)]).toEqual([14, true, null]);
  });

  test("a reshape looks at the same values, before and after they moved", () => {
    const y = twoThousand().mul(0) as Tensor;
    const z = y.reshape([1000, 2]);
    noGrad(() => assign(y, zeros([2000]).add(5) as Tensor));
    expect(z.sum().item()).toBe(10_000);
    y.data[1] = 6;
    expect([z.sum().item(), z.data[1]]).toEqual([10_001, 6]);
  });

  test("old results make room for young ones and keep their values", () => {
    const x = rand([50_000]) as Tensor;
    const results = Array.from({ length: 100 }, (_, i) => x.mul(i));
    expect([inside(results[0] as Tensor), inside(results[99] as Tensor) === null]).toEqual([null, false]);
    for (const i of [0, 1, 50, 98, 99]) expect(results[i]?.data[7]).toBe(Math.fround((x.data[7] as number) * i));
  });

  test("what one operation takes in may have to move out for its result", () => {
    const x = rand([200_000]) as Tensor;
    const results = [x.mul(1)];
    for (let i = 0; i < 12; i++) results.push((results[0] as Tensor).add((results.at(-1) as Tensor).mul(0)));
    for (const y of results) expect(y.data[199_999]).toBe(x.data[199_999]);
  });

  test("memory stays as it is, whatever the sizes", () => {
    const work = () => {
      for (let i = 0; i < 300; i++) (rand([1024 + 1000 * (i % 97)]) as Tensor).mul(2).add(1);
    };
    work();
    const { memory } = backend();
    for (let i = 0; i < 3; i++) work();
    expect(backend().memory).toBe(memory);
  });

  test("small results and large ones are arrays at once", () => {
    const large = zeros([2 ** 19]).add(1) as Tensor;
    expect([inside(tensor([1]).add(1) as Tensor), inside(large), large.data[2 ** 19 - 1]]).toEqual([null, null, 1]);
  });
});

test("a kernel that writes some elements only finds zeros at the others", () => {
  for (let i = 0; i < 50; i++) rand([4096]).mul(3);
  const y = rand([64, 64]).triu();
  expect([y.data[64], y.data[4032]]).toEqual([0, 0]);
});
