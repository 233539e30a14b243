import { type Call, family, named, positional } from "../../oracle/family.ts";

const property =
  "a property of many draws: in bernoulli.test.ts, uniform.test.ts, permutation.test.ts and pytorch.test.ts";
const arange: Call = (_, { args }: { args?: number[] }) => named("arange")?.(...(args ?? []));

family("creation", {
  calls: {
    zeros: positional("zeros", "shape"),
    full: positional("full", "shape", "fill_value"),
    full_like: positional("full_like", "fill_value"),
    eye: positional("eye", "n", "m"),
    arange,
    linspace: positional("linspace", "start", "end", "steps"),
    logspace: (_, { start, end, steps, ...options }) => named("logspace")?.(start, end, steps, options),
    tensor: positional("tensor", "data"),
  },
  left: Object.fromEntries(["rand", "bernoulli", "uniform", "randperm"].map((name) => [name, property])),
});
