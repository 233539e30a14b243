import { pow, sub, type Tensor } from "@qzynn/tensor";

/** `1 − βᵗ`: what a running mean that began at 0 has to be divided by after `t` steps. */
export const correction = (beta: Tensor, t: Tensor): Tensor => sub(1, pow(beta, t));
