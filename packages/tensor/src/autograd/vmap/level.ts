/** One vmap that is running: tensors that stand for a whole batch, and an executor that works on all of it at once. */
import { apply, assign } from "../../apply.ts";
import type { TypedArray } from "../../dtype.ts";
import { QzynnError } from "../../errors.ts";
import { type Executor, executor, withExecutor } from "../../executor.ts";
import type { Kernel, Op } from "../../op.ts";
import { to } from "../../ops/cast.ts";
import { expand } from "../../ops/expand.ts";
import { reshape } from "../../ops/reshape.ts";
import { whereabouts } from "../../place.ts";
import type { Shape } from "../../shape/shape.ts";
import { sameShape } from "../../shape/size.ts";
import { type Joint, type Storage, sourceOf, Tensor } from "../../tensor.ts";
import { jointResult, makeJoint } from "../joint.ts";
import { unbroadcast } from "../unbroadcast.ts";
import { lifted } from "./lift.ts";

/** What random numbers are to a batch. */
export type Randomness = "error" | "same" | "different";

/** The memory of a tensor whose values are one slice each of `physical`, along its first axis. */
export class Batched implements Storage {
  version = 0;
  readonly unreadable = true;
  readonly level: Level;
  physical: Tensor;

  constructor(level: Level, physical: Tensor) {
    this.level = level;
    this.physical = physical;
  }

  get array(): TypedArray {
    throw new QzynnError(
      `vmap: a value was read${whereabouts()}, where a tensor stands for a whole batch and has no values of its own; ` +
        "choose with where(…) instead of an if, and look at values outside",
    );
  }
}

export class Level implements Executor {
  readonly size: number;
  readonly randomness: Randomness;
  /** Who carries out operations on whole batches. */
  readonly outer: Executor = executor();

  constructor(size: number, randomness: Randomness) {
    this.size = size;
    this.randomness = randomness;
  }

  /** A tensor that stands for each of the slices of `physical` along its first axis. */
  wrap(physical: Tensor): Tensor {
    return new Tensor(physical.shape.slice(1), physical.dtype, new Batched(this, physical));
  }

  /** The slices that `x` stands for, or `null` if it is the same for all. */
  slicesOf({ storage, shape }: Tensor): Tensor | null {
    if (!(storage instanceof Batched) || storage.level !== this) return null;
    const { physical } = storage;
    const whole = [this.size, ...shape];
    return sameShape(physical.shape, whole) ? physical : withExecutor(this.outer, () => reshape(physical, whole));
  }

  /** As {@link slicesOf}; what is the same for all is repeated. */
  unwrap(x: Tensor): Tensor {
    return this.slicesOf(x) ?? withExecutor(this.outer, () => expand(x, [this.size, ...x.shape]));
  }

  /** Runs `body` with operations on slices turned into operations on batches. */
  within<R>(body: () => R): R {
    return withExecutor(this, body);
  }

  run(op: Op, inputs: readonly Tensor[], attrs: unknown, shape: Shape, dtype: Tensor["dtype"]): Storage {
    const slices = inputs.map((x) => this.slicesOf(x));
    if (op.kind === "kernel" && op.many) return this.#draw(op, inputs, slices, attrs, shape, dtype);
    if (!slices.some(Boolean)) return this.outer.run(op, inputs, attrs, shape, dtype);
    const physical = withExecutor(this.outer, () => to(this.#all(op, inputs, slices, attrs), dtype));
    return new Batched(this, physical);
  }

  #all(op: Op, inputs: readonly Tensor[], slices: readonly (Tensor | null)[], attrs: unknown): Tensor {
    const again = () => new Level(this.size, this.randomness);
    return lifted(again, this.size, op, inputs, slices, attrs);
  }

  #draw(
    op: Kernel<unknown>,
    inputs: readonly Tensor[],
    slices: readonly (Tensor | null)[],
    attrs: unknown,
    shape: Shape,
    dtype: Tensor["dtype"],
  ): Storage {
    const given = slices.some(Boolean);
    if (this.randomness === "same" && !given) return this.outer.run(op, inputs, attrs, shape, dtype);
    if (this.randomness !== "different") {
      throw new QzynnError(
        given && this.randomness === "same"
          ? 'vmap: the same random numbers for all slices cannot depend on a slice; use { randomness: "different" }'
          : 'vmap: random numbers are drawn; say whether all slices get the same, { randomness: "same" }, or each its own, { randomness: "different" }',
      );
    }
    return withExecutor(this.outer, () => {
      if (inputs.length === 0) return new Batched(this, apply(op, [], op.many?.(attrs, this.size)));
      const each = inputs.map((x, i) => slices[i] ?? expand(x, [this.size, ...x.shape]));
      return new Batched(this, this.#all(op, inputs, each, attrs));
    });
  }

  overwrite(target: Tensor, source: Tensor): void {
    const [into, from] = [this.slicesOf(target), this.slicesOf(source)];
    if (from && !into) {
      throw new QzynnError(
        `assign: inside vmap every slice has its own value for this [${target.shape}], which is the same tensor for all of them; ` +
          "pass it in along a batch axis, or overwrite it outside",
      );
    }
    if (into) withExecutor(this.outer, () => assign(into, from ?? expand(source, into.shape)));
    else this.outer.overwrite(target, source);
  }

  wants(x: Tensor): boolean {
    const slices = this.slicesOf(x) ?? x;
    return slices.requiresGrad || (this.outer.wants?.(slices) ?? false);
  }

  /** A function with a rule of its own: over whole batches, its rule goes over all slices at once. */
  lift(joint: Joint, inputs: readonly Tensor[], outputs: readonly Tensor[]): readonly Storage[] {
    if (!inputs.some((x) => this.wants(x))) return outputs.map((y) => y.storage);
    const slices = inputs.map((x) => this.slicesOf(x));
    const whole = inputs.map((x, i) => slices[i] ?? x);
    const outer = makeJoint({
      ...joint,
      inputs: whole,
      parents: whole.map((x) => (x.requiresGrad ? sourceOf(x) : null)),
      rule: (given) => {
        const told = this.within(() =>
          joint
            .rule(given.map((g) => g && this.wrap(g)))
            .map((dx, i) => (dx && slices[i] ? unbroadcast(dx, joint.inputs[i]?.shape ?? []) : dx)),
        );
        return told.map((dx) => dx && this.unwrap(dx));
      },
    });
    const results = outputs.map((y) => this.unwrap(y));
    const storages = this.outer.lift?.(outer, whole, results);
    return results.map((y, place) => new Batched(this, jointResult(outer, place, y, storages?.[place])));
  }
}
