/** Recurrent layers over whole sequences, in SIMD. */

import { internal } from "../errors.ts";
import type { Cell } from "../kernels/recurrent/cells.ts";
import { back, type Course, forward, type Machine, type Place } from "../kernels/recurrent/sequence.ts";
import type { Block } from "../op.ts";
import { productAt } from "./matmul.ts";
import { outcome } from "./outcome.ts";
import { compiledSweep } from "./sweepKernel.ts";
import { type Address, type Workspace, workspace } from "./workspace.ts";

/** Outputs of one sweep at most. */
const OUTPUTS = 16;

/** A machine whose places are addresses. */
function machineOn(space: Workspace): Machine<Address> {
  const room = (elements: number): Address => {
    const at = space.room(4 * (elements + 3));
    if (at === null) throw new NoRoom();
    return at;
  };
  const bounce = room(4 * OUTPUTS);
  const address = ({ of, from }: Place<Address>): Address => of + 4 * from;
  return {
    room,
    sweep(sweep, rows, width, inputs, outputs) {
      if (outputs.length > OUTPUTS) throw internal(`a sweep with ${outputs.length} outputs`);
      const places = [...inputs, ...outputs].flatMap((place) => [address(place), 4 * place.step]);
      compiledSweep(space.memory, sweep)(bounce, rows, width, ...places);
    },
    product(to, a, b, { rows, inner, columns, turned }) {
      const done = productAt(space, {
        to: address(to),
        m: rows,
        n: columns,
        k: inner,
        a: address(a),
        left: { turned: false, step: 4 * a.step },
        b: address(b),
        right: { turned, step: 4 * b.step },
      });
      if (!done) throw new NoRoom();
    },
  };
}

/** There is not enough memory to work in: the plain loops have to do it. */
class NoRoom extends Error {}

/** Runs `body` on a machine, with the addresses of `inputs` and of the result. Says whether it did. */
function onMachine(
  out: Block,
  inputs: readonly Block[],
  body: (machine: Machine<Address>, at: readonly Address[], to: Address) => void,
): boolean {
  const space = workspace();
  if (!space || !(out.data instanceof Float32Array) || inputs.some((x) => x.dtype !== "float32")) return false;
  try {
    const at = inputs.map((x) => space.find(x.data));
    const target = outcome(space, out.data);
    if (!target || at.includes(null)) return false;
    body(machineOn(space), at as Address[], target.at);
    target.save();
    return true;
  } catch (error) {
    if (error instanceof NoRoom) return false;
    throw error;
  } finally {
    space.finish();
  }
}

/** `trail`, from the gates, the weight, the bias and the states. Says whether it did. */
export const forwardLanes = (trail: Block, inputs: readonly Block[], cell: Cell, course: Course): boolean =>
  onMachine(trail, inputs, (machine, [gates, weight, bias, ...states], to) => {
    const places = { gates: gates as Address, weight: weight as Address, bias: bias as Address, states, trail: to };
    forward(machine, cell, course, places);
  });

/** `out`, from the gradient, the weight and the trail. Says whether it did. */
export const backLanes = (out: Block, inputs: readonly Block[], cell: Cell, course: Course): boolean =>
  onMachine(out, inputs, (machine, [g, weight, trail], to) => {
    back(machine, cell, course, { g: g as Address, weight: weight as Address, trail: trail as Address, out: to });
  });
