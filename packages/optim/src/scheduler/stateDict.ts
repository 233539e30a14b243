/** What a scheduler knows, in PyTorch's layout. */
import { toSnake } from "../optimizer/snakeCase.ts";

/** PyTorch's layout: the scheduler's own options and where it stands. */
export interface SchedulerStateDict {
  base_lrs?: number[];
  last_epoch?: number;
  _step_count?: number;
  _last_lr?: number[];
  [option: string]: unknown;
}

const capitals: Readonly<Record<string, string>> = { t0: "T_0", tCur: "T_cur", tI: "T_i" };

const nameOf = (name: string): string => capitals[name] ?? toSnake(name);

const isFunction = (value: unknown): boolean => [value].flat().some((each) => typeof each === "function");

/** Options under PyTorch's names. Functions cannot be saved. */
export const written = (options: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(options)
      .filter(([, value]) => value !== undefined && !isFunction(value))
      .map(([name, value]) => [nameOf(name), value]),
  );

/** Those of `options` that are in `dict` as they are there, the others as they are. */
export const readOptions = <O extends object>(options: O, dict: SchedulerStateDict): O => ({
  ...options,
  ...Object.fromEntries(
    Object.keys(options)
      .filter((name) => nameOf(name) in dict)
      .map((name) => [name, dict[nameOf(name)]]),
  ),
});
