/** What a pickle says, as plain values and tensors. */
import { fromArray, type Tensor, type TypedArray } from "@qzynn/tensor";
import { DEEPEST, type Tree } from "../checkpoint/tree.ts";
import { kinds, type Numbers, widened } from "../elements/kinds.ts";
import { strided } from "../elements/strided.ts";
import { setEntry } from "../entries.ts";
import { bad } from "./bad.ts";
import { numpyTensor } from "./numpy.ts";
import {
  type Budget,
  Global,
  NumpyArray,
  NumpyType,
  type Python,
  StorageReference,
  TensorReference,
} from "./python.ts";

/** The bytes of a storage, the lowest byte of each element first, where elements of `size` bytes can begin. */
export type Storages = (storage: StorageReference, size: number) => Uint8Array;

export function toTree(root: Python, storages: Storages, budget: Budget): Tree {
  const done = new Map<Python, Tree>();
  const above = new Set<Python>();
  const tensorOf = tensors(storages, budget);

  const visit = (value: Python, path: string): Tree => {
    if (value instanceof TensorReference) return tensorOf(value, path);
    if (value instanceof StorageReference) throw bad(`${path || "it"} is a storage`, "save tensors instead");
    if (value instanceof Global) return value.name;
    if (value instanceof NumpyType) return value.kind;
    if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
    const before = done.get(value);
    if (before !== undefined) return before;
    if (above.has(value)) throw bad(`${path} contains itself`, "only trees without loops are read");
    if (above.size === DEEPEST)
      throw bad(`${path.slice(0, 80)}… lies more than ${DEEPEST} levels deep`, "save a flatter tree");
    if (value instanceof NumpyArray) {
      const x = numpyTensor(value, path);
      done.set(value, x);
      return x;
    }
    above.add(value);
    const tree = Array.isArray(value) ? value.map((item, i) => visit(item, join(path, i))) : fields(value, path);
    above.delete(value);
    done.set(value, tree);
    return tree;
  };

  const fields = (map: ReadonlyMap<Python, Python>, path: string): Tree => {
    const tree: Record<string, Tree> = {};
    for (const [key, value] of map) {
      if (typeof key === "object" && key !== null) {
        throw bad(
          `a key of ${path || "the dictionary"} is neither text nor a number`,
          "save a dictionary with such keys",
        );
      }
      const name = String(key);
      if (Object.hasOwn(tree, name))
        throw bad(`${path || "the dictionary"} has two keys that read ${JSON.stringify(name)}`, "one would be lost");
      setEntry(tree, name, visit(value, join(path, name)));
    }
    return tree;
  };

  return visit(root, "");
}

const join = (path: string, key: string | number): string => (path === "" ? String(key) : `${path}.${key}`);

/** One tensor for each view, however often it is named, and one array for each storage. */
function tensors(storages: Storages, budget: Budget) {
  const arrays = new Map<string, Numbers>();
  const known = new Map<string, Tensor>();
  return (view: TensorReference, path: string): Tensor => {
    const { storage, kind, offset, shape, strides, isNegated } = view;
    const name = `${storage.key}:${kind}`;
    const key = `${name}:${offset}:${shape}:${strides}:${isNegated}`;
    const before = known.get(key);
    if (before) return before;
    let numbers = arrays.get(name);
    if (!numbers) {
      const bytes = storages(storage, kinds[kind].size);
      if (bytes.length % kinds[kind].size !== 0)
        throw bad(`the numbers of ${path} end in the middle of one`, "the file is damaged");
      // Small numbers become larger ones.
      budget.spend((bytes.length / kinds[kind].size) * widened(kind) - bytes.length);
      numbers = kinds[kind].read(bytes, `the storage of ${path || "the tensor"}`, bad);
      arrays.set(name, numbers);
    }
    const { array, dtype } = numbers;
    const cells = cut(array, view, path, budget);
    const x = fromArray(isNegated ? cells.map((cell) => -cell) : cells, shape, { dtype });
    known.set(key, x);
    return x;
  };
}

function cut(array: TypedArray, { offset, shape, strides }: TensorReference, path: string, budget: Budget): TypedArray {
  const size = shape.reduce((product, d) => product * d, 1);
  const last = size === 0 ? -1 : shape.reduce((sum, d, axis) => sum + (d - 1) * strides[axis]!, offset);
  if (!(last < array.length)) {
    throw bad(
      `${path || "the tensor"} of shape [${shape.join(", ")}] goes up to element ${last}`,
      `its storage has ${array.length}; the file is damaged`,
    );
  }
  let dense = 1;
  const isDense = strides.every((_, i) => {
    const axis = shape.length - 1 - i;
    const fits = shape[axis] === 1 || strides[axis] === dense;
    dense *= shape[axis]!;
    return fits;
  });
  if (isDense && size === array.length) return array;
  budget.spend(size * array.BYTES_PER_ELEMENT);
  return isDense ? array.slice(offset, offset + size) : strided(array, offset, shape, strides);
}
