import { assign, fromArray, noGrad, QzynnError, type Tensor } from "@qzynn/tensor";

/**
 * Fills the weight `[out, in, …kernel]` of a convolution in place with zeros and, in the middle of the kernel from each
 * input to its output, a 1: with padding the convolution hands on as many channels as it can. Returns the weight.
 *
 * With `groups` each group of outputs does so by itself. Refuses weights without one to three axes of a kernel, and
 * groups that do not divide the outputs.
 */
export function dirac<T extends Tensor>(tensor: T, groups = 1): T {
  const [outputs = 0, inputs = 0, ...kernel] = tensor.shape;
  if (kernel.length < 1 || kernel.length > 3) {
    throw new QzynnError(
      `dirac: [${tensor.shape.join(", ")}] is no weight of a convolution in one to three dimensions; give [out, in, …kernel]`,
    );
  }
  if (!Number.isInteger(groups) || groups < 1 || outputs % groups !== 0) {
    throw new QzynnError(
      `dirac: ${groups} groups do not share ${outputs} outputs evenly; give a number that divides it`,
    );
  }
  const area = kernel.reduce((n, size) => n * size, 1);
  const middle = kernel.reduce((at, size) => at * size + Math.floor(size / 2), 0);
  const each = outputs / groups;
  const values = new Float64Array(tensor.numel());
  for (let out = 0; out < outputs; out++) {
    const input = out % each;
    if (input < inputs && area > 0) values[(out * inputs + input) * area + middle] = 1;
  }
  noGrad(() => assign(tensor, fromArray(values, tensor.shape).to(tensor.dtype)));
  return tensor;
}
