/** Programs that must, and must not, compile. */
import { expectTypeOf, test } from "vitest";
import { concat, matmul, ones, stack, type Tensor, tensor, zeros } from "../index.ts";

const a = ones([2, 3]);
const b = ones([3, 5]);
const row = ones([3]);
const column = ones([2, 1]);
const batch = zeros([4]).reshape([-1, 3]) satisfies Tensor<readonly [number, 3]>;
const any: Tensor = a;

test("shapes follow from operations", () => {
  expectTypeOf(a.matmul(b).shape).toEqualTypeOf<readonly [2, 5]>();
  expectTypeOf(a.add(row).shape).toEqualTypeOf<readonly [2, 3]>();
  expectTypeOf(column.mul(row).shape).toEqualTypeOf<readonly [2, 3]>();
  expectTypeOf(a.sum(1).shape).toEqualTypeOf<readonly [2]>();
  expectTypeOf(a.mean(-1, { keepdim: true }).shape).toEqualTypeOf<readonly [2, 1]>();
  expectTypeOf(a.sum().shape).toEqualTypeOf<readonly []>();
  expectTypeOf(a.t().shape).toEqualTypeOf<readonly [3, 2]>();
  expectTypeOf(batch.matmul(b).shape).toEqualTypeOf<readonly [number, 5]>();
  expectTypeOf(batch.add(row).shape).toEqualTypeOf<readonly [number, 3]>();
  expectTypeOf(
    tensor([
      [1, 2],
      [3, 4],
      [5, 6],
    ]).shape,
  ).toEqualTypeOf<readonly [3, 2]>();
  expectTypeOf(a.mul(2).relu().shape).toEqualTypeOf<readonly [2, 3]>();
});

test("a shape that is known only at run time fits everywhere", () => {
  expectTypeOf(any.add(a)).toEqualTypeOf<Tensor>();
  expectTypeOf(any.matmul(b)).toEqualTypeOf<Tensor>();
  expectTypeOf(a.matmul(any)).toEqualTypeOf<Tensor>();
  expectTypeOf(concat([any, b])).toEqualTypeOf<Tensor>();
  expectTypeOf(concat([a, any]).shape).toEqualTypeOf<readonly [number, 3]>();
  const list: Tensor[] = [a, b];
  expectTypeOf(concat(list)).toEqualTypeOf<Tensor>();
  expectTypeOf(stack(list)).toEqualTypeOf<Tensor>();
  expectTypeOf(any.reshape([2, -1]).shape).toEqualTypeOf<readonly [2, number]>();
  expectTypeOf(any.flatten(1)).toEqualTypeOf<Tensor>();
  expectTypeOf(any.sum([0, 1])).toEqualTypeOf<Tensor>();
});

test("what cannot meet does not compile", () => {
  const wrong = () => {
    // @ts-expect-error 3 columns do not meet 2 rows
    a.matmul(a);
    // @ts-expect-error the same as a function
    matmul(a, a);
    // @ts-expect-error 5 rows do not meet 3 columns, whatever the batch
    batch.matmul(ones([5, 2]));
    // @ts-expect-error 3 and 5 do not broadcast
    a.add(ones([5]));
    // @ts-expect-error nor do 2 and 3 rows
    a.mul(ones([3, 3]));
    // @ts-expect-error nor known sizes beside a batch
    batch.sub(ones([4]));
    // @ts-expect-error a string is not a tensor
    a.add("1");
  };
  expectTypeOf(wrong).toBeFunction();
});

test("moving axes about keeps what is known", () => {
  const x = zeros([2, 3, 4]);
  expectTypeOf(x.transpose(0, -1).shape).toEqualTypeOf<readonly [4, 3, 2]>();
  expectTypeOf(x.permute([2, 0, -2]).shape).toEqualTypeOf<readonly [4, 2, 3]>();
  expectTypeOf(x.unsqueeze(1).shape).toEqualTypeOf<readonly [2, 1, 3, 4]>();
  expectTypeOf(x.unsqueeze(-1).shape).toEqualTypeOf<readonly [2, 3, 4, 1]>();
  expectTypeOf(x.select(1, 0).shape).toEqualTypeOf<readonly [2, 4]>();
  expectTypeOf(x.cumsum(0).flip(1).triu().shape).toEqualTypeOf<readonly [2, 3, 4]>();
  expectTypeOf(x.std(-1, { keepdim: true }).shape).toEqualTypeOf<readonly [2, 3, 1]>();
  expectTypeOf(x.median(0).values.shape).toEqualTypeOf<readonly [3, 4]>();
  const axis: number = 1;
  expectTypeOf(x.transpose(0, axis)).toEqualTypeOf<Tensor>();
  expectTypeOf(any.transpose(0, 1)).toEqualTypeOf<Tensor>();
  expectTypeOf(any.unsqueeze(0)).toEqualTypeOf<Tensor>();
  const wrong = () => {
    // @ts-expect-error [4, 3, 2] does not meet [2, 3, 4]
    x.transpose(0, 2).add(x);
  };
  expectTypeOf(wrong).toBeFunction();
});

test("reductions along lists of axes", () => {
  const x = zeros([2, 3, 4, 5]);
  expectTypeOf(x.sum([0, 2]).shape).toEqualTypeOf<readonly [3, 5]>();
  expectTypeOf(x.mean([-1, -2]).shape).toEqualTypeOf<readonly [2, 3]>();
  expectTypeOf(x.amax([1, 2], { keepdim: true }).shape).toEqualTypeOf<readonly [2, 1, 1, 5]>();
  expectTypeOf(x.var([0, 1, 2, 3]).shape).toEqualTypeOf<readonly []>();
  expectTypeOf(x.sum([]).shape).toEqualTypeOf<readonly []>();
  const axes: number[] = [1];
  expectTypeOf(x.sum(axes)).toEqualTypeOf<Tensor>();
});

test("reshape and flatten: what is left of the sizes is known, and of products only that they are sizes", () => {
  const x = zeros([32, 3, 28, 28]);
  expectTypeOf(x.reshape([32, -1]).shape).toEqualTypeOf<readonly [32, number]>();
  expectTypeOf(x.reshape([-1, 28, 28, 3]).shape).toEqualTypeOf<readonly [32, 28, 28, 3]>();
  expectTypeOf(x.reshape([32, 3, 784]).shape).toEqualTypeOf<readonly [32, 3, 784]>();
  expectTypeOf(x.view([1, 32, 3, 28, -1, 28]).shape).toEqualTypeOf<readonly [1, 32, 3, 28, 1, 28]>();
  expectTypeOf(batch.reshape([-1, 1, 3]).shape).toEqualTypeOf<readonly [number, 1, 3]>();
  expectTypeOf(x.flatten().shape).toEqualTypeOf<readonly [number]>();
  expectTypeOf(x.flatten(1).shape).toEqualTypeOf<readonly [32, number]>();
  expectTypeOf(x.flatten(1, 2).shape).toEqualTypeOf<readonly [32, number, 28]>();
  expectTypeOf(zeros([32, 1, 7]).flatten(-2).shape).toEqualTypeOf<readonly [32, 7]>();
  const wrong = () => {
    // @ts-expect-error 6 elements do not fill [3, 3]
    a.reshape([3, 3]);
    // @ts-expect-error nor [2, 3, 4]
    a.reshape([2, 3, 4]);
    // @ts-expect-error [6] · [2, 3]ᵀ: the product meets the new shape
    a.reshape([6]).matmul(a.t());
  };
  expectTypeOf(wrong).toBeFunction();
});

test("concat and stack: sizes add up along one axis, the others agree", () => {
  expectTypeOf(concat([a, ones([4, 3])]).shape).toEqualTypeOf<readonly [6, 3]>();
  expectTypeOf(concat([a, column, a], 1).shape).toEqualTypeOf<readonly [2, 7]>();
  expectTypeOf(concat([batch, ones([4, 3])]).shape).toEqualTypeOf<readonly [number, 3]>();
  expectTypeOf(concat([ones([2, 1000]), a], -1).shape).toEqualTypeOf<readonly [2, number]>();
  expectTypeOf(stack([a, a, a]).shape).toEqualTypeOf<readonly [3, 2, 3]>();
  expectTypeOf(stack([a, a], -1).shape).toEqualTypeOf<readonly [2, 3, 2]>();
  const wrong = () => {
    // @ts-expect-error 3 columns are not continued by 5
    concat([a, b]);
    // @ts-expect-error nor 2 rows by 3
    concat([a, b], 1);
    // @ts-expect-error [3] is not continued by [2, 3]
    concat([row, a]);
    // @ts-expect-error [2, 3] and [3] are not of one shape
    stack([a, row]);
    // @ts-expect-error of what was put together, 6 columns do not meet 3 rows
    concat([a, a], 1).matmul(b);
  };
  expectTypeOf(wrong).toBeFunction();
});
