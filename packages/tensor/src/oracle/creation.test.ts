import { type Case, pack } from "@qzynn/vitest/oracle";
import { expect, test } from "vitest";
import { type Call, family, named, positional } from "../../oracle/family.ts";
import { bernoulli, manualSeed, rand, randperm, type Tensor, uniform } from "../index.ts";

const arange: Call = (_, { args }: { args?: number[] }) => named("arange")?.(...(args ?? []));

const draws: Record<string, (attrs: { shape: number[]; p: number; from: number; to: number; n: number }) => Tensor> = {
  rand: ({ shape }) => rand(shape),
  bernoulli: ({ p, shape }) => bernoulli(p, shape),
  uniform: ({ from, to, shape }) => uniform(shape, from, to),
  randperm: ({ n }) => randperm(n),
};

family("creation", {
  calls: {
    zeros: positional("zeros", "shape"),
    full: positional("full", "shape", "fill_value"),
    full_like: positional("full_like", "fill_value"),
    eye: positional("eye", "n", "m"),
    arange,
    linspace: positional("linspace", "start", "end", "steps"),
    logspace: (_, { start, end, steps, ...options }) => named("logspace")?.(start, end, steps, options),
    tensor: positional("tensor", "data"),
  },
  left: Object.fromEntries(Object.keys(draws).map((op) => [op, "a property of many draws, tested below"])),
});

/** What a pack demands of many draws. */
interface Property {
  readonly mean: number;
  readonly std: number;
  readonly min_bound: number;
  readonly max_bound: number;
  readonly hi_inclusive: boolean;
  readonly mean_tolerance: number;
  readonly std_tolerance_rel: number;
  readonly permutation_of?: number;
}

const random = (pack("creation")?.cases ?? []).filter((c) => c.property !== undefined);

test.skipIf(random.length === 0).each(random.map((c): [string, Case] => [c.name, c]))("%s", (_, c) => {
  const draw = () => draws[c.op]?.(c.attrs as never) as Tensor;
  const wanted = c.property as never as Property;
  manualSeed(5);
  const x = draw();
  expect(draw().toArray()).not.toEqual(x.toArray());
  manualSeed(5);
  expect(draw().toArray()).toEqual(x.toArray());
  if (wanted.permutation_of !== undefined) {
    expect(x.sort().values.toArray()).toEqual(Array.from({ length: wanted.permutation_of }, (_, i) => i));
    return;
  }
  const wide = x.to("float64");
  expect(Math.abs(wide.mean().item() - wanted.mean)).toBeLessThan(wanted.mean_tolerance);
  expect(Math.abs(wide.std().item() / wanted.std - 1)).toBeLessThan(wanted.std_tolerance_rel);
  expect(x.min().item()).toBeGreaterThanOrEqual(wanted.min_bound);
  const beyond = wanted.hi_inclusive ? x.gt(wanted.max_bound) : x.ge(wanted.max_bound);
  expect(beyond.any().item()).toBe(0);
});
