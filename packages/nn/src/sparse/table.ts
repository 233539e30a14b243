/** The table of rows that embeddings take from. */
import { assign, noGrad, QzynnError, type Tensor, zeros } from "@qzynn/tensor";
import { normal } from "../init/normal.ts";
import { Module } from "../module/module.ts";
import { parameter } from "../module/role.ts";

export interface TableOptions {
  /** A row that begins as zeros and gets no gradient; it counts from the end if negative. */
  readonly paddingIdx?: number | null;
  /** Rows that are taken and longer than this are shortened to it first, in the table itself. */
  readonly maxNorm?: number | null;
  /** The order of the norm that `maxNorm` is about. */
  readonly normType?: number;
  /** Divide the gradient of a row by how often it was taken. */
  readonly scaleGradByFreq?: boolean;
  readonly dtype?: "float32" | "float64";
}

export abstract class Table<const N extends number, const D extends number> extends Module {
  readonly numEmbeddings: N;
  readonly embeddingDim: D;
  readonly paddingIdx: number | null;
  readonly maxNorm: number | null;
  readonly normType: number;
  readonly scaleGradByFreq: boolean;
  readonly weight: Tensor<readonly [N, D]>;

  constructor(numEmbeddings: N, embeddingDim: D, options: TableOptions = {}) {
    super();
    const { paddingIdx = null, maxNorm = null, normType = 2, scaleGradByFreq = false, dtype = "float32" } = options;
    if (paddingIdx !== null && !(paddingIdx >= -numEmbeddings && paddingIdx < numEmbeddings)) {
      throw new QzynnError(
        `${this.constructor.name}: paddingIdx is ${paddingIdx}, and there are ${numEmbeddings} rows; use one of them`,
      );
    }
    this.numEmbeddings = numEmbeddings;
    this.embeddingDim = embeddingDim;
    this.paddingIdx = paddingIdx !== null && paddingIdx < 0 ? paddingIdx + numEmbeddings : paddingIdx;
    this.maxNorm = maxNorm;
    this.normType = normType;
    this.scaleGradByFreq = scaleGradByFreq;
    this.weight = parameter(zeros([numEmbeddings, embeddingDim], { dtype }));
    this.resetParameters();
  }

  /** Draws new rows from N(0, 1), from the default generator. */
  resetParameters(): void {
    normal(this.weight);
    const { paddingIdx, weight } = this;
    if (paddingIdx === null) return;
    const place = zeros([1], { dtype: "int32" }).add(paddingIdx);
    noGrad(() => assign(weight, (weight as Tensor).indexFill(0, place, 0)));
  }

  override extraRepr(): string {
    const { numEmbeddings, embeddingDim, paddingIdx, maxNorm } = this;
    const more = Object.entries({ paddingIdx, maxNorm }).filter(([, value]) => value !== null);
    return [`${numEmbeddings}`, `${embeddingDim}`, ...more.map(([name, value]) => `${name}=${value}`)].join(", ");
  }
}
