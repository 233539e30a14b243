import { type Call, family, named } from "../../oracle/family.ts";

const rsub: Call = ([a], { other }) => named("sub")?.(other, a);
const rdiv: Call = ([a], { other }) => named("div")?.(other, a);

family("binary", {
  calls: { rsub, rdiv },
  left: { "sub/alpha": "sub has no alpha yet", "div/rounding_floor": "div has no rounding mode yet" },
});
