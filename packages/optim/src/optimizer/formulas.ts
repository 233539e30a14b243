/** Numbers made of options that many optimisers compute with: give them to `group.live`. */

interface Betas {
  readonly betas: readonly [number, number];
}

/** The precision in which single numbers are worked out: 1 − 0.999 has four digits left in the other. */
export const double = { dtype: "float64" } as const;

export const rate = ({ lr }: { readonly lr: number }): number => lr;

export const momentum = (options: { readonly momentum: number }): number => options.momentum;

/** `β₁`. */
export const beta1 = ({ betas }: Betas): number => betas[0];

/** `β₂`. */
export const beta2 = ({ betas }: Betas): number => betas[1];

/** `1 − β₁`. */
export const rest1 = ({ betas }: Betas): number => 1 - betas[0];

/** `1 − β₂`. */
export const rest2 = ({ betas }: Betas): number => 1 - betas[1];

/** `1 − lr·λ`: what a decoupled weight decay leaves. */
export const kept = ({ lr, weightDecay }: { readonly lr: number; readonly weightDecay: number }): number =>
  1 - lr * weightDecay;
