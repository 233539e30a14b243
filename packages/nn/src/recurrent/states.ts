/** The states of recurrent layers, from a user and back to one. */
import { QzynnError, type Tensor, zeros } from "@qzynn/tensor";
import { ordered, type Rows } from "./rows.ts";

/** `given`, or zeros: for each of `sizes` one `[places, N, size]`. Refuses those of other shapes. */
export function firstStates(
  name: string,
  { alone, batch, order, data }: Rows,
  places: number,
  sizes: readonly number[],
  given: readonly Tensor[] | null,
): Tensor[] {
  return sizes.map((size, i) => {
    const x = given?.[i];
    if (!x) return zeros([places, batch, size], { dtype: data.dtype });
    const wanted = alone ? [places, size] : [places, batch, size];
    if (String(x.shape) !== String(wanted)) {
      throw new QzynnError(
        `${name}: ${i === 0 ? "the first output" : "the first cell"} is [${x.shape.join(", ")}], and this layer takes ` +
          `[${wanted.join(", ")}]: [layers · directions${alone ? "" : ", batch"}, features]; give it so, or leave it out for zeros`,
      );
    }
    if (x.dtype !== data.dtype) {
      throw new QzynnError(
        `${name}: the input is ${data.dtype} and a state ${x.dtype}; convert one with .to("${data.dtype}")`,
      );
    }
    return ordered(alone ? x.unsqueeze(1) : x, 1, order);
  });
}

/** `[places, N, size]`, as the user's sequences stand. */
export const lastState = (x: Tensor, { alone, orderBack }: Rows): Tensor =>
  alone ? x.squeeze(1) : ordered(x, 1, orderBack);
