import { Tensor, zeros } from "@qzynn/tensor";
import type { StateValue, StateValues } from "../optimizer/stateDict.ts";
import type { History } from "./history.ts";

/** What goes on from one call of `step` to the next. */
export interface Memory extends History {
  funcEvals: number;
  nIter: number;
  /** The last direction, and how far along it. */
  d: Tensor | null;
  t: number;
  prevFlatGrad: Tensor | null;
  prevLoss: number | null;
}

export const freshMemory = (): Memory => ({
  ...{ funcEvals: 0, nIter: 0, d: null, t: 0, oldDirs: [], oldStps: [], ro: [], hDiag: 1 },
  ...{ prevFlatGrad: null, prevLoss: null },
});

/** The shapes of what is remembered of `size` numbers. */
export function exampleMemory(size: number): StateValues {
  const vectors = [zeros([size])];
  return { funcEvals: 0, nIter: 0, d: vectors, prevFlatGrad: vectors, oldDirs: vectors, oldStps: vectors };
}

/** PyTorch keeps some numbers as tensors. */
const numberOf = (value: StateValue | undefined, otherwise: number): number =>
  value instanceof Tensor ? value.item() : typeof value === "number" ? value : otherwise;

const tensorsOf = (value: StateValue | undefined): Tensor[] =>
  Array.isArray(value) ? value.filter((each) => each instanceof Tensor) : [];

export function readMemory(state: StateValues): Memory {
  const { d, prevFlatGrad, prevLoss, ro } = state;
  return {
    funcEvals: numberOf(state["funcEvals"], 0),
    nIter: numberOf(state["nIter"], 0),
    d: d instanceof Tensor ? d : null,
    t: numberOf(state["t"], 0),
    prevFlatGrad: prevFlatGrad instanceof Tensor ? prevFlatGrad : null,
    prevLoss: prevLoss === undefined ? null : numberOf(prevLoss, 0),
    oldDirs: tensorsOf(state["oldDirs"]),
    oldStps: tensorsOf(state["oldStps"]),
    ro: Array.isArray(ro) ? ro.map((each) => numberOf(each, 0)) : [],
    hDiag: numberOf(state["hDiag"], 1),
  };
}
