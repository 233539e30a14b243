import { alongDim, type Call, family, named, positional } from "../../oracle/family.ts";

/** PyTorch's older `unbiased` is a correction of 1 or 0. */
const spread =
  (name: string): Call =>
  ([x], { dim, unbiased, ...options }: { dim?: never; unbiased?: boolean }) =>
    named(name)?.(x, dim, unbiased === undefined ? options : { ...options, correction: Number(unbiased) });

const norm: Call = ([x], { p = 2, dim, ...options }: { p?: number | string; dim?: number }) =>
  named("norm")?.(x, p === "inf" ? Infinity : p === "-inf" ? -Infinity : p, dim, options);
const quantile: Call = ([x], { q, ...options }) => named("quantile")?.(x, q, options);
const kthvalue: Call = ([x], { k, dim, ...options }) => named("kthvalue")?.(x, k, dim, options);

family("reduce", {
  calls: {
    ...Object.fromEntries(
      [
        ...["sum", "mean", "prod", "amax", "amin", "max", "min", "argmax", "argmin", "all", "any", "median", "nansum"],
        ...["nanmean", "logsumexp", "count_nonzero", "cumsum", "cumprod", "cummax", "cummin", "logcumsumexp", "sort"],
      ].map((name) => [name, alongDim(name)]),
    ),
    ...Object.fromEntries(["var", "std", "std_mean", "var_mean"].map((name) => [name, spread(name)])),
    softmax: positional("softmax", "dim"),
    log_softmax: positional("log_softmax", "dim"),
    topk: ([x], { k, dim, ...options }) => named("topk")?.(x, k, dim, options),
    norm,
    quantile,
    kthvalue,
  },
});
