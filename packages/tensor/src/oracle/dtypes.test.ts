import { alongDim, family, positional } from "../../oracle/family.ts";

family("dtypes", {
  calls: {
    to: positional("to", "dtype"),
    sum: alongDim("sum"),
    max: alongDim("max"),
    prod: alongDim("prod"),
    cumsum: alongDim("cumsum"),
  },
  left: {
    "promote_scalar/int64_bool": "true is no operand yet",
    "promote_scalar/bool_bool": "true is no operand yet",
  },
});
