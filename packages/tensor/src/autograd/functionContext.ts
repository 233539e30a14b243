/** What a custom function leaves behind for its backward. */
import { here } from "../place.ts";
import type { Kept, Tensor } from "../tensor.ts";
import { intact } from "./rules.ts";

export interface FunctionContext {
  /** Keeps arguments and results for `backward`: in `savedTensors`, in this order. */
  saveForBackward(...tensors: Tensor[]): void;
  /** What was saved; gradients of gradients flow through arguments and results. */
  readonly savedTensors: readonly [Tensor, ...Tensor[]];
  /** For each argument: does anybody want its gradient? */
  readonly needsInputGrad: readonly boolean[];
  /** Results through which nothing flows back. */
  markNonDifferentiable(...results: Tensor[]): void;
  /** Whether `backward` gets zeros for a result that no gradient came to (as it does), or `null`. */
  setMaterializeGrads(zeros: boolean): void;
  /** Anything else that `backward` needs. */
  [key: string]: unknown;
}

export class Context implements FunctionContext {
  [key: string]: unknown;
  readonly needsInputGrad: readonly boolean[];
  readonly saved: Kept[] = [];
  materializes = true;
  readonly #name: string;
  readonly #where = here();
  readonly #constants = new Set<Tensor>();
  readonly #results = new Map<Tensor, Tensor>();

  constructor(name: string, needsInputGrad: readonly boolean[]) {
    this.#name = name;
    this.needsInputGrad = needsInputGrad;
  }

  saveForBackward(...tensors: Tensor[]): void {
    this.saved.push(...tensors.map((tensor, i) => ({ place: i, tensor, version: tensor.storage.version })));
  }

  get savedTensors(): readonly [Tensor, ...Tensor[]] {
    const values = this.saved.map((each) => {
      const value = intact(this.#name, this.#where, each);
      // A result as its caller has it, so that gradients of gradients find the way through this very function.
      return this.#results.get(value) ?? value;
    });
    return values as readonly Tensor[] as readonly [Tensor, ...Tensor[]];
  }

  markNonDifferentiable(...results: Tensor[]): void {
    for (const y of results) this.#constants.add(y);
  }

  setMaterializeGrads(zeros: boolean): void {
    this.materializes = zeros;
  }

  isConstant(y: Tensor): boolean {
    return this.#constants.has(y);
  }

  /** The forward pass is over: `raw` results have become `results`. */
  close(args: readonly unknown[], raw: readonly Tensor[], results: readonly Tensor[]): void {
    raw.forEach((y, i) => {
      if (!args.includes(y)) this.#results.set(y, results[i] as Tensor);
    });
  }
}
