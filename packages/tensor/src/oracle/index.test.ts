import { type Call, camel, family, inCamel, named, positional } from "../../oracle/family.ts";
import type { Index } from "../index.ts";

const alongIndex =
  (name: string): Call =>
  ([x, index, ...rest], { dim }) =>
    named(name)?.(x, dim, index, ...rest);

/** NumPy's text between brackets as our items; names are tensors of the case. */
function itemsOf(text: string, tensors: Readonly<Record<string, unknown>>): Index[] {
  return text.split(",").map((part): Index => {
    const item = part.trim();
    if (item in tensors) return tensors[item] as Index;
    if (item === "None") return null;
    return /^-?\d+$/.test(item) ? Number(item) : item;
  });
}

const getitem: Call = ([x], { index = "" }: { index?: string }, tensors) => x?.index(itemsOf(index, tensors));
const setitem: Call = ([x], { index = "", value }: { index?: string; value?: number }, tensors) =>
  x?.indexPut(itemsOf(index, tensors), tensors["v"] ?? (value as number));
const scatterReduce: Call = ([x, index, source], { dim, reduce, ...options }) =>
  named("scatterReduce")?.(x, dim, index, source, reduce, inCamel(options));
const indexPut: Call = (_, { accumulate = false }, { x, i, j, v }) =>
  x?.indexPut([i as never, j as never], v as never, { accumulate });
const maskedSoftmax: Call = ([x, mask], { dim = -1 }) => x?.maskedFill(mask as never, -Infinity).softmax(dim);

family("index", {
  calls: {
    ...Object.fromEntries(
      ["index_select", "gather", "scatter", "scatter_add", "index_add", "index_copy"].map((n) => [n, alongIndex(n)]),
    ),
    index_fill: ([x, i], { dim, value }) => named(camel("index_fill"))?.(x, dim, i, value),
    select: positional("select", "dim", "index"),
    narrow: positional("narrow", "dim", "start", "length"),
    scatter_reduce: scatterReduce,
    index_put: indexPut,
    masked_softmax: maskedSoftmax,
    getitem,
    setitem,
  },
});
