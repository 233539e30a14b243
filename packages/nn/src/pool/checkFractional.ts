/** Refuses layers of fractional pooling that do not know how large their results are. */
import { type FractionalMaxPoolOptions, QzynnError } from "@qzynn/tensor";

export function checkFractional(
  call: string,
  { outputSize = null, outputRatio = null }: FractionalMaxPoolOptions<2> | FractionalMaxPoolOptions<3>,
): void {
  if ((outputSize === null) === (outputRatio === null)) {
    throw new QzynnError(
      `${call}: ${outputSize === null ? "neither outputSize nor" : "both outputSize and"} outputRatio; give one of them`,
    );
  }
  const ratios = outputRatio === null ? [] : typeof outputRatio === "number" ? [outputRatio] : outputRatio;
  if (!ratios.every((ratio) => ratio > 0 && ratio < 1)) {
    throw new QzynnError(`${call}: outputRatio is ${JSON.stringify(outputRatio)}; it lies between 0 and 1`);
  }
}
