import { alongDim, type Call, family, named, positional } from "../../oracle/family.ts";
import { assign, type Index, noGrad, zeros } from "../index.ts";

const elsewhere = "a layer, loss, optimiser or loader: its package has the test";

const getitem: Call = ([x], { index = "" }: { index?: string }, tensors) =>
  x?.index([tensors[index] ?? (Number(index) as Index)]);

const backwardTwice: Call = ([x]) => {
  if (!x) return;
  x.requiresGrad = true;
  const y = x.mul(x).exp().sum();
  y.backward();
  y.backward();
};

const inplaceSaved: Call = ([x]) => {
  if (!x) return;
  x.requiresGrad = true;
  const y = x.exp();
  noGrad(() => assign(y, zeros(y.shape)));
  y.sum().backward();
};

family("errors", {
  calls: {
    reshape: positional("reshape", "shape"),
    transpose: positional("transpose", "dim0", "dim1"),
    sum: alongDim("sum"),
    max: alongDim("max"),
    cat: (x, { dim }) => named("cat")?.(x, dim),
    index_select: ([x, index], { dim }) => named("indexSelect")?.(x, dim, index),
    split: positional("split", "split_size_or_sections", "dim"),
    pad: ([x], { pad, ...options }) => named("pad")?.(x, pad, options),
    einsum: (x, { equation }) => named("einsum")?.(equation, ...x),
    backward_no_grad: ([x]) => x?.sum().backward(),
    backward_twice: backwardTwice,
    inplace_saved: inplaceSaved,
    getitem,
  },
  left: Object.fromEntries(
    [
      ...["nn.Conv2d", "nn.Dropout", "nn.CrossEntropyLoss", "nn.NLLLoss", "optim.SGD", "optim.Adam"],
      ...["load_state_dict", "DataLoader", "random_split", "StepLR"],
    ].map((op) => [op, elsewhere]),
  ),
});
