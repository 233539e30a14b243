import { type Call, family, named, positional } from "../../oracle/family.ts";

const cat: Call = (x, { dim = 0 }) => named("cat")?.(x, dim);
const reshapeT: Call = ([x], { transpose = [], shape }: { transpose?: number[]; shape?: number[] }) =>
  x?.transpose(transpose[0] as number, transpose[1] as number).reshape(shape as number[]);

family("shape", {
  calls: {
    reshape: positional("reshape", "shape"),
    view: positional("reshape", "shape"),
    reshape_t: reshapeT,
    flatten: positional("flatten", "start_dim", "end_dim"),
    squeeze: positional("squeeze", "dim"),
    unsqueeze: positional("unsqueeze", "dim"),
    transpose: positional("transpose", "dim0", "dim1"),
    permute: positional("permute", "dims"),
    expand: positional("expand", "shape"),
    broadcast_to: positional("expand", "shape"),
    movedim: positional("movedim", "source", "destination"),
    cat,
    cat_self: ([a], { dim = 0 }) => named("cat")?.([a, a], dim),
  },
});
