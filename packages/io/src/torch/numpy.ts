/** Numbers and arrays of NumPy that stand between the tensors of a checkpoint. */
import { fromArray, type Tensor } from "@qzynn/tensor";
import { kinds, widened } from "../elements/kinds.ts";
import { columnStrides, strided } from "../elements/strided.ts";
import { swapBytes } from "../elements/swapBytes.ts";
import { npyKinds } from "../npy/kinds.ts";
import { bad } from "./bad.ts";
import { type Budget, isSizes, NumpyArray, NumpyType, type Python } from "./python.ts";

const damaged = "the file is damaged";

/** `dtype("f8", False, True)`. */
export function numpyType([name]: Python[]): NumpyType {
  if (typeof name !== "string" || !Object.hasOwn(npyKinds, name)) {
    const said = typeof name === "string" ? JSON.stringify(name.slice(0, 40)) : `that is a ${typeof name}`;
    throw bad(
      `an array or a number of NumPy of kind ${said}`,
      `read are ${Object.keys(npyKinds).join(", ")}; save torch.from_numpy(x) of those, or plain lists`,
    );
  }
  return new NumpyType(npyKinds[name]!);
}

/** `(3, ">", …)`: the order of bytes is the second. */
export function fillType(type: NumpyType, state: Python): void {
  const order = Array.isArray(state) ? state[1] : undefined;
  if (order !== "<" && order !== ">" && order !== "|" && order !== "=")
    throw bad("a kind of NumPy's without an order of bytes", damaged);
  type.isBig = order === ">";
}

/** `(1, shape, type, isFortran, bytes)`. */
export function fillArray(array: NumpyArray, state: Python, budget: Budget): void {
  const [, shape, type, isFortran, bytes] = Array.isArray(state) ? state : [];
  fill(array, bytes, type, shape, isFortran === true, budget);
}

/** `_frombuffer(bytes, type, shape, "C")`, as protocol 5 has it. */
export function numpyBuffer([bytes, type, shape, order]: Python[], budget: Budget): NumpyArray {
  const array = new NumpyArray();
  fill(array, bytes, type, shape, order === "F", budget);
  return array;
}

/** `scalar(type, bytes)`. */
export function numpyScalar([type, bytes]: Python[], budget: Budget): Python {
  const array = new NumpyArray();
  fill(array, bytes, type, [], false, budget);
  if (array.kind === "int64" || array.kind === "uint64") {
    // As numbers of Python: those that are no exact number here are bigints.
    const view = new DataView(array.bytes.buffer);
    const exact = array.kind === "int64" ? view.getBigInt64(0, true) : view.getBigUint64(0, true);
    const near = Number(exact);
    return Number.isSafeInteger(near) ? near : exact;
  }
  const { array: numbers, dtype } = kinds[array.kind].read(array.bytes, "a number of NumPy", bad);
  return dtype === "bool" ? numbers[0] === 1 : numbers[0]!;
}

function fill(
  array: NumpyArray,
  bytes: Python | undefined,
  type: Python | undefined,
  shape: Python | undefined,
  isFortran: boolean,
  budget: Budget,
): void {
  if (!(type instanceof NumpyType) || !isSizes(shape) || !(bytes instanceof Uint8Array))
    throw bad("an array of NumPy without a kind, a shape or bytes", damaged);
  const { size } = kinds[type.kind];
  const count = shape.reduce((product, d) => product * d, 1);
  if (bytes.length !== count * size)
    throw bad(
      `an array of NumPy of shape [${shape.join(", ")}] in ${bytes.length} bytes`,
      `it takes ${count * size}; ${damaged}`,
    );
  budget.spend(count * widened(type.kind) + bytes.length);
  array.kind = type.kind;
  array.shape = shape;
  array.isFortran = isFortran;
  array.bytes = bytes.slice();
  if (type.isBig) swapBytes(array.bytes, size);
}

export function numpyTensor({ kind, shape, isFortran, bytes }: NumpyArray, path: string): Tensor {
  const { array, dtype } = kinds[kind].read(bytes, path || "the array", bad);
  return fromArray(isFortran ? strided(array, 0, shape, columnStrides(shape)) : array, shape, { dtype });
}
