import { type Call, family, named } from "../../oracle/family.ts";

const rsub: Call = ([a], { other }) => named("rsub")?.(a, other);
const rdiv: Call = ([a], { other }) => named("div")?.(other, a);
const addcdiv: Call = (x, { value }) => named("addcdiv")?.(...x, { value });

family("binary", { calls: { rsub, rdiv, addcdiv } });
