import { type Call, family, named } from "../../oracle/family.ts";

const rpow: Call = ([x], { base }) => named("pow")?.(base, x);

family("unary", {
  calls: { rpow },
  left: { "digamma/large": "at a pole the slope is infinite; rounding π makes a large number of it in PyTorch" },
});
