/** Recurrent layers, one step after another. Source: https://onnx.ai/onnx/operators */
import { matmul, mul, relu, sigmoid, stack, sub, type Tensor, tanh, zeros } from "@qzynn/tensor";
import type { Call, Op } from "./call.ts";

type Activation = (x: Tensor) => Tensor;
const functions: Readonly<Record<string, Activation>> = { Sigmoid: sigmoid, Tanh: tanh, Relu: relu };

/** What one direction computes with. */
interface Direction {
  readonly w: Tensor;
  readonly r: Tensor;
  /** Of the input and of the state; `null` without them. */
  readonly biases: readonly [input: Tensor, state: Tensor] | null;
  readonly activations: readonly Activation[];
  readonly hidden: number;
}

/** New state and, for an LSTM, new cell. `xw` is the input times its weights. */
type Step = (xw: Tensor, h: Tensor, cell: Tensor, d: Direction) => { readonly h: Tensor; readonly cell: Tensor };

const gatesOf = (x: Tensor, { hidden }: Direction): Tensor[] => x.split(hidden, -1);
const times = (h: Tensor, weight: Tensor): Tensor => matmul(h, weight, { transposeB: true });

const lstm: Step = (xw, h, cell, d) => {
  const sums = xw.add(d.biases ? times(h, d.r).add(d.biases[1]) : times(h, d.r));
  const [i, o, f, g] = gatesOf(sums, d) as [Tensor, Tensor, Tensor, Tensor];
  const [gate, inner, outer] = d.activations as [Activation, Activation, Activation];
  const next = mul(gate(f), cell).add(mul(gate(i), inner(g)));
  return { h: mul(gate(o), outer(next)), cell: next };
};

const gru =
  (isLinear: boolean): Step =>
  (xw, h, cell, d) => {
    const [gate, inner] = d.activations as [Activation, Activation];
    const [zx, rx, nx] = gatesOf(xw, d) as [Tensor, Tensor, Tensor];
    const [rz, rr, rn] = d.r.split(d.hidden, 0) as [Tensor, Tensor, Tensor];
    const [bz, br, bn] = d.biases ? (gatesOf(d.biases[1], d) as [Tensor, Tensor, Tensor]) : [0, 0, 0];
    const z = gate(zx.add(times(h, rz)).add(bz));
    const r = gate(rx.add(times(h, rr)).add(br));
    // PyTorch's way, linear before reset, and the paper's.
    const n = isLinear ? inner(nx.add(mul(r, times(h, rn).add(bn)))) : inner(nx.add(times(mul(r, h), rn)).add(bn));
    return { h: mul(sub(1, z), n).add(mul(z, h)), cell };
  };

const rnn: Step = (xw, h, cell, d) => {
  const sums = xw.add(d.biases ? times(h, d.r).add(d.biases[1]) : times(h, d.r));
  return { h: (d.activations[0] as Activation)(sums), cell };
};

/** `[places, batch, features]` through all directions: all states, the last ones, the last cells. */
function run(c: Call, step: Step, gates: number, defaults: readonly string[]): readonly Tensor[] {
  if (c.inputs[4]) throw c.bad("its sequences have lengths of their own", "sequences of one length are read");
  if (c.inputs[7] || c.int("input_forget", 0) || c.int("layout", 0) || c.float("clip", 0)) {
    throw c.bad("peepholes, clip, input_forget or layout", "PyTorch exports none of them");
  }
  const x = c.x();
  const [places = 0, batch = 0] = x.shape;
  const hidden = c.int("hidden_size", (c.x(2).shape[2] ?? 0) as number);
  const isBoth = c.text("direction", "forward") === "bidirectional";
  const names = c.texts("activations") ?? [...defaults, ...defaults];
  const unknown = names.find((name) => !Object.hasOwn(functions, name));
  if (unknown) throw c.bad(`the activation ${unknown}`, `there are ${Object.keys(functions).join(", ")}`);
  const outputs = (isBoth ? ["forward", "reverse"] : [c.text("direction", "forward")]).map((direction, i) => {
    const [bw, br] = c.inputs[3] ? (c.inputs[3].select(0, i).split(gates * hidden) as [Tensor, Tensor]) : [];
    const d: Direction = {
      w: c.x(1).select(0, i),
      r: c.x(2).select(0, i),
      biases: bw && br ? [bw, br] : null,
      activations: defaults.map((name, k) => functions[names[i * defaults.length + k] ?? name] as Activation),
      hidden,
    };
    const xw = d.biases ? times(x, d.w).add(d.biases[0]) : times(x, d.w);
    let h = c.inputs[5]?.select(0, i) ?? zeros([batch, hidden], { dtype: x.dtype as "float32" });
    let cell = c.inputs[6]?.select(0, i) ?? zeros([batch, hidden], { dtype: x.dtype as "float32" });
    const states: Tensor[] = [];
    for (let t = 0; t < places; t++) {
      ({ h, cell } = step(xw.select(0, direction === "reverse" ? places - 1 - t : t), h, cell, d));
      states.push(h);
    }
    return { states: direction === "reverse" ? states.reverse() : states, h, cell };
  });
  return [
    stack(Array.from({ length: places }, (_, t) => stack(outputs.map(({ states }) => states[t] as Tensor)))),
    stack(outputs.map(({ h }) => h)),
    stack(outputs.map(({ cell }) => cell)),
  ];
}

export const recurrent: Readonly<Record<string, Op>> = {
  GRU: (c) => run(c, gru(c.int("linear_before_reset", 0) === 1), 3, ["Sigmoid", "Tanh"]),
  LSTM: (c) => run(c, lstm, 4, ["Sigmoid", "Tanh", "Tanh"]),
  RNN: (c) => run(c, rnn, 1, ["Tanh"]),
};
