/** How far a network is from the sine, everywhere between -π and π. */
import { linspace, noGrad, type Tensor } from "@qzynn/tensor";

const POINTS = 1000;

export interface Errors {
  readonly x: readonly number[];
  readonly fitted: readonly number[];
  readonly true: readonly number[];
  /** |fitted − true| at every x. */
  readonly absolute: readonly number[];
  readonly mean: number;
  readonly largest: number;
  /** Where the largest one is. */
  readonly at: number;
}

interface Model {
  forward(x: Tensor): Tensor;
}

/** Errors at 1000 points at even distances, both ends included. */
export function measure(model: Model): Errors {
  const grid = linspace(-Math.PI, Math.PI, POINTS).reshape([POINTS, 1]);
  const x = Array.from(grid.data);
  const fitted = Array.from(noGrad(() => model.forward(grid)).data);
  // In double precision: the measure shall be finer than what it measures.
  const wanted = x.map(Math.sin);
  const absolute = fitted.map((value, i) => Math.abs(value - (wanted[i] as number)));
  const largest = Math.max(...absolute);
  const at = x[absolute.indexOf(largest)] ?? Number.NaN;
  return { x, fitted, true: wanted, absolute, mean: meanOf(absolute), largest, at };
}

export interface Region {
  readonly name: string;
  readonly mean: number;
  readonly largest: number;
}

/** The same errors by region: the outer tenth on either side, and what lies between. */
export function regions({ x, absolute }: Errors): Region[] {
  const edge = 0.8 * Math.PI;
  const part = (name: string, isIn: (x: number) => boolean): Region => {
    const errors = absolute.filter((_, i) => isIn(x[i] as number));
    return { name, mean: meanOf(errors), largest: Math.max(...errors) };
  };
  return [
    part("left edge, -π … -0.8 π", (at) => at < -edge),
    part("between", (at) => Math.abs(at) <= edge),
    part("right edge, 0.8 π … π", (at) => at > edge),
  ];
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A line for each of the points. */
export function errorsCsv({ x, fitted, true: wanted, absolute }: Errors): string {
  const lines = x.map((at, i) => [at, fitted[i], wanted[i], absolute[i]].join(","));
  return `x,fitted,true,error\n${lines.join("\n")}\n`;
}
