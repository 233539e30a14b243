/** Random programs: their gradients of both orders, and the same program compiled, over a batch, and along a vector. */
import fc from "fast-check";
import { expect, test } from "vitest";
import * as q from "../index.ts";
import { checkGradients, compile, grad, jvp, type Tensor, tensor, vmap } from "../index.ts";

type Operation = (x: Tensor, y: Tensor) => Tensor;

/** From `[2, 3]` to `[2, 3]`, smooth and of moderate size. */
const operations: Record<string, Operation> = {
  add: (x, y) => x.add(y),
  sub: (x, y) => x.sub(y.mul(0.5)),
  mul: (x, y) => x.mul(y).tanh(),
  div: (x, y) => x.div(y.mul(y).add(2)),
  sin: (x) => x.sin(),
  softmax: (x) => x.softmax(1),
  logSoftmax: (x) => q.logSoftmax(x, 0).mul(0.3),
  sigmoid: (x, y) => x.sigmoid().mul(y).tanh(),
  matmul: (x, y) => x.matmul(y.t()).tanh().matmul(x).mul(0.3),
  centred: (x) => x.sub(x.mean(1, { keepdim: true })),
  scaled: (x) => x.div(x.pow(2).sum(0, { keepdim: true }).add(1).sqrt()),
  turned: (x, y) => x.flip(1).add(y.t().reshape([2, 3])),
  joined: (x, y) => q.concat([x.select(0, 1).unsqueeze(0), y.slice(0, 0, 1)], 0),
  rolled: (x) => q.cumsum(q.roll(x, 1, 1), 1).mul(0.5),
  padded: (x, y) => q.pad(x, [1, -1]).add(y),
  repeated: (x, y) => x.sum(0).expand([2, 3]).mul(0.5).add(y),
};

/** Which operation, and which two values that are there already it takes. */
const steps = fc.array(fc.tuple(fc.constantFrom(...Object.keys(operations)), fc.nat(9), fc.nat(9)), {
  minLength: 2,
  maxLength: 6,
});

type Steps = readonly (readonly [string, number, number])[];

const programOf =
  (program: Steps) =>
  (...inputs: Tensor[]): Tensor => {
    const values = [...inputs];
    const pick = (i: number) => values[values.length - 1 - (i % values.length)] as Tensor;
    for (const [name, i, j] of program) values.push((operations[name] as Operation)(pick(i), pick(j)));
    return values.slice(inputs.length).reduce((a, b) => a.add(b));
  };

const numbers = fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 12, maxLength: 12 });

const inputsOf = (data: number[]): Tensor[] =>
  [data.slice(0, 6), data.slice(6)].map((half) => {
    const x = tensor(half, { dtype: "float64" }).reshape([2, 3]).detach();
    x.requiresGrad = true;
    return x;
  });

const slopes =
  (f: (...x: Tensor[]) => Tensor) =>
  (...x: Tensor[]): Tensor[] =>
    grad(
      f(...x)
        .pow(2)
        .sum(),
      x,
      { createGraph: true, materializeGrads: true },
    );

const runs = { numRuns: 25, seed: 7 };

test("gradients of both orders agree with differences", () => {
  fc.assert(
    fc.property(steps, numbers, (program, data) => {
      const [f, x] = [programOf(program), inputsOf(data)];
      expect(checkGradients(f, x, { order: 2, atol: 1e-4 })).toBe(true);
    }),
    { ...runs, numRuns: 12 },
  );
});

test("along a vector they change as jvp says", () => {
  fc.assert(
    fc.property(steps, numbers, numbers, (program, data, along) => {
      const [f, x, v] = [programOf(program), inputsOf(data), inputsOf(along)];
      const [, tangent] = jvp(f, x, v);
      const at = (t: number) => f(...x.map((each, i) => each.detach().add((v[i] as Tensor).detach().mul(t))));
      const expected = at(1e-6).sub(at(-1e-6)).div(2e-6);
      expect(q.allclose(tangent, expected, { rtol: 1e-4, atol: 1e-5 })).toBe(true);
    }),
    runs,
  );
});

test("compiled and over a batch, the program and its gradients are the same", () => {
  fc.assert(
    fc.property(steps, numbers, numbers, (program, first, second) => {
      const f = programOf(program);
      const step = (...x: Tensor[]): Tensor[] => {
        const leaves = x.map((each) => each.detach());
        for (const leaf of leaves) leaf.requiresGrad = true;
        return [f(...leaves), ...slopes(f)(...leaves)].map((y) => y.detach());
      };
      const [a, b] = [inputsOf(first), inputsOf(second)];
      const [one, two] = [step(...a), step(...b)];
      // A compiled step may give a zero the other sign.
      const values = (all: Tensor[]) => all.map((y) => y.add(0).toArray());
      expect(values(compile(step)(...a))).toEqual(values(one));
      const batch = vmap(step)(...a.map((x, i) => q.stack([x, b[i] as Tensor]).detach()));
      batch.forEach((y, i) => {
        const expected = q.stack([one[i] as Tensor, two[i] as Tensor]);
        expect(q.allclose(y, expected, { rtol: 1e-9, atol: 1e-10 })).toBe(true);
      });
    }),
    runs,
  );
});
