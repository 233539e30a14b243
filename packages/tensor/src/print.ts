/** Tensors for people to read: rounded, aligned, the middle of long axes left out. */
import type { DType } from "./dtype.ts";
import { isSealed, type Tensor } from "./tensor.ts";

/** Tensors of more elements than this show only the ends of each axis. */
const MANY = 1000;
/** How many elements stay at either end. */
const EDGE = 3;
const DIGITS = 4;

type Write = (value: number) => string;

/** One way of writing for all values: whole numbers without decimals, very unequal ones with powers of ten. */
function writer(values: readonly number[], dtype: DType): Write {
  if (dtype === "bool") return (v) => (v === 0 ? "false" : "true");
  if (dtype === "int32" || dtype === "uint8") return String;
  const sizes = values.filter((v) => Number.isFinite(v) && v !== 0).map(Math.abs);
  const largest = Math.max(0, ...sizes);
  const smallest = Math.min(Number.POSITIVE_INFINITY, ...sizes);
  const special: (write: Write) => Write = (write) => (v) =>
    Number.isFinite(v) ? write(v) : String(v).replace("Infinity", "inf").replace("NaN", "nan");
  if (values.every((v) => !Number.isFinite(v) || Number.isInteger(v)) && largest < 1e8) return special((v) => `${v}.`);
  if (largest >= 1e8 || (largest / smallest > 1e3 && largest >= 1e4) || largest < 1e-4)
    return special((v) => v.toExponential(DIGITS));
  return special((v) => v.toFixed(DIGITS));
}

/** Places along an axis of `size`, with -1 for what is left out. */
function shown(size: number, all: boolean): number[] {
  const places = Array.from({ length: size }, (_, i) => i);
  return all || size <= 2 * EDGE ? places : [...places.slice(0, EDGE), -1, ...places.slice(-EDGE)];
}

/** `tensor([[1., 2.], [3., 4.]])`, with the dtype if it is not float32 and the shape if not all is shown. */
export function print(x: Tensor): string {
  if (isSealed()) return `tensor(…, shape=[${x.shape.join(", ")}], ${x.dtype})`;
  const all = x.numel() <= MANY;
  const visible: number[] = [];
  const visit = (axis: number, start: number, step: number): void => {
    if (axis === x.ndim) {
      visible.push(x.data[start] as number);
      return;
    }
    const size = x.shape[axis] as number;
    for (const i of shown(size, all)) if (i >= 0) visit(axis + 1, start + (i * step) / size, step / size);
  };
  if (x.numel() > 0) visit(0, 0, x.numel());
  const write = writer(visible, x.dtype);
  const width = Math.max(0, ...visible.map((v) => write(v).length));
  let next = 0;
  const grid = (axis: number): string => {
    if (axis === x.ndim) return write(visible[next++] as number).padStart(width);
    const parts = shown(x.shape[axis] as number, all).map((i) => (i < 0 ? "…" : grid(axis + 1)));
    const gap = "\n".repeat(x.ndim - axis - 1);
    return `[${parts.join(gap ? `,${gap}${" ".repeat("tensor(".length + axis + 1)}` : ", ")}]`;
  };
  const body = x.numel() > 0 ? grid(0) : "[]";
  const shape = all && x.numel() > 0 ? "" : `, shape=[${x.shape.join(", ")}]`;
  const dtype = x.dtype === "float32" ? "" : `, ${x.dtype}`;
  const wants = x.requiresGrad ? ", requiresGrad" : "";
  return `tensor(${body}${shape}${dtype}${wants})`;
}
