/** What L-BFGS remembers of the curvature: the last steps, and how the gradient changed over them. */
import type { Tensor } from "@qzynn/tensor";

export interface History {
  /** Changes of the gradient. PyTorch calls them directions. */
  readonly oldDirs: Tensor[];
  /** Steps. */
  readonly oldStps: Tensor[];
  /** `1 / (y·s)` of each. */
  readonly ro: number[];
  /** What the inverse curvature is taken for where nothing is known. */
  hDiag: number;
}

/** The scalar product. */
export const dot = (a: Tensor, b: Tensor): number => a.mul(b).sum().item();

/** Remembers that the gradient changed by `y` over the step `s`, if it curved upwards, and forgets the oldest beyond `size`. */
export function remember(history: History, y: Tensor, s: Tensor, size: number): void {
  const ys = dot(y, s);
  if (!(ys > 1e-10)) return;
  const { oldDirs, oldStps, ro } = history;
  if (oldDirs.length === size) for (const list of [oldDirs, oldStps, ro]) list.shift();
  oldDirs.push(y);
  oldStps.push(s);
  ro.push(1 / ys);
  history.hDiag = ys / dot(y, y);
}

/** `−H·g` in two loops over what is remembered. Nocedal 1980. */
export function direction({ oldDirs, oldStps, ro, hDiag }: History, g: Tensor): Tensor {
  let r: Tensor = g.neg();
  const shares: number[] = [];
  for (let i = ro.length - 1; i >= 0; i--) {
    const share = dot(oldStps[i] as Tensor, r) * (ro[i] as number);
    shares[i] = share;
    r = r.add((oldDirs[i] as Tensor).mul(-share));
  }
  r = r.mul(hDiag);
  for (let i = 0; i < ro.length; i++) {
    const share = dot(oldDirs[i] as Tensor, r) * (ro[i] as number);
    r = r.add((oldStps[i] as Tensor).mul((shares[i] as number) - share));
  }
  return r;
}
