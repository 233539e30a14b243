/** The options that layers of encoders and decoders share. */
import type { Activation } from "./activation.ts";

export interface TransformerLayerOptions {
  /** Features between the two linear layers. */
  readonly dimFeedforward?: number;
  /** The probability of every dropout in the layer. */
  readonly dropout?: number;
  readonly activation?: Activation;
  readonly layerNormEps?: number;
  /** Whether inputs are `[batch, steps, features]` instead of `[steps, batch, features]`. */
  readonly batchFirst?: boolean;
  /** Whether each part normalises what goes in, instead of what comes out. */
  readonly normFirst?: boolean;
  /** Whether linear layers, attention and normalisations have one. */
  readonly bias?: boolean;
  readonly dtype?: "float32" | "float64";
}

/** With PyTorch's defaults for what is not said. */
export const withDefaults = (options: TransformerLayerOptions): Required<TransformerLayerOptions> => ({
  dimFeedforward: 2048,
  dropout: 0.1,
  activation: "relu",
  layerNormEps: 1e-5,
  batchFirst: false,
  normFirst: false,
  bias: true,
  dtype: "float32",
  ...options,
});
