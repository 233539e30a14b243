/** Gradients beside differences: PyTorch's `gradcheck` and `gradgradcheck`. */
import { QzynnError } from "../errors.ts";
import { isGradEnabled } from "../gradMode.ts";
import { indexAt } from "../shape/indexAt.ts";
import { blank, Tensor } from "../tensor.ts";
import { grad } from "./grad.ts";

export interface CheckOptions {
  /** How far each element is moved to either side. */
  readonly eps?: number;
  /** A gradient may be off by `atol + rtol · |difference|`. */
  readonly rtol?: number;
  readonly atol?: number;
  /** 2 checks the gradients of the gradients too, as `gradgradcheck` does. */
  readonly order?: 1 | 2;
}

type Checked = (...inputs: Tensor[]) => Tensor | readonly Tensor[];

/**
 * Compares the gradients of `f` with central differences, `(f(x + ε) − f(x − ε)) / 2ε`, one element at a time, for a
 * weighted sum of all outputs. The inputs must be float64 and want gradients; `f` must be the same function every time
 * it is called. With `order: 2` the gradients, as a function of the inputs and of what comes from behind, are checked so too.
 *
 * Throws a {@link QzynnError} that names the input and the index where both disagree most, both values, and how many others do.
 *
 * @example
 * ```ts
 * import { checkGradients, tensor } from "@qzynn/tensor";
 * const x = tensor([0.5, -2], { dtype: "float64", requiresGrad: true });
 * checkGradients((x) => x.sigmoid().mul(x), [x], { order: 2 }); // → true
 * ```
 */
export function checkGradients(
  f: Checked,
  inputs: readonly Tensor[],
  { eps = 1e-6, rtol = 1e-3, atol = 1e-5, order = 1 }: CheckOptions = {},
): true {
  inputs.forEach(checkInput);
  if (!isGradEnabled()) throw new QzynnError("checkGradients: nothing has a gradient inside noGrad; call it outside");
  compare("checkGradients", f, inputs, { eps, rtol, atol });
  if (order === 1) return true;
  const weights = outputsOf(f(...inputs))
    .filter((y) => y.requiresGrad)
    .map((y, i) => weightsFor(y, i + 2));
  for (const w of weights) w.requiresGrad = true;
  const slope: Checked = (...x) => {
    const y = outputsOf(f(...x.slice(0, inputs.length))).filter((each) => each.requiresGrad);
    const options = { gradOutputs: x.slice(inputs.length), createGraph: true, materializeGrads: true };
    return y.length === 0 ? [] : grad(y, x.slice(0, inputs.length), options);
  };
  compare("checkGradients, second order", slope, [...inputs, ...weights], { eps, rtol, atol });
  return true;
}

function checkInput(x: Tensor, i: number): void {
  const refuse = (why: string): never => {
    throw new QzynnError(`checkGradients: input ${i} ${why}`);
  };
  if (!(x instanceof Tensor)) refuse(`is ${String(x)} and no tensor; let the function close over what has no gradient`);
  if (x.dtype === "float32") refuse('is float32, too coarse for differences; convert it with .to("float64")');
  if (x.dtype !== "float64") {
    refuse(`is ${x.dtype} and has no gradient; let the function close over it, or convert it with .to("float64")`);
  }
  if (!x.requiresGrad) refuse("wants no gradient; set its requiresGrad, or let the function close over it");
}

/** All outputs that can have a gradient. */
function outputsOf(result: Tensor | readonly Tensor[]): Tensor[] {
  const all: readonly unknown[] = Array.isArray(result) ? result : [result];
  const tensors = all.map((y, i) => {
    if (!(y instanceof Tensor)) {
      throw new QzynnError(
        `checkGradients: output ${i} is ${String(y)}; the function returns a tensor, or a list of them`,
      );
    }
    if (y.dtype === "float32") {
      throw new QzynnError(
        `checkGradients: output ${i} is float32, too coarse for differences; the function must compute in float64 all the way`,
      );
    }
    return y;
  });
  return tensors.filter((y) => y.dtype === "float64");
}

/** Unlike weights tell apart gradients that a plain sum would let cancel. */
function weightsFor({ shape, dtype }: Tensor, seed: number): Tensor {
  const weights = blank(shape, dtype);
  weights.data.forEach((_, i) => {
    weights.data[i] = Math.sin(seed * (i + 1)) + 1.5;
  });
  return weights;
}

interface Disagreement {
  readonly input: number;
  readonly index: string;
  readonly got: number;
  readonly expected: number;
  /** How far beyond what is allowed. */
  readonly excess: number;
}

function compare(
  call: string,
  f: Checked,
  inputs: readonly Tensor[],
  { eps, rtol, atol }: { eps: number; rtol: number; atol: number },
): void {
  const outputs = outputsOf(f(...inputs));
  const weights = outputs.map((y, i) => weightsFor(y, i + 1));
  // Not inside noGrad: `f` may take gradients itself.
  const objective = () => {
    let sum = 0;
    outputsOf(f(...inputs)).forEach(({ data }, k) => {
      for (let i = 0; i < data.length; i++) sum += (data[i] as number) * (weights[k]?.data[i] as number);
    });
    return sum;
  };
  if (!Object.is(objective(), objective())) {
    throw new QzynnError(
      `${call}: the function gives other values each time it is called; differences tell nothing then. Seed it with manualSeed(…) inside`,
    );
  }
  const watched = outputs.flatMap((y, i) => (y.requiresGrad ? [i] : []));
  const slopes =
    watched.length === 0
      ? []
      : grad(
          watched.map((i) => outputs[i] as Tensor),
          inputs,
          { gradOutputs: watched.map((i) => weights[i]), allowUnused: true },
        );
  const wrong: Disagreement[] = [];
  let entries = 0;
  inputs.forEach(({ data, shape }, input) => {
    for (let i = 0; i < data.length; i++) {
      const before = data[i] as number;
      data[i] = before + eps;
      const above = objective();
      data[i] = before - eps;
      const below = objective();
      data[i] = before;
      const expected = (above - below) / (2 * eps);
      const got = slopes[input]?.data[i] ?? 0;
      const excess = Math.abs(got - expected) - (atol + rtol * Math.abs(expected));
      entries++;
      if (!(excess <= 0)) wrong.push({ input, index: indexAt(i, shape), got, expected, excess });
    }
  });
  const [worst] = wrong.sort((a, b) => rank(b) - rank(a));
  if (!worst) return;
  const { input, index, got, expected } = worst;
  throw new QzynnError(
    `${call}: input ${input} at ${index}: the gradient is ${got}, the differences say ${expected}, with ` +
      `${atol + rtol * Math.abs(expected)} between them allowed; ${wrong.length} of ${entries} entries disagree, this one most. ` +
      "Look at the gradient rule, at kinks near by, and whether the function depends on its inputs alone",
  );
}

/** A gradient that is no number is worse than any that is wrong. */
const rank = ({ excess }: Disagreement): number => (Number.isNaN(excess) ? Infinity : excess);
