import { alongDim, family, positional } from "../../oracle/family.ts";

family("dtypes", {
  calls: {
    to: positional("to", "dtype"),
    sum: alongDim("sum"),
    max: alongDim("max"),
    prod: alongDim("prod"),
    cumsum: alongDim("cumsum"),
  },
});
