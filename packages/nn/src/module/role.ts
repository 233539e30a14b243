/** What a tensor is to the modules that hold it: learned, carried along, or nothing. */
import type { Tensor } from "@qzynn/tensor";

/** A buffer that is not `persistent` stays out of `stateDict`. */
type Role = "parameter" | "buffer" | "passing buffer";

// A fact about the tensor, kept outside it: freezing a parameter must not make it something else.
const roles = new WeakMap<Tensor, Role>();

/**
 * Marks `tensor` as a parameter, and returns it: PyTorch's `nn.Parameter`.
 *
 * A leaf that wants a gradient is a parameter of the module whose field holds it anyway; marking it makes it stay one
 * when its gradient is switched off before the module was ever asked for its parameters.
 *
 * @example
 * ```ts
 * import { Module, parameter } from "@qzynn/nn";
 * import { ones, type Tensor } from "@qzynn/tensor";
 * class Scale extends Module {
 *   factor = parameter(ones([3]));
 *   forward(x: Tensor): Tensor { return x.mul(this.factor); }
 * }
 * Object.keys(new Scale().stateDict()); // → ["factor"]
 * ```
 */
export function parameter<T extends Tensor>(tensor: T): T {
  tensor.requiresGrad = true;
  roles.set(tensor, "parameter");
  return tensor;
}

/**
 * Marks `tensor` as a buffer, and returns it: values that belong to a module and are not learned, such as running
 * statistics. Its field is saved and loaded with the parameters, unless `persistent` is false. PyTorch's `register_buffer`.
 */
export function buffer<T extends Tensor>(tensor: T, { persistent = true }: { readonly persistent?: boolean } = {}): T {
  roles.set(tensor, persistent ? "buffer" : "passing buffer");
  return tensor;
}

/** The role of a tensor that a module holds; `null` for one that is none of the module's state. */
export function roleOf(tensor: Tensor): Role | null {
  const known = roles.get(tensor);
  if (known) return known;
  if (!tensor.requiresGrad || !tensor.isLeaf) return null;
  roles.set(tensor, "parameter");
  return "parameter";
}
