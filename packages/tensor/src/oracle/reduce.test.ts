import { alongDim, family, positional } from "../../oracle/family.ts";

family("reduce", {
  calls: {
    ...Object.fromEntries(
      ["sum", "mean", "amax", "amin", "max", "min", "argmax", "argmin", "cumsum", "cumprod"].map((name) => [
        name,
        alongDim(name),
      ]),
    ),
    softmax: positional("softmax", "dim"),
    log_softmax: positional("log_softmax", "dim"),
  },
});
