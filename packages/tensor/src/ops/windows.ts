/** Where the windows of a pooling lie: its options, checked and spelled out. */
import { QzynnError } from "../errors.ts";
import type { PoolSizes } from "../kernels/pool2d.ts";
import { sizeOf } from "../shape/size.ts";
import { both, checkImages, type OneOrTwo, pair, reach } from "../shape/window.ts";
import type { Tensor } from "../tensor.ts";

export interface WindowOptions {
  /** From one window to the next: as far as the window reaches, if not given. */
  readonly stride?: OneOrTwo | null;
  /** Rows and columns on either side that belong to windows and have no values; half a window at most. */
  readonly padding?: OneOrTwo;
  /** Whether a last window may reach beyond the padding, as long as it begins before the end of the input. */
  readonly ceilMode?: boolean;
}

export function windowsOf(
  call: string,
  x: Tensor,
  kernelSize: OneOrTwo,
  options: WindowOptions & { readonly dilation?: OneOrTwo },
): PoolSizes {
  checkImages(call, x.shape);
  const kernel = pair(call, "kernelSize", kernelSize, 1);
  const stride = pair(call, "stride", options.stride ?? kernelSize, 1);
  const padding = pair(call, "padding", options.padding ?? 0, 0);
  const dilation = pair(call, "dilation", options.dilation ?? 1, 1);
  const input = [x.shape.at(-2) as number, x.shape.at(-1) as number] as const;
  const output = both((i) => {
    const name = i === 0 ? "rows" : "columns";
    if (padding[i] > Math.floor(kernel[i] / 2)) {
      throw new QzynnError(
        `${call}: a padding of ${padding[i]} ${name} is more than half of the kernel's ${kernel[i]}; whole windows would lie in it`,
      );
    }
    const [have, need] = [input[i] + 2 * padding[i], reach(kernel[i], dilation[i])];
    const count = places(have - need, stride[i], input[i] + padding[i], options.ceilMode === true);
    if (count < 1) {
      throw new QzynnError(
        `${call}: a window over ${need} ${name} does not fit into an input of [${x.shape}], which has ${have} with its padding`,
      );
    }
    return count;
  });
  return { planes: sizeOf(x.shape.slice(0, -2)), input, output, kernel, stride, dilation, padding };
}

/** How many windows there are, if the last one may begin `room` after the first. */
function places(room: number, stride: number, end: number, ceilMode: boolean): number {
  const count = (ceilMode ? Math.ceil(room / stride) : Math.floor(room / stride)) + 1;
  // The last one must not begin in the padding behind.
  return ceilMode && (count - 1) * stride >= end ? count - 1 : count;
}
