/** Convolutions over one, two and three axes, and blocks: PyTorch's numbers, its shapes, and what is refused. */
import { expect, test } from "vitest";
import * as q from "../index.ts";
import { arange, type Tensor } from "../index.ts";

/** Small whole numbers without pattern: `i = torch.arange(n); ((i*i*7 + i*3) % 11 - 5).float().reshape(shape)`. */
function whole(...shape: number[]): Tensor {
  const i = arange(shape.reduce((n, d) => n * d, 1)).toArray() as number[];
  return q
    .tensor(
      i.map((k) => ((k * k * 7 + k * 3) % 11) - 5),
      { dtype: "float32" },
    )
    .reshape(shape);
}

/** The expression in PyTorch, ours, and its shape and values. */
const cases: [string, () => Tensor, number[], number[]][] = [
  [
    "F.conv1d(whole(2,4,5),whole(2,2,2),whole(2),stride=2,padding=1,groups=2)",
    () => q.conv1d(whole(2, 4, 5), whole(2, 2, 2), { bias: whole(2), stride: 2, padding: 1, groups: 2 }),
    [2, 2, 3],
    [-32, -58, -45, 15, -1, -13, -29, -19, -58, 11, 26, -1],
  ],
  [
    "F.conv1d(whole(1,2,6),whole(1,2,4),padding='same',dilation=1)",
    () => q.conv1d(whole(1, 2, 6), whole(1, 2, 4), { padding: "same" }),
    [1, 1, 6],
    [-75, 98, -54, 50, 0, 12],
  ],
  [
    "F.conv3d(whole(1,2,4,3,3),whole(2,1,2,2,2),whole(2),stride=(2,1,2),padding=(1,0,1),groups=2)",
    () =>
      q.conv3d(whole(1, 2, 4, 3, 3), whole(2, 1, 2, 2, 2), {
        bias: whole(2),
        stride: [2, 1, 2],
        padding: [1, 0, 1],
        groups: 2,
      }),
    [1, 2, 3, 2, 2],
    [1, -1, -11, -21, -13, -33, 36, 38, -10, -11, 15, -9, -1, -11, 11, -26, 2, -63, 55, 32, 5, 0, 25, 62],
  ],
  [
    "F.conv3d(whole(1,5,3,3),whole(1,1,3,2,2),dilation=(2,1,1),padding='valid')",
    () => q.conv3d(whole(1, 5, 3, 3), whole(1, 1, 3, 2, 2), { dilation: [2, 1, 1], padding: "valid" }),
    [1, 1, 2, 2],
    [95, -85, 16, 11],
  ],
  [
    "F.conv_transpose1d(whole(1,2,3),whole(2,2,3),whole(2),stride=3,padding=1,output_padding=2)",
    () =>
      q.convTranspose1d(whole(1, 2, 3), whole(2, 2, 3), { bias: whole(2), stride: 3, padding: 1, outputPadding: 2 }),
    [1, 2, 9],
    [-34, 20, -32, 28, -35, 13, -17, 1, -5, 14, 10, 20, -3, 5, 11, 15, 23, 5],
  ],
  [
    "F.conv_transpose2d(whole(1,4,2,2),whole(4,1,2,2),stride=2,groups=2,dilation=(1,2))",
    () => q.convTranspose2d(whole(1, 4, 2, 2), whole(4, 1, 2, 2), { stride: 2, groups: 2, dilation: [1, 2] }),
    [1, 2, 4, 5],
    [
      29, 0, -42, 0, 29, 18, 0, -19, 0, 13, 18, 0, -19, 0, 13, 17, 0, -16, 0, 17, 50, 0, -90, 0, 41, 0, 0, -34, 0, 33,
      0, 0, -34, 0, 33, 2, 0, 6, 0, 29,
    ],
  ],
  [
    "F.conv_transpose3d(whole(1,2,2,2,2),whole(2,1,3,2,2),whole(1),stride=(2,1,2),padding=(1,0,0),output_padding=(1,0,1))",
    () =>
      q.convTranspose3d(whole(1, 2, 2, 2, 2), whole(2, 1, 3, 2, 2), {
        bias: whole(1),
        stride: [2, 1, 2],
        padding: [1, 0, 0],
        outputPadding: [1, 0, 1],
      }),
    [1, 1, 4, 3, 5],
    [
      -5, 10, -5, -20, -5, -20, 47, 28, -57, -5, -5, 6, 16, -34, -5, -20, -15, 35, -19, -5, -27, 55, 59, -61, -5, 1, 9,
      33, -35, -5, -11, 4, 7, -5, -5, -31, 27, 21, -11, -5, -8, -4, -1, 1, -5, -40, 0, 5, 9, -5, -28, 24, 7, 7, -5, -11,
      -5, 9, 5, -5,
    ],
  ],
  [
    "F.unfold(whole(1,2,3,3),2,stride=(2,1),padding=(1,0))",
    () => q.unfold(whole(1, 2, 3, 3), 2, { stride: [2, 1], padding: [1, 0] }),
    [1, 8, 4],
    [0, 0, 1, -2, 0, 0, -2, -2, -5, 5, 1, -4, 5, -4, -4, 5, 0, 0, 5, -4, 0, 0, -4, 1, -5, -1, -2, -2, -1, -5, -2, 1],
  ],
  [
    "F.unfold(whole(1,4,4),2,dilation=2)",
    () => q.unfold(whole(1, 4, 4), 2, { dilation: 2 }),
    [4, 4],
    [-5, 5, -2, -2, -4, 1, 1, -4, 5, -5, 5, -4, -1, -5, 1, -2],
  ],
  [
    "F.fold(whole(1,8,4),(3,3),2,padding=(0,1),stride=(1,2))",
    () => q.fold(whole(1, 8, 4), 3, 2, { padding: [0, 1], stride: [1, 2] }),
    [1, 2, 3, 3],
    [-2, 5, -2, 6, -4, -8, 1, -5, -2, -5, 1, -1, -4, 6, 1, 5, -2, -5],
  ],
];

test.each(cases)("%s", (_, run, shape, values) => {
  const y = run();
  expect(y.shape).toEqual(shape);
  values.forEach((v, i) => {
    expect(y.data[i]).toBeCloseTo(v, 5);
  });
});

test("what does not fit is refused, and says what does", () => {
  const [x, w] = [whole(1, 2, 5), whole(3, 2, 3)];
  expect(() => q.conv1d(whole(5), w)).toThrow(
    "conv1d: an input of [5] is not sequences; it takes [N, C, L], or [C, L]",
  );
  expect(() => q.conv1d(x, whole(3, 2, 3, 1))).toThrow("weights are [O, C / groups, kL]");
  expect(() => q.conv1d(x, whole(3, 2, 7))).toThrow("the kernel reaches over 7 places, the padded input has 5");
  expect(() => q.conv1d(x, w, { stride: [1, 1] as never })).toThrow("conv1d: stride is [1,1]; it is a whole number");
  expect(() => q.conv1d(x, w, { stride: 2, padding: "same" })).toThrow('padding "same" needs a stride of 1');
  expect(() => q.conv3d(whole(1, 2, 2, 2, 2), whole(1, 2, 3, 1, 1))).toThrow("over 3 planes, the padded input has 2");
  expect(() => q.convTranspose1d(x, w)).toThrow("the input has 2 channels, the weights take 3");
  expect(() => q.convTranspose1d(x, whole(2, 3, 3), { outputPadding: 1 })).toThrow(
    "outputPadding 1 is not less than the stride 1 or the dilation 1",
  );
  expect(() => q.convTranspose1d(x, whole(2, 3, 3), { padding: 4 })).toThrow("the output would have -1 places");
  expect(() => q.convTranspose2d(whole(1, 2, 2, 2), whole(2, 3, 1, 1), { bias: whole(2) })).toThrow(
    "convTranspose2d: a bias of [2] does not belong to weights of [2,3,1,1]; it takes [3], one for each output",
  );
  expect(() => q.unfold(whole(1, 2, 2), 3)).toThrow("unfold: blocks of [3,3] do not fit into an input of [1,2,2]");
  expect(() => q.fold(whole(4, 3), 3, 2)).toThrow("fold: an input of [4,3] is not blocks of [2,2] in images of [3,3]");
});

test("a sum of no channels or images is 0, whatever the memory held before", () => {
  // F.conv2d(torch.ones(2, 0, 40, 40), torch.ones(3, 0, 3, 3), padding=1)
  q.ones([2, 3, 40, 40]).mul(7);
  const w = q.ones([3, 0, 3, 3], { requiresGrad: true });
  const y = q.conv2d(q.ones([2, 0, 40, 40]), w, { padding: 1 });
  expect([...new Set(y.data)]).toEqual([0]);
  const v = q.ones([30, 20, 3, 3], { requiresGrad: true });
  q.conv2d(q.ones([0, 20, 8, 8]), v)
    .sum()
    .backward();
  expect([...new Set(v.grad?.data)]).toEqual([0]);
});
