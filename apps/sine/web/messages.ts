/** What the page and its worker say to each other. */
import type { Settings } from "../src/settings.ts";

export type Wanted = Pick<Settings, "hidden" | "activation" | "optimizer" | "samples" | "seed" | "lr" | "momentum">;

/** `begin` trains another network; `change` goes on with the one that there is. */
export type Order =
  | { readonly begin: Wanted }
  | { readonly change: Pick<Wanted, "lr" | "momentum"> }
  | { readonly running: boolean };

export interface State {
  readonly step: number;
  readonly loss: number;
  readonly meanError: number;
  /** At the points `grid`. */
  readonly fitted: Float32Array;
}

export type Told = State | { readonly failed: string };

export const POINTS = 257;

/** Where the page looks at the curve. */
export const grid = Float64Array.from({ length: POINTS }, (_, i) => Math.PI * ((2 * i) / (POINTS - 1) - 1));
