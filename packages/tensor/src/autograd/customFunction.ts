/** Operations whose gradient their caller writes: PyTorch's `autograd.Function`. */
import { isFloat } from "../dtype.ts";
import { QzynnError } from "../errors.ts";
import { executor } from "../executor.ts";
import { isGradEnabled, noGrad } from "../gradMode.ts";
import { during } from "../place.ts";
import { blank, sourceOf, Tensor } from "../tensor.ts";
import { Context, type FunctionContext } from "./functionContext.ts";
import { jointResult, makeJoint } from "./joint.ts";
import { onlyOnce } from "./onlyOnce.ts";

/** A gradient for each argument, `null` where nothing flows back, or the one of the only argument. */
type Gradients = Tensor | null | readonly (Tensor | null | undefined)[];

export interface FunctionRules<A extends readonly unknown[], R> {
  /** The value: one tensor or a list of them. Operations in it are not watched. */
  forward(ctx: FunctionContext, ...args: A): R;
  /** From the gradient of each result to that of each argument. It is differentiable itself if it is made of operations. */
  backward(ctx: FunctionContext, ...gradients: Tensor[]): Gradients;
  /** Whether `backward` cannot be differentiated: who tries is told. PyTorch's `once_differentiable`. */
  readonly onceDifferentiable?: boolean;
}

/**
 * A function with a gradient of its own: PyTorch's `autograd.Function`, whose `apply` it is.
 *
 * `forward` computes and leaves what `backward` will need in `ctx`: tensors with `ctx.saveForBackward`, anything else as
 * a property. `backward` gets one gradient for each result, zeros where none came, and gives one for each argument;
 * `ctx.needsInputGrad` says which of them matter. Gradients of gradients come from the operations in `backward`, through
 * inputs and results that were saved.
 *
 * In a compiled step both may use tensor operations, and cannot look at values.
 *
 * @example
 * ```ts
 * import { customFunction, type Tensor, tensor } from "@qzynn/tensor";
 * const cube = customFunction("cube", {
 *   forward(ctx, x: Tensor) {
 *     ctx.saveForBackward(x);
 *     return x.pow(3);
 *   },
 *   backward(ctx, g) {
 *     const [x] = ctx.savedTensors;
 *     return g.mul(x.pow(2)).mul(3);
 *   },
 * });
 * const x = tensor([1, 2], { requiresGrad: true });
 * cube(x).sum().backward();
 * x.grad?.toArray(); // → [ 3, 12 ]
 * ```
 */
export function customFunction<A extends readonly unknown[], R extends Tensor | readonly Tensor[]>(
  name: string,
  rules: FunctionRules<A, R>,
): (...args: A) => R {
  return (...args) => {
    const now = executor();
    const watched = args.map(
      (x) => isGradEnabled() && x instanceof Tensor && (x.requiresGrad || (now.wants?.(x) ?? false)),
    );
    const ctx = new Context(name, watched);
    const raw = during(`the forward of ${name}`, () => noGrad(() => rules.forward(ctx, ...args)));
    const outputs: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
    const tensors = outputs.filter((y) => y instanceof Tensor);
    if (tensors.length !== outputs.length || tensors.length === 0) {
      throw new QzynnError(`${name}: forward gave ${String(raw)}; return a tensor, or a list of tensors`);
    }
    if (!watched.some(Boolean)) return raw;
    const inputs = args.map((x) => (x instanceof Tensor ? x : nothing));
    const joint = makeJoint({
      name,
      inputs,
      parents: inputs.map((x) => (x.requiresGrad ? sourceOf(x) : null)),
      differentiable: tensors.map((y) => isFloat(y.dtype) && !ctx.isConstant(y)),
      kept: ctx.saved,
      rule: (given) => checked(name, inputs, backward(name, rules, ctx, tensors, given)),
    });
    const lifted = now.lift?.(joint, inputs, tensors);
    const results = tensors.map((y, place) => jointResult(joint, place, y, lifted?.[place]));
    ctx.close(args, tensors, results);
    return (Array.isArray(raw) ? results : results[0]) as R;
  };
}

/** Stands where an argument is no tensor. */
const nothing = blank([], "float32");

function backward<A extends readonly unknown[], R>(
  name: string,
  rules: FunctionRules<A, R>,
  ctx: Context,
  outputs: readonly Tensor[],
  given: readonly (Tensor | undefined)[],
): readonly (Tensor | null)[] {
  const gradients = outputs.map((y, i) => given[i] ?? (ctx.materializes ? blank(y.shape, y.dtype) : null));
  const run = () => during(`the backward of ${name}`, () => rules.backward(ctx, ...(gradients as Tensor[])));
  const told = rules.onceDifferentiable ? onlyOnce(name, gradients, run) : run();
  const list = Array.isArray(told) ? told : [told];
  const needed = ctx.needsInputGrad;
  if (list.length > needed.length ? list.slice(needed.length).some(Boolean) : list.length < needed.length) {
    throw new QzynnError(
      `${name}: backward gave ${list.length} gradients for ${needed.length} arguments; give one for each, null where nothing flows back`,
    );
  }
  return needed.map((_, i) => (list[i] as Tensor | null | undefined) ?? null);
}

/** The gradients, if each of them has the shape of its input, or one that this broadcasts to. */
function checked(
  name: string,
  inputs: readonly Tensor[],
  gradients: readonly (Tensor | null)[],
): readonly (Tensor | null)[] {
  gradients.forEach((g, i) => {
    const { shape } = inputs[i] as Tensor;
    const extra = (g?.ndim ?? 0) - shape.length;
    if (!g || (extra >= 0 && shape.every((d, k) => d === g.shape[k + extra] || d === 1))) return;
    throw new QzynnError(
      `${name}: backward gave a gradient of [${g.shape}] for an input of [${shape}]; they must be alike`,
    );
  });
  return gradients;
}
