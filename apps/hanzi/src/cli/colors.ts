/** Colours where they can be seen: on a terminal, and unless NO_COLOR says otherwise. Never in a pipe, nor because CI is set. */
import picocolors from "picocolors";

const colorsOn = ({ isTTY }: { readonly isTTY?: boolean }) =>
  picocolors.createColors(isTTY === true && process.env.TERM !== "dumb" && !process.env.NO_COLOR);

export const out = colorsOn(process.stdout);
export const err = colorsOn(process.stderr);
