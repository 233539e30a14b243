import { QzynnError, type RecurrentKind, type Tensor, zeros } from "@qzynn/tensor";
import { uniform } from "../init/uniform.ts";
import { Module } from "../module/module.ts";
import { pytorchName } from "../module/pytorchName.ts";
import { parameter } from "../module/role.ts";
import { direction } from "./direction.ts";

export interface CellOptions {
  /** Whether something is added to the gates. */
  readonly bias?: boolean;
  readonly dtype?: "float32" | "float64";
}

/** What a subclass is. */
interface Sort {
  readonly kind: RecurrentKind;
  readonly gates: number;
}

/**
 * What {@link RNNCell}, {@link LSTMCell} and {@link GRUCell} share: `weightIh` `[G · H, in]`, `weightHh` `[G · H, H]`, and
 * `biasIh` and `biasHh` `[G · H]` or `null`, all drawn from U(−1/√H, 1/√H) in this order.
 */
export abstract class RNNCellBase extends Module {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly bias: boolean;
  readonly weightIh: Tensor;
  readonly weightHh: Tensor;
  readonly biasIh: Tensor | null;
  readonly biasHh: Tensor | null;
  readonly #kind: RecurrentKind;

  constructor(inputSize: number, hiddenSize: number, { bias = true, dtype = "float32" }: CellOptions, sort: Sort) {
    super();
    for (const [what, size] of Object.entries({ inputSize, hiddenSize })) {
      if (!Number.isSafeInteger(size) || size < 1)
        throw new QzynnError(`${this.constructor.name}: ${what} is ${size}; it is a whole number of 1 or more`);
    }
    const made = (...shape: number[]) => parameter(zeros(shape, { dtype }));
    const rows = sort.gates * hiddenSize;
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.bias = bias;
    this.#kind = sort.kind;
    this.weightIh = made(rows, inputSize);
    this.weightHh = made(rows, hiddenSize);
    this.biasIh = bias ? made(rows) : null;
    this.biasHh = bias ? made(rows) : null;
    this.resetParameters();
  }

  /** Draws new weights from the default generator. */
  resetParameters(): void {
    const bound = 1 / Math.sqrt(this.hiddenSize);
    for (const weight of this.parameters()) uniform(weight, -bound, bound);
  }

  /** The next states of `[N, in]` or `[in]`. */
  protected step(x: Tensor, given: readonly Tensor[] | null): Tensor[] {
    const { inputSize, hiddenSize } = this;
    const name = this.constructor.name;
    if ((x.ndim !== 1 && x.ndim !== 2) || x.shape.at(-1) !== inputSize) {
      throw new QzynnError(
        `${name}: an input of [${x.shape.join(", ")}], and this cell takes [batch, ${inputSize}] or [${inputSize}]: one step only; ` +
          `go through a sequence step by step, or make the cell with new ${name}(${x.shape.at(-1) ?? "…"}, ${hiddenSize})`,
      );
    }
    const alone = x.ndim === 1;
    const rows = alone ? x.unsqueeze(0) : x;
    const batch = rows.shape[0] as number;
    const wanted = alone ? [hiddenSize] : [batch, hiddenSize];
    for (const s of given ?? []) {
      if (String(s.shape) !== String(wanted))
        throw new QzynnError(
          `${name}: a state of [${s.shape.join(", ")}] beside an input of [${x.shape.join(", ")}]; ` +
            `it has to be [${wanted.join(", ")}], or left out for zeros`,
        );
    }
    const states =
      given?.map((s) => (alone ? s.unsqueeze(0) : s) as Tensor) ??
      new Array<Tensor>(this.#kind === "lstm" ? 2 : 1).fill(zeros([batch, hiddenSize], { dtype: x.dtype }));
    const { weightIh: ih, weightHh: hh, biasIh, biasHh } = this;
    const course = { batchSizes: [batch], reverse: false };
    const next = direction(this.#kind, rows, { ih, hh, biasIh, biasHh }, states, course).states;
    return next.map((s) => (alone ? s.squeeze(0) : s) as Tensor);
  }

  override fieldName(field: string): string {
    return pytorchName(field);
  }

  override extraRepr(): string {
    return `${this.inputSize}, ${this.hiddenSize}${this.bias ? "" : ", bias=false"}`;
  }
}
