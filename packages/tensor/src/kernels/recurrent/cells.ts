/** What each kind of recurrent layer does in one step, forward and back. */
import type { Arithmetic, Formula } from "../../formula/arithmetic.ts";
import type { Line, Sweep } from "../../formula/sweep.ts";

/** Elman's with tanh or ReLU, long short-term memory, and the gated recurrent unit. */
export type RecurrentKind = "tanh" | "relu" | "lstm" | "gru";

/**
 * A step reads, of gate `k`: `xk`, what the input brings, `ak`, what the last output brings, and its bias `bk`; and `h`, `c`, the
 * states. It writes the next states, its output `out`, and what the way back looks at.
 *
 * A step back reads what was written, and the gradients `gy` of the output, `dh` and `dc` of the states, and `p`, what came
 * back through the products of the step after. It writes `dk`, the gradient of `ak`, and of the states what does not go
 * through products; where the input's part has another gradient, `ek` is that.
 */
export interface Cell {
  /** How many gates stand beside one another in the rows of the weights. */
  readonly gates: number;
  /** The names of the states; the first one is the output. */
  readonly states: readonly string[];
  /** What is kept for the way back, `out` last. */
  readonly planes: readonly string[];
  readonly forward: Sweep;
  readonly back: Sweep;
  /** Whether there is `ek`. */
  readonly apart: boolean;
}

const line = (name: string, from: string, formula: Formula): Line => ({ name, from: from.split(" "), formula });
const names = (list: string): readonly string[] => list.split(" ");
const written = (list: string): Sweep["outputs"] =>
  names(list).map((pair) => {
    const [place = "", value = place] = pair.split("=");
    return [place, value] as const;
  });

const sigmoid = <T>(m: Arithmetic<T>, x: T): T => m.div(m.constant(1), m.add(m.constant(1), m.exp(m.neg(x))));
const one = <T>(m: Arithmetic<T>): T => m.constant(1);

const sum: Formula = (m, a, b) => m.add(a, b);
const sum3: Formula = (m, a, b, c) => m.add(m.add(a, b), c);
const times: Formula = (m, a, b) => m.mul(a, b);
const nothing: Formula = (m) => m.constant(0);
const openness: Formula = (m, x, a, b) => sigmoid(m, m.add(m.add(x, a), b));
const content: Formula = (m, x, a, b) => m.tanh(m.add(m.add(x, a), b));
/** `d · s(1 − s)`, through a sigmoid whose value is `s`. */
const throughSigmoid: Formula = (m, d, s) => m.mul(d, m.mul(s, m.sub(one(m), s)));
/** `d · (1 − t²)`, through a tanh whose value is `t`. */
const throughTanh: Formula = (m, d, t) => m.mul(d, m.sub(one(m), m.mul(t, t)));

const elman = (value: Formula, slope: Formula): Cell => ({
  gates: 1,
  states: ["h"],
  planes: ["hPrev", "out"],
  apart: false,
  forward: {
    inputs: names("x0 a0 b0 h"),
    lines: [line("y", "x0 a0 b0", value)],
    outputs: written("hPrev=h out=y h=y"),
  },
  back: {
    inputs: names("gy dh p out"),
    lines: [line("e", "gy dh p", sum3), line("d0", "e out", slope), { name: "rest", from: [], formula: nothing }],
    outputs: written("d0 dh=rest"),
  },
});

export const cells: Readonly<Record<RecurrentKind, Cell>> = {
  tanh: elman(content, throughTanh),
  relu: elman(
    (m, x, a, b) => m.max(m.add(m.add(x, a), b), m.constant(0)),
    (m, d, y) => m.where(m.less(m.constant(0), y), d, m.constant(0)),
  ),
  lstm: {
    gates: 4,
    states: ["h", "c"],
    planes: names("hPrev cPrev i f g o t out"),
    apart: false,
    forward: {
      inputs: names("x0 a0 b0 x1 a1 b1 x2 a2 b2 x3 a3 b3 h c"),
      lines: [
        line("i", "x0 a0 b0", openness),
        line("f", "x1 a1 b1", openness),
        line("g", "x2 a2 b2", content),
        line("o", "x3 a3 b3", openness),
        line("next", "f c i g", (m, f, c, i, g) => m.add(m.mul(f, c), m.mul(i, g))),
        line("t", "next", (m, c) => m.tanh(c)),
        line("y", "o t", times),
      ],
      outputs: written("hPrev=h cPrev=c i f g o t out=y h=y c=next"),
    },
    back: {
      inputs: names("gy dh p dc i f g o t cPrev"),
      lines: [
        line("e", "gy dh p", sum3),
        line("et", "e t", times),
        line("d3", "et o", throughSigmoid),
        line("eo", "e o", times),
        line("through", "eo t", throughTanh),
        line("k", "dc through", sum),
        line("kg", "k g", times),
        line("d0", "kg i", throughSigmoid),
        line("kc", "k cPrev", times),
        line("d1", "kc f", throughSigmoid),
        line("ki", "k i", times),
        line("d2", "ki g", throughTanh),
        line("before", "k f", times),
        { name: "rest", from: [], formula: nothing },
      ],
      outputs: written("d0 d1 d2 d3 dh=rest dc=before"),
    },
  },
  gru: {
    gates: 3,
    states: ["h"],
    planes: names("hPrev r z n q out"),
    apart: true,
    forward: {
      inputs: names("x0 a0 b0 x1 a1 b1 x2 a2 b2 h"),
      lines: [
        line("r", "x0 a0 b0", openness),
        line("z", "x1 a1 b1", openness),
        line("q", "a2 b2", sum),
        line("n", "x2 r q", (m, x, r, q) => m.tanh(m.add(x, m.mul(r, q)))),
        // (1 − z)·n + z·h
        line("y", "n z h", (m, n, z, h) => m.add(n, m.mul(z, m.sub(h, n)))),
      ],
      outputs: written("hPrev=h r z n q out=y h=y"),
    },
    back: {
      inputs: names("gy dh p r z n q hPrev"),
      lines: [
        line("e", "gy dh p", sum3),
        line("en", "e z", (m, e, z) => m.mul(e, m.sub(one(m), z))),
        line("dn", "en n", throughTanh),
        line("ez", "e hPrev n", (m, e, h, n) => m.mul(e, m.sub(h, n))),
        line("dz", "ez z", throughSigmoid),
        line("nq", "dn q", times),
        line("dr", "nq r", throughSigmoid),
        line("dq", "dn r", times),
        line("rest", "e z", times),
      ],
      outputs: written("d0=dr d1=dz d2=dq e0=dr e1=dz e2=dn dh=rest"),
    },
  },
};
