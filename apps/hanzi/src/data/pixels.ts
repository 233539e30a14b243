/** Pictures as numbers for the network. */
import type { Tensor } from "@qzynn/tensor";
import type { Settings } from "../settings/settings.ts";

type Scale = Pick<Settings, "pixels" | "ink">;

/** uint8, black ink on white paper → float32, with `ink` and `pixels` of the settings. */
export function toPixels<S extends readonly number[]>(images: Tensor<S>, { pixels, ink }: Scale): Tensor<S> {
  const light = images.to("float32") as Tensor;
  const bright = ink === 1 ? light.neg().add(255) : light;
  return (pixels === "unit" ? bright.div(255) : bright) as Tensor<S>;
}

/** What a pixel without ink is. */
export const paper = ({ pixels, ink }: Scale): number => (ink === 1 ? 0 : pixels === "unit" ? 1 : 255);
