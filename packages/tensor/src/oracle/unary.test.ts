import { type Call, family, named } from "../../oracle/family.ts";

const rpow: Call = ([x], { base }) => named("pow")?.(base, x);

family("unary", { calls: { rpow } });
