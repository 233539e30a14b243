/** Trains without end, and tells how it goes some twenty times a second. */
import { mseLoss } from "@qzynn/loss";
import { backend, compile, linspace, manualSeed, noGrad, sin, type Tensor } from "@qzynn/tensor";
import { network } from "../src/network.ts";
import { optimizerFor } from "../src/optimizer.ts";
import { grid, type Order, POINTS, type Told, type Wanted } from "./messages.ts";

const scope = self as unknown as {
  postMessage(message: Told): void;
  onmessage: ((event: MessageEvent<Order>) => void) | null;
};

interface Training {
  /** Trains for about so many milliseconds. */
  run(milliseconds: number): void;
  change(wanted: Pick<Wanted, "lr" | "momentum">): void;
  state(): Told;
}

function begin(wanted: Wanted): Training {
  manualSeed(wanted.seed);
  const x = linspace(-Math.PI, Math.PI, wanted.samples).reshape([wanted.samples, 1]);
  const y = sin(x);
  const looked = linspace(-Math.PI, Math.PI, POINTS).reshape([POINTS, 1]);
  const model = network(wanted);
  const optimizer = optimizerFor(model.parameters(), { ...wanted, nesterov: wanted.momentum > 0 });
  const plain = (input: Tensor, target: Tensor): Tensor => {
    optimizer.zeroGrad();
    const loss = mseLoss(model.forward(input), target);
    loss.backward();
    optimizer.step();
    return loss;
  };
  const build = () => (backend().compile ? compile(plain) : plain);
  let train = build();
  let [step, loss] = [0, Number.NaN];
  let momentum = wanted.momentum;
  return {
    run(milliseconds) {
      for (const end = performance.now() + milliseconds; performance.now() < end; step++) loss = train(x, y).item();
    },
    change(next) {
      for (const group of optimizer.paramGroups) {
        group.lr = next.lr;
        if ("momentum" in group) Object.assign(group, { momentum: next.momentum, nesterov: next.momentum > 0 });
      }
      // The rate is live in a compiled step; a momentum is a number of its program.
      if (next.momentum !== momentum) train = build();
      momentum = next.momentum;
    },
    state() {
      const fitted = Float32Array.from(noGrad(() => model.forward(looked)).data);
      const errors = fitted.map((value, i) => Math.abs(value - Math.sin(grid[i] as number)));
      return { step, loss, fitted, meanError: errors.reduce((sum, error) => sum + error, 0) / POINTS };
    },
  };
}

let training: Training | null = null;
let running = true;

scope.onmessage = ({ data: order }) => {
  try {
    if ("begin" in order) training = begin(order.begin);
    else if ("change" in order) training?.change(order.change);
    else running = order.running;
  } catch (error) {
    fail(error);
  }
};

/** The little pause lets messages in. */
function turn(): void {
  try {
    if (training && running) {
      training.run(40);
      scope.postMessage(training.state());
    }
  } catch (error) {
    fail(error);
  }
  setTimeout(turn, running ? 5 : 50);
}

function fail(error: unknown): void {
  training = null;
  scope.postMessage({ failed: error instanceof Error ? error.message : String(error) });
}

turn();
