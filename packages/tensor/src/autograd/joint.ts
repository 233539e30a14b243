/** Functions whose rule is one for all inputs and results, and not one an input. */
import { callOf } from "../anomaly.ts";
import type { Signature } from "../op.ts";
import { here, type Place } from "../place.ts";
import { type Joint, type Kept, type Part, type Source, type Storage, Tensor } from "../tensor.ts";

export interface JointSpec {
  readonly name: string;
  readonly inputs: readonly Signature[];
  readonly parents: readonly (Source | null)[];
  /** Through which of its results something flows back. */
  readonly differentiable: readonly boolean[];
  readonly rule: Joint["rule"];
  readonly kept?: readonly Kept[];
  readonly where?: Place | null;
  readonly call?: Error | null;
}

export const makeJoint = ({
  name,
  inputs,
  kept = [],
  where = here(),
  call = callOf(name),
  ...rest
}: JointSpec): Joint => ({
  kind: "joint",
  name,
  inputs: inputs.map(({ shape, dtype }) => ({ shape, dtype })),
  kept,
  freed: false,
  where,
  call,
  ...rest,
});

/** Result number `place` of `joint`, with the values of `y` or those in `storage`. */
export function jointResult(joint: Joint, place: number, y: Tensor, storage: Storage = y.storage): Tensor {
  const { shape, dtype } = y;
  const result = new Tensor(shape, dtype, storage);
  if (!joint.differentiable[place]) return result;
  const { name, where, call } = joint;
  const part: Part = {
    kind: "part",
    name,
    place,
    inputs: [{ shape, dtype }],
    parents: [joint],
    kept: [],
    freed: false,
    where,
    call,
  };
  result.requiresGrad = true;
  result.origin = part;
  return result;
}
