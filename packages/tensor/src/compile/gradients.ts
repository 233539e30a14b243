/** What becomes of the gradients of leaves when a step is only written down. */
import { QzynnError } from "../errors.ts";
import { settingRead } from "../settings.ts";
import type { Storage, Tensor } from "../tensor.ts";
import { isTemporary } from "./program.ts";

const wantsGradient = ({ requiresGrad }: Tensor): boolean => requiresGrad;

/** Watches the leaves that a step uses. Their gradients are values of the step, and do not outlive it. */
export class LeafGradients {
  readonly #before = new Map<Tensor, Storage | undefined>();

  /** `x` was read by the step. */
  see(x: Tensor): void {
    if (x.isLeaf && !isTemporary(x.storage)) settingRead(x, wantsGradient);
    if (x.isLeaf && x.requiresGrad && !this.#before.has(x)) this.#before.set(x, x.grad?.storage);
    if (!x.requiresGrad) this.#refuseOld(x);
  }

  /** A gradient of an earlier step would be added again and again, always the same. */
  #refuseOld(x: Tensor): void {
    for (const [leaf, storage] of this.#before) {
      if (storage === x.storage && leaf.grad?.storage === storage) {
        throw new QzynnError(
          `compile: the gradient that a leaf of [${leaf.shape}] had before would be added to in every step; ` +
            "call zeroGrad() in the step, before backward()",
        );
      }
    }
  }

  /** Takes gradients without values away from their leaves. */
  forget(): void {
    for (const leaf of this.#before.keys()) if (leaf.grad && isTemporary(leaf.grad.storage)) leaf.grad = null;
  }
}
