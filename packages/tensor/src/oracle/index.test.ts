import { type Call, family, named, positional } from "../../oracle/family.ts";

const alongIndex =
  (name: string): Call =>
  ([x, index, ...rest], { dim }) =>
    named(name)?.(x, dim, index, ...rest);

family("index", {
  calls: {
    index_select: alongIndex("index_select"),
    gather: alongIndex("gather"),
    select: positional("select", "dim", "index"),
    narrow: positional("narrow", "dim", "start", "length"),
  },
});
