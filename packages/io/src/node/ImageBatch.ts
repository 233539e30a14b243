/** Images of one size, side by side in one array, in whatever order they arrive. */
import { QzynnError } from "@qzynn/tensor";
import type { Planes } from "./decodeImage.ts";
import type { Sample } from "./scanFolder.ts";

export class ImageBatch {
  private readonly samples: readonly Sample[];
  private first: { readonly path: string; readonly planes: Planes; readonly data: Uint8Array } | null = null;

  constructor(samples: readonly Sample[]) {
    this.samples = samples;
  }

  get isEmpty(): boolean {
    return this.first === null;
  }

  /** Puts image `i` in its place. The first one sets the size of all. */
  put(i: number, planes: Planes): void {
    const { path } = this.samples[i]!;
    this.first ??= { path, planes, data: allocate(this.samples.length, planes) };
    const { planes: like, path: other, data } = this.first;
    if (planes.width !== like.width || planes.height !== like.height) {
      const size = ({ width, height }: Planes) => `${width} × ${height}`;
      throw new QzynnError(
        `ImageFolder: ${other} has ${size(like)} pixels, ${path} has ${size(planes)}: one tensor needs one size; give size: [height, width]`,
      );
    }
    data.set(planes.data, i * planes.data.length);
  }

  /** The images of the given places, in their order, without the others. */
  gather(places: readonly number[]): Planes {
    const { planes, data } = this.first!;
    const size = planes.data.length;
    // Places only move to the front, so none is overwritten before it has moved.
    places.forEach((from, to) => {
      if (from !== to) data.copyWithin(to * size, from * size, (from + 1) * size);
    });
    return { ...planes, data: data.subarray(0, places.length * size) };
  }
}

function allocate(count: number, { channels, height, width }: Planes): Uint8Array {
  const size = count * channels * height * width;
  try {
    return new Uint8Array(size);
  } catch {
    throw new QzynnError(
      `ImageFolder: ${count} images of ${channels} × ${height} × ${width} take ${(size / 2 ** 30).toFixed(1)} GiB, more than there is; give a smaller size, or read them one by one with get(i)`,
    );
  }
}
