/** The names that a file may call, and the values that they stand for. Everything else is refused; nothing runs. */
import { type KindName, kinds } from "../elements/kinds.ts";
import { bad } from "./bad.ts";
import { numpyBuffer, numpyScalar, numpyType } from "./numpy.ts";
import { type Budget, Global, isSizes, NumpyArray, type Python, StorageReference, TensorReference } from "./python.ts";

/** What a call of an allowed name gives. */
export type Call = (args: Python[], budget: Budget) => Python;

const storages: Readonly<Record<string, KindName | null>> = {
  Double: "float64",
  Float: "float32",
  Half: "float16",
  BFloat16: "bfloat16",
  Long: "int64",
  Int: "int32",
  Short: "int16",
  Char: "int8",
  Byte: "uint8",
  Bool: "bool",
  Untyped: null,
};

/** `torch FloatStorage`, also of other devices. */
export function storageKind(type: Python | undefined): KindName | null {
  const name = type instanceof Global ? type.name : "";
  const [, letters = ""] = /^torch\.(?:cuda\.|storage\.)?(\w+)Storage$/.exec(name) ?? [];
  if (!Object.hasOwn(storages, letters)) {
    throw bad(
      `numbers of kind ${JSON.stringify(name)}`,
      letters.startsWith("Complex")
        ? "save torch.view_as_real(x), real and imaginary parts side by side"
        : `read are ${Object.keys(storages).join(", ")}; convert them before saving`,
    );
  }
  return storages[letters]!;
}

/** `torch.float32` as an argument. */
export function dtypeKind(type: Python | undefined): KindName {
  const name = type instanceof Global ? type.name.replace(/^torch\./, "") : "";
  if (!Object.hasOwn(kinds, name))
    throw bad(`a tensor of dtype ${JSON.stringify(name)}`, `read are ${Object.keys(kinds).join(", ")}`);
  return name as KindName;
}

function tensor(kind: (args: Python[], storage: StorageReference) => KindName): Call {
  return (args) => {
    const [storage, offset, shape, strides] = args;
    const isWhole = isSizes([offset ?? null]) && isSizes(shape) && isSizes(strides) && shape.length === strides.length;
    if (!(storage instanceof StorageReference) || !isWhole) {
      throw bad("a tensor without a storage, or with sizes that are no whole numbers", "the file is damaged");
    }
    // Behind hooks (and, in the third way, a dtype) there may be `{"neg": True}`: a lazy negation, saved undone.
    const marks = args.slice(6).find((arg) => arg instanceof Map && arg.get("neg") === true);
    return new TensorReference(storage, kind(args, storage), Number(offset), shape, strides, marks !== undefined);
  };
}

const ofStorage = tensor((_, { kind }) => {
  if (!kind) throw bad("a tensor whose numbers have no kind", "the file is damaged");
  return kind;
});

/** `dict(pairs)` and its kin. */
const dictionary: Call = ([content = []], budget) => {
  const pairs = content instanceof Map ? [...content] : content;
  if (!Array.isArray(pairs) || !pairs.every((pair) => Array.isArray(pair) && pair.length === 2)) {
    throw bad("a dictionary of something that is no pairs", "the file is damaged");
  }
  budget.spend(64 * pairs.length);
  return new Map(pairs as [Python, Python][]);
};

const list: Call = ([items = []], budget) => {
  if (!Array.isArray(items)) throw bad("a set of something that is no list", "the file is damaged");
  budget.spend(16 * items.length);
  return [...items];
};

/** The first argument, for wrappers that mean nothing here. */
const first: Call = ([value = null]) => value;

/** How protocol 2 keeps bytes: `_codecs.encode("…", "latin1")`. */
const encode: Call = ([text, codec], budget) => {
  if (typeof text !== "string" || codec !== "latin1" || /[^\0-\xff]/.test(text))
    throw bad("bytes that are no text in latin1", "the file is damaged");
  budget.spend(text.length);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
};

/** `bytes()`, or of numbers from 0 to 255. */
const bytesOf: Call = ([content = []], budget) => {
  if (content instanceof Uint8Array) return content;
  if (
    !Array.isArray(content) ||
    !content.every((byte) => Number.isInteger(byte) && Number(byte) >= 0 && Number(byte) < 256)
  )
    throw bad("bytes of something that is no bytes", "the file is damaged");
  budget.spend(content.length);
  return Uint8Array.from(content as number[]);
};

/** `device("cuda", 1)` is `"cuda:1"`. */
const device: Call = ([type = null, index = null]) =>
  typeof type === "string" && index !== null ? `${type}:${index}` : type;

/** `_rebuild_from_type_v2(function, type, arguments, state)`: subclasses of Tensor come as tensors. */
const ofType: Call = ([called, , args], budget) => {
  const call = called instanceof Global ? calls.get(called.name) : undefined;
  if (!call || call === ofType || !Array.isArray(args))
    throw bad("a tensor made by something else", "the file is damaged");
  return call(args, budget);
};

export const calls: ReadonlyMap<string, Call> = new Map<string, Call>([
  ["collections.OrderedDict", dictionary],
  ["collections.Counter", dictionary],
  // Its argument makes values that are missing.
  ["collections.defaultdict", () => new Map()],
  ["builtins.dict", dictionary],
  ["builtins.set", list],
  ["builtins.frozenset", list],
  ["builtins.list", list],
  ["builtins.tuple", list],
  [
    "builtins.bytearray",
    ([bytes = null], budget) => (typeof bytes === "string" ? encode([bytes, "latin1"], budget) : bytes),
  ],
  ["_codecs.encode", encode],
  ["torch.Size", first],
  ["torch.device", device],
  ["torch.torch_version.TorchVersion", first],
  // Protocol 2 has no instruction for bytes; none at all are made like this.
  ["builtins.bytes", bytesOf],
  // NumPy has moved these.
  ...["numpy._core", "numpy.core"].flatMap((core): [string, Call][] => [
    [`${core}.multiarray.scalar`, numpyScalar],
    [`${core}.multiarray._reconstruct`, () => new NumpyArray()],
    [`${core}.numeric._frombuffer`, numpyBuffer],
  ]),
  ["numpy.dtype", numpyType],
  ["torch.serialization._get_layout", first],
  ["torch._utils._rebuild_tensor", ofStorage],
  ["torch._utils._rebuild_tensor_v2", ofStorage],
  ["torch._utils._rebuild_tensor_v3", tensor((args) => dtypeKind(args[6]))],
  ["torch._utils._rebuild_parameter", first],
  ["torch._utils._rebuild_parameter_with_state", first],
  ["torch._tensor._rebuild_from_type_v2", ofType],
]);

/** Names that are values rather than calls. */
const values =
  /^torch\.(?:(?:cuda\.|storage\.)?\w*Storage|Tensor|nn\.parameter\.Parameter|(?:b?float|u?int|complex|bool)\w*|(?:strided|contiguous_format|preserve_format))$|^builtins\.(?:int|float|str|bool)$|^numpy\.ndarray$/;

/** What to do about objects that are met in files of weights. */
const ways: readonly (readonly [names: RegExp, way: string])[] = [
  [/^torch\._utils\._rebuild_qtensor$/, "save x.dequantize() instead of the quantised tensor"],
  [/^torch\._utils\._rebuild_sparse/, "save x.to_dense() instead of the sparse tensor"],
  [/^torch\._utils\._rebuild_nested/, "save x.unbind() instead of the nested tensor"],
  [/^torch\._utils\._rebuild_meta/, "a tensor on the device meta has no numbers; save the model once it has weights"],
  [
    /^torch\.nn\.parameter\.Uninitialized/,
    "run the model once, so that its lazy layers know their sizes, then save it",
  ],
  [/^numpy\./, "save numbers and arrays of NumPy alone"],
  [/^builtins\.complex$/, "save its real and its imaginary part"],
];

/** @throws {QzynnError} for a name that is not allowed. */
export function globalOf(module: string, name: string): Global {
  // Python 2 called them so, and protocol 2 still does.
  const said = `${module === "__builtin__" ? "builtins" : module}.${name}`;
  const full = said === "builtins.long" ? "builtins.int" : said;
  if (calls.has(full) || values.test(full)) return new Global(full);
  const [, way = "save model.state_dict() instead of the object"] = ways.find(([names]) => names.test(full)) ?? [];
  throw bad(
    `it holds an object of ${full.slice(0, 100)}`,
    `only numbers, text, lists, dictionaries and tensors are read, and no code runs; ${way}`,
  );
}
