/** Several formulas that are computed in one go, place by place, each over values before it. */
import type { Arithmetic, Formula } from "./arithmetic.ts";

export interface Line {
  readonly name: string;
  /** What the formula takes: inputs, and lines above. */
  readonly from: readonly string[];
  readonly formula: Formula;
}

export interface Sweep {
  readonly inputs: readonly string[];
  readonly lines: readonly Line[];
  /** Where which value goes. All are computed before any is written, so that a place may be an input too. */
  readonly outputs: readonly (readonly [place: string, value: string])[];
}

/** All values by name, given those of the inputs. */
export function evaluate<T>(m: Arithmetic<T>, { inputs, lines }: Sweep, x: readonly T[]): ReadonlyMap<string, T> {
  const values = new Map<string, T>(inputs.map((name, i) => [name, x[i] as T]));
  for (const { name, from, formula } of lines) values.set(name, formula(m, ...from.map((k) => values.get(k) as T)));
  return values;
}
