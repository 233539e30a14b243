import { type Call, family, named, positional } from "../../oracle/family.ts";
import type { Tensor } from "../index.ts";

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
    repeat: positional("repeat", "repeats"),
    tile: positional("tile", "dims"),
    repeat_interleave: ([x, repeats], { dim }) => named("repeatInterleave")?.(x, repeats, dim),
    hstack: (x) => named("hstack")?.(x),
    split: positional("split", "split_size_or_sections", "dim"),
    chunk: positional("chunk", "chunks", "dim"),
    unbind: positional("unbind", "dim"),
    flip: positional("flip", "dims"),
    roll: positional("roll", "shifts", "dims"),
    pad: ([x], { pad, ...options }) => named("pad")?.(x, pad, options),
    meshgrid: (x, options) => named("meshgrid")?.(x, options),
    as_strided: positional("as_strided", "size", "stride", "storage_offset"),
    stack: (x: Tensor[], { dim = 0 }: { dim?: number }) => named("stack")?.(x, dim),
    cat,
    cat_self: ([a], { dim = 0 }) => named("cat")?.([a, a], dim),
  },
});
