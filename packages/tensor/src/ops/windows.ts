/** Where the windows of a pooling lie: its options, checked and spelled out. */
import { QzynnError } from "../errors.ts";
import { checkSpatial, type Each, each, names, reach, type Spatial } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";

export interface WindowOptions<N extends Spatial = 2> {
  /** From one window to the next: as far as the window reaches, if not given. */
  readonly stride?: Each<N> | null;
  /** Places on either side that belong to windows and have no values; half a window at most. */
  readonly padding?: Each<N>;
  /** Whether a last window may reach beyond the padding, as long as it begins before the end of the input. */
  readonly ceilMode?: boolean;
}

/** One number for each axis that windows slide over. */
export interface Windows {
  readonly input: readonly number[];
  readonly output: readonly number[];
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: readonly number[];
}

export function windowsOf(
  call: string,
  n: Spatial,
  x: Tensor,
  kernelSize: number | readonly number[],
  options: WindowOptions<Spatial> & { readonly dilation?: Each<Spatial> },
): Windows {
  checkSpatial(call, n, x.shape);
  const kernel = each(call, "kernelSize", kernelSize, n, 1);
  const stride = each(call, "stride", options.stride ?? kernelSize, n, 1);
  const padding = each(call, "padding", options.padding ?? 0, n, 0);
  const dilation = each(call, "dilation", options.dilation ?? 1, n, 1);
  const input = x.shape.slice(-n);
  const output = input.map((size, i) => {
    const name = names[n].axes[i];
    const [k, s, p, d] = [kernel[i], stride[i], padding[i], dilation[i]] as [number, number, number, number];
    if (p > Math.floor(k / 2)) {
      throw new QzynnError(
        `${call}: a padding of ${p} ${name} is more than half of the kernel's ${k}; whole windows would lie in it`,
      );
    }
    const [have, need] = [size + 2 * p, reach(k, d)];
    const count = places(have - need, s, size + p, options.ceilMode === true);
    if (count < 1) {
      throw new QzynnError(
        `${call}: a window over ${need} ${name} does not fit into an input of [${x.shape}], which has ${have} with its padding`,
      );
    }
    return count;
  });
  return { input, output, kernel, stride, dilation, padding };
}

/** How many windows there are, if the last one may begin `room` after the first. */
function places(room: number, stride: number, end: number, ceilMode: boolean): number {
  const count = (ceilMode ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1;
  // The last one must not begin in the padding behind.
  return ceilMode && (count - 1) * stride >= end ? count - 1 : count;
}
