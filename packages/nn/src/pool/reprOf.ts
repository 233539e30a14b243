/** How layers of windows show themselves. */
import type { OneOrTwo } from "@qzynn/tensor";

/** The window, and the options that were given. */
export const reprOf = (kernelSize: OneOrTwo, options: object): string =>
  Object.entries({ kernelSize, ...options })
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(", ");
