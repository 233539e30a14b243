/** Pictures a little different each time they are shown: what a hand could have written as well. */
import { RandomDistortion, type Transform } from "@qzynn/data";
import type { Settings } from "../settings/settings.ts";
import { paper } from "./pixels.ts";

/** Turned by 10°, moved by 8 % of the side, scaled by 15 %, sheared by 8°, and pulled about by a pixel or two. */
export const augmentation = (settings: Pick<Settings, "pixels" | "ink">): Transform =>
  new RandomDistortion({
    affine: { degrees: 10, translate: [0.08, 0.08], scale: [0.85, 1.15], shear: [-8, 8, -8, 8] },
    elastic: { alpha: 30, sigma: 4 },
    fill: paper(settings),
  });
