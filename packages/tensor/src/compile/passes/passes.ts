/** What is done to a step before its instructions are gathered into loops, in this order. */
import type { Program } from "../program.ts";
import { asElementwise } from "./asElementwise.ts";
import { dropUnused } from "./dropUnused.ts";
import { numbersFirst } from "./numbersFirst.ts";
import { readThrough } from "./readThrough.ts";

export const passes: readonly ((program: Program) => Program)[] = [
  asElementwise,
  readThrough,
  dropUnused,
  numbersFirst,
];
