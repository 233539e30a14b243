/** Cross-entropy against class indices. */
import { gather, indexSelect, QzynnError, type Tensor, where } from "@qzynn/tensor";
import { perClass, type Terms } from "./terms.ts";

/** `−w[t]·logp[t]`, with the smoothed part `ε/C · Σ −w·logp`; the mean is over the weights of the targets that count. */
export function againstClasses({ logp, target, axis, weight, ignoreIndex, labelSmoothing, reduction }: Terms): Tensor {
  const classes = logp.shape[axis] as number;
  const whole = target.to("int32");
  const counts = whole.ne(ignoreIndex);
  // An ignored target needs a place to look at; what is found there is thrown away below.
  const places: Tensor = where(counts, whole, 0);
  const weights = weight ? indexSelect(weight, 0, places.reshape([-1])).reshape(places.shape) : null;

  const picked = pick(logp, axis, places).neg();
  const hard = weights ? picked.mul(weights) : picked;
  const all = labelSmoothing > 0 ? perClass(logp, weight, axis).sum(axis).neg() : null;
  const smooth = all ? hard.mul(1 - labelSmoothing).add(all.mul(labelSmoothing / classes)) : hard;
  const values: Tensor = where(counts, smooth, 0);

  if (reduction === "none") return values;
  if (reduction === "sum") return values.sum();
  const shares = counts.to(logp.dtype);
  return values.sum().div((weights ? shares.mul(weights) : shares).sum());
}

function pick(logp: Tensor, axis: number, places: Tensor): Tensor {
  try {
    return gather(logp, axis, places.unsqueeze(axis)).squeeze(axis);
  } catch (cause) {
    const classes = logp.shape[axis] as number;
    const wrong = places.data.find((place) => place < 0 || place >= classes);
    if (wrong === undefined) throw cause;
    throw new QzynnError(
      `crossEntropy: the target holds class ${wrong}, and an input of [${logp.shape.join(", ")}] has ${classes} classes, ` +
        `0 to ${classes - 1}; correct the target, or name the class as ignoreIndex`,
      { cause },
    );
  }
}
