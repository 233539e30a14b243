import { apply } from "../apply.ts";
import { QzynnError } from "../errors.ts";
import { eachRun, joinAxes } from "../kernels/walk.ts";
import type { Block, Kernel } from "../op.ts";
import type { Shape } from "../shape/shape.ts";
import { stridesOf } from "../shape/size.ts";
import { Tensor } from "../tensor.ts";
import { indexSelect } from "./indexSelect.ts";
import { slice } from "./slice.ts";

interface Margins {
  /** For each axis, how many places come before and behind. */
  readonly margins: readonly (readonly [before: number, behind: number])[];
  readonly value: number;
}

const op: Kernel<Margins> = {
  kind: "kernel",
  name: "pad",
  dtype: ([x]) => x?.dtype ?? "float32",
  shape: ([x], { margins }) => (x?.shape ?? []).map((d, i) => d + (margins[i]?.[0] ?? 0) + (margins[i]?.[1] ?? 0)),
  run(out, inputs, { margins, value }) {
    const [{ data, shape }] = inputs as [Block];
    if (value !== 0) out.data.fill(value);
    if (data.length === 0) return;
    const strides = stridesOf(out.shape);
    const offset = strides.reduce((sum, s, i) => sum + s * (margins[i]?.[0] ?? 0), 0);
    const walk = joinAxes(shape, [strides]);
    const inner = walk.shape.at(-1) as number;
    const step = walk.strides[0]?.at(-1) as number;
    eachRun(walk, ([to = 0], from) => {
      if (step <= 1) out.data.set(data.subarray(from, from + inner), offset + to);
      else for (let k = 0; k < inner; k++) out.data[offset + to + k * step] = data[from + k] as number;
    });
  },
  gradients: [
    (g, { inputs: [x], attrs: { margins } }) =>
      margins.reduce(
        (cut, [before, behind], i) =>
          before + behind === 0 ? cut : slice(cut, i, before, before + (x?.shape[i] as number)),
        g,
      ),
  ],
};

/** How the places beyond the ends are filled. */
export type PadMode = "constant" | "reflect" | "replicate" | "circular";

export interface PadOptions {
  readonly mode?: PadMode;
  /** What `"constant"` fills with. */
  readonly value?: number;
}

/**
 * Places around `x`, PyTorch's `F.pad`: `padding` is `[before, behind]` of the last axis, then of the one before it, and
 * so on. Negative numbers cut places off. They are filled with `value`, or with the values of `x` mirrored
 * (`"reflect"`, without the border), continued (`"replicate"`) or from the other end (`"circular"`).
 *
 * @example
 * ```ts
 * import { pad, tensor } from "@qzynn/tensor";
 * pad(tensor([1, 2, 3]), [2, 1], { mode: "reflect" }).toArray(); // → [ 3, 2, 1, 2, 3, 2 ]
 * ```
 */
export function pad(x: Tensor, padding: readonly number[], { mode = "constant", value = 0 }: PadOptions = {}): Tensor {
  if (padding.length % 2 !== 0 || padding.length > 2 * x.ndim || !padding.every(Number.isInteger)) {
    throw new QzynnError(
      `pad: [${padding}] for [${x.shape}]; give a whole number before and one behind for each axis, the last axis first`,
    );
  }
  const margins = x.shape.map((_, i): [number, number] => {
    const k = 2 * (x.ndim - 1 - i);
    return [padding[k] ?? 0, padding[k + 1] ?? 0];
  });
  x.shape.forEach((d, i) => {
    checkMargin(x, mode, i, d, margins[i] as [number, number]);
  });
  if (mode === "constant") return apply(op, [cutOff(x, margins)], { value, margins: margins.map(added) });
  // What goes round is what is left, while a mirror and the border still show what is cut off.
  const whole = mode === "circular" ? cutOff(x, margins) : x;
  return margins.reduce((y: Tensor, margin, i) => {
    const [a, b] = mode === "circular" ? added(margin) : margin;
    return a === 0 && b === 0 ? y : indexSelect(y, i, sources(mode, whole.shape[i]!, a, b));
  }, whole);
}

const added = ([a, b]: readonly [number, number]) => [Math.max(0, a), Math.max(0, b)] as const;

/** `x` without the places that negative margins take away. */
const cutOff = (x: Tensor, margins: readonly (readonly [number, number])[]): Tensor =>
  margins.reduce(
    (y, [a, b], i) => (a < 0 || b < 0 ? slice(y, i, Math.max(0, -a), y.shape[i]! - Math.max(0, -b)) : y),
    x,
  );

function checkMargin(x: Tensor, mode: PadMode, i: number, size: number, [a, b]: readonly [number, number]): void {
  const refuse = (why: string) =>
    new QzynnError(`pad: ${a} places before and ${b} behind axis ${i} of [${x.shape}]: ${why}`);
  const left = size + Math.min(a, 0) + Math.min(b, 0);
  if (left < 0) throw refuse("more are cut off than there are");
  const most = Math.max(a, b);
  if (mode === "reflect" && most > 0 && most >= size) throw refuse(`a mirror shows at most ${size - 1} of them`);
  if (mode === "circular" && most > left) throw refuse(`there are only ${left} to go round`);
  if (mode === "replicate" && most > 0 && size === 0) throw refuse("there is nothing to continue");
  if (!["constant", "reflect", "replicate", "circular"].includes(mode))
    throw new QzynnError(`pad: there is no mode "${mode}"; use constant, reflect, replicate or circular`);
}

/** Which place of an axis each place of the padded one shows. */
function sources(mode: PadMode, size: number, before: number, behind: number): Tensor<Shape> {
  const place = (i: number): number => {
    if (mode === "replicate") return Math.min(Math.max(i, 0), size - 1);
    if (mode === "circular") return (i + size) % size;
    return i < 0 ? -i : i >= size ? 2 * (size - 1) - i : i;
  };
  const places = Int32Array.from({ length: size + before + behind }, (_, i) => place(i - before));
  return new Tensor([places.length], "int32", { array: places, version: 0 });
}
