import { concat, QzynnError, type RecurrentKind, stack, type Tensor, zeros } from "@qzynn/tensor";
import { drop } from "../dropout/drop.ts";
import { uniform } from "../init/uniform.ts";
import { Module } from "../module/module.ts";
import { pytorchName } from "../module/pytorchName.ts";
import { parameter } from "../module/role.ts";
import { direction, type Weights } from "./direction.ts";
import type { PackedSequence } from "./packedSequence.ts";
import { rowsOf } from "./rows.ts";
import { firstStates, lastState } from "./states.ts";

export interface RecurrentOptions {
  /** So many layers, each on the outputs of the one before it. */
  readonly numLayers?: number;
  /** Whether something is added to the gates. */
  readonly bias?: boolean;
  /** Whether sequences are `[batch, time, features]` instead of `[time, batch, features]`. States are not. */
  readonly batchFirst?: boolean;
  /** In training: with this probability, each output of every layer but the last is set to 0. */
  readonly dropout?: number;
  /** Whether each layer also reads from the end; the outputs of both directions stand beside one another. */
  readonly bidirectional?: boolean;
  readonly dtype?: "float32" | "float64";
}

/** What a subclass is. */
interface Sort {
  readonly kind: RecurrentKind;
  readonly gates: number;
  readonly projSize?: number;
}

/**
 * What {@link RNN}, {@link LSTM} and {@link GRU} share: their parameters, and the way through layers and directions.
 *
 * Layer `k` has `weightIhLk` `[G · H, in]`, `weightHhLk` `[G · H, H]`, `biasIhLk` and `biasHhLk` `[G · H]`, and, for the
 * other direction, those with `Reverse` behind. In `stateDict` they are called as in PyTorch: `weight_ih_l0_reverse`. All
 * are drawn from U(−1/√H, 1/√H) in this order, so that `manualSeed(n)` gives the weights that it gives in PyTorch.
 */
export abstract class RNNBase extends Module {
  readonly inputSize: number;
  readonly hiddenSize: number;
  readonly numLayers: number;
  readonly bias: boolean;
  readonly batchFirst: boolean;
  readonly dropout: number;
  readonly bidirectional: boolean;
  readonly projSize: number;
  readonly [weight: `weight${"Ih" | "Hh" | "Hr"}L${string}`]: Tensor;
  readonly [bias: `bias${"Ih" | "Hh"}L${string}`]: Tensor;
  readonly #kind: RecurrentKind;

  constructor(inputSize: number, hiddenSize: number, options: RecurrentOptions, { kind, gates, projSize = 0 }: Sort) {
    super();
    const { numLayers = 1, bias = true, batchFirst = false, dropout = 0, bidirectional = false } = options;
    const name = this.constructor.name;
    for (const [what, size] of Object.entries({ inputSize, hiddenSize, numLayers })) {
      if (!Number.isSafeInteger(size) || size < 1)
        throw new QzynnError(`${name}: ${what} is ${size}; it is a whole number of 1 or more`);
    }
    if (!(dropout >= 0 && dropout <= 1))
      throw new QzynnError(`${name}: dropout is ${dropout}; a probability lies between 0 and 1`);
    if (!Number.isSafeInteger(projSize) || projSize < 0 || projSize >= hiddenSize) {
      throw new QzynnError(
        `${name}: projSize is ${projSize}; it is a whole number below hiddenSize, ${hiddenSize}, or 0 for no projection`,
      );
    }
    this.inputSize = inputSize;
    this.hiddenSize = hiddenSize;
    this.numLayers = numLayers;
    this.bias = bias;
    this.batchFirst = batchFirst;
    this.dropout = dropout;
    this.bidirectional = bidirectional;
    this.projSize = projSize;
    this.#kind = kind;
    const made = (...shape: number[]) => parameter(zeros(shape, { dtype: options.dtype ?? "float32" }));
    const rows = gates * hiddenSize;
    const outputs = projSize || hiddenSize;
    for (const place of this.#places()) {
      const inputs = place.startsWith("L0") ? inputSize : outputs * (bidirectional ? 2 : 1);
      Object.assign(this, {
        [`weightIh${place}`]: made(rows, inputs),
        [`weightHh${place}`]: made(rows, outputs),
        ...(bias ? { [`biasIh${place}`]: made(rows), [`biasHh${place}`]: made(rows) } : {}),
        ...(projSize > 0 ? { [`weightHr${place}`]: made(projSize, hiddenSize) } : {}),
      });
    }
    this.resetParameters();
  }

  /** Draws new weights from the default generator. */
  resetParameters(): void {
    const bound = 1 / Math.sqrt(this.hiddenSize);
    for (const weight of this.parameters()) uniform(weight, -bound, bound);
  }

  /** The outputs of the last layer, and the last states of all layers and directions. */
  protected run(input: Tensor | PackedSequence, given: readonly Tensor[] | null) {
    const name = this.constructor.name;
    const rows = rowsOf(name, input, this.batchFirst);
    this.#checkFeatures(rows.data);
    const places = this.#places();
    const outputs = this.projSize || this.hiddenSize;
    const sizes = this.#kind === "lstm" ? [outputs, this.hiddenSize] : [outputs];
    const first = firstStates(name, rows, places.length, sizes, given);
    const ways = this.bidirectional ? 2 : 1;
    const last: (readonly Tensor[])[] = [];
    let data = rows.data;
    for (let layer = 0; layer < this.numLayers; layer++) {
      if (layer > 0 && this.training) data = drop(data, this.dropout);
      const done = Array.from({ length: ways }, (_, way) => {
        const i = layer * ways + way;
        const states = first.map((s) => s.select(0, i) as Tensor);
        const course = { batchSizes: rows.batchSizes, reverse: way === 1 };
        return direction(this.#kind, data, this.#weights(places[i] as string), states, course);
      });
      last.push(...done.map(({ states }) => states));
      data = concat(
        done.map(({ output }) => output),
        1,
      );
    }
    const states = sizes.map((_, k) => lastState(stack(last.map((s) => s[k] as Tensor)), rows));
    return { output: rows.restore(data), states };
  }

  #checkFeatures(data: Tensor): void {
    const name = this.constructor.name;
    const features = data.shape.at(-1);
    if (features !== this.inputSize) {
      throw new QzynnError(
        `${name}: an input with ${features} features on its last axis, and this layer takes ${this.inputSize}; ` +
          `reshape the input, or make the layer with new ${name}(${features}, ${this.hiddenSize})`,
      );
    }
    const { dtype } = this.parameters()[0] as Tensor;
    if (data.dtype !== dtype) {
      throw new QzynnError(
        `${name}: the input is ${data.dtype} and the weights are ${dtype}; convert the input with .to("${dtype}")`,
      );
    }
  }

  /** `L0`, `L0Reverse`, `L1`, …: with what the names of the parameters end. */
  #places(): string[] {
    const ways = this.bidirectional ? ["", "Reverse"] : [""];
    return Array.from({ length: this.numLayers }, (_, layer) => ways.map((way) => `L${layer}${way}`)).flat();
  }

  #weights(place: string): Weights {
    return {
      ih: this[`weightIhL${place.slice(1)}`] as Tensor,
      hh: this[`weightHhL${place.slice(1)}`] as Tensor,
      hr: this[`weightHrL${place.slice(1)}`],
      biasIh: this[`biasIhL${place.slice(1)}`],
      biasHh: this[`biasHhL${place.slice(1)}`],
    };
  }

  override fieldName(field: string): string {
    return pytorchName(field);
  }

  override extraRepr(): string {
    const { inputSize, hiddenSize, projSize, numLayers, bias, batchFirst, dropout, bidirectional } = this;
    const said = { projSize, numLayers, bias, batchFirst, dropout, bidirectional };
    const byDefault = { projSize: 0, numLayers: 1, bias: true, batchFirst: false, dropout: 0, bidirectional: false };
    const others = Object.entries(said).filter(([name, value]) => value !== byDefault[name as keyof typeof said]);
    return [inputSize, hiddenSize, ...others.map(([name, value]) => `${name}=${value}`)].join(", ");
  }
}
