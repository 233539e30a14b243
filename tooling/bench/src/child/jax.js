/** jax-js on WebAssembly as a child: `node jax.js FOLDER`, where it was installed. Every step is jitted. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { MILLION, operands, probe } from "../operands.ts";
import { batchOf, parametersOf, problemNames, problems } from "../problems.ts";
import { matmulSizes } from "../workloads.ts";
import { serve } from "./serve.ts";

const require = createRequire(pathToFileURL(`${process.argv[2]}/`));
const jax = await import(pathToFileURL(require.resolve("@jax-js/jax").replace(/\.cjs$/, ".js")).href);
const { version } = require(require.resolve("@jax-js/jax").replace(/dist.*$/, "package.json"));
await jax.init("wasm");
jax.defaultDevice("wasm");
const { numpy: np, nn, lax, jit, valueAndGrad } = jax;

/** @typedef {any} Array a jax-js array, or a list of them: the package is not there when this is compiled. */
/** @typedef {import("../problems.ts").ProblemName} ProblemName */

const array = (/** @type {Float32Array} */ values, /** @type {readonly number[]} */ shape) =>
  np.array(values).reshape([...shape]);

/** Logits or outputs. @param {ProblemName} name @param {Array[]} params @param {Array} x @returns {Array} */
const forward = (name, params, x) => {
  const act = problems[name].activation === "tanh" ? np.tanh : nn.relu;
  let h = x;
  for (let i = 0; i < params.length; i += 2) {
    const [w, b] = [params[i], params[i + 1]];
    const last = i === params.length - 2;
    if (name === "cnn64" && !last) {
      h = lax.convGeneralDilated(h, w, [1, 1], "SAME").add(b.reshape([1, b.shape[0], 1, 1]));
      // The largest of every 2 × 2.
      const [n, c, rows, columns] = h.shape;
      h = np.max(nn.relu(h).reshape([n, c, rows / 2, 2, columns / 2, 2]), [3, 5]);
    } else {
      if (h.ndim > 2) h = h.reshape([h.shape[0], -1]);
      h = np.matmul(h, np.transpose(w)).add(b);
      if (!last) h = act(h);
    }
  }
  return h;
};

/** @param {ProblemName} name @param {number} rate */
const trainer = (name, rate) => {
  const { x, y } = batchOf(name);
  const problem = problems[name];
  const input = array(x.values, x.shape);
  const target =
    problem.loss === "mse" ? array(Float32Array.from(y), x.shape) : nn.oneHot(np.array(Int32Array.from(y)), 12);
  const lossOf = (/** @type {Array[]} */ params, /** @type {Array} */ x, /** @type {Array} */ y) => {
    const out = forward(name, params, x);
    return problem.loss === "mse"
      ? np.mean(np.square(out.sub(y)))
      : np.sum(nn.logSoftmax(out, -1).mul(y)).mul(-1 / problem.batch);
  };
  const step = jit(
    (
      /** @type {{ p: Array[], m: Array[], v: Array[], t: Array }} */ { p, m, v, t },
      /** @type {Array} */ x,
      /** @type {Array} */ y,
    ) => {
      const [loss, g] = valueAndGrad(lossOf)(
        p.map((a) => a.ref),
        x,
        y,
      );
      if (problem.optimiser === "sgd") return [{ p: p.map((a, i) => a.sub(g[i].mul(rate))), m, v, t }, loss];
      t = t.add(1);
      const [c1, c2] = [0.9, 0.999].map((beta) => np.subtract(1, np.exp(t.ref.mul(Math.log(beta)))));
      m = m.map((a, i) => a.mul(0.9).add(g[i].ref.mul(0.1)));
      v = v.map((a, i) => a.mul(0.999).add(np.square(g[i]).mul(0.001)));
      p = p.map((a, i) =>
        a.sub(
          m[i].ref
            .div(c1.ref)
            .mul(rate)
            .div(np.sqrt(v[i].ref.div(c2.ref)).add(1e-8)),
        ),
      );
      c1.dispose();
      c2.dispose();
      return [{ p, m, v, t }, loss];
    },
  );
  const initial = parametersOf(name);
  const zeros = () => (problem.optimiser === "adam" ? initial.map(({ shape }) => np.zeros([...shape])) : []);
  let state = { p: initial.map(({ shape, values }) => array(values, shape)), m: zeros(), v: zeros(), t: np.array(0) };
  return {
    step: () => {
      const [next, loss] = step(state, input.ref, target.ref);
      state = next;
      return loss;
    },
    done: () => jax.blockUntilReady(state),
  };
};

/** @param {ProblemName} name @returns {import("./serve.ts").Workload} */
const training = (name) => {
  const { step, done } = trainer(name, problems[name].rate);
  return {
    async run(n) {
      for (let i = 1; i < n; i++) step().dispose();
      step().js();
      await done();
    },
    check() {
      const fresh = trainer(name, problems[name].checkRate);
      return Array.from({ length: 5 }, () => fresh.step().js());
    },
  };
};

/** @param {number} side @param {(a: Array, b: Array) => Array} compute @returns {import("./serve.ts").Workload} */
const operation = (side, compute) => {
  const [a, b] = operands(side * side).map((values) => array(values, [side, side]));
  const jitted = jit(compute);
  return {
    async run(n) {
      // Its operations wait until someone wants their result.
      for (let i = 0; i < n; i++) (await jitted(a.ref, b.ref).blockUntilReady()).dispose();
    },
    check: () => probe(jitted(a.ref, b.ref).dataSync()),
  };
};

/** Of two, the first. @param {(a: Array) => Array} compute */
const ofFirst = (compute) => (/** @type {Array} */ a, /** @type {Array} */ b) => {
  b.dispose();
  return compute(a);
};

await serve(
  { "@jax-js/jax": version },
  {
    ...Object.fromEntries(problemNames.map((name) => [name, () => training(name)])),
    ...Object.fromEntries(
      matmulSizes.map((side) => [`matmul${side}`, () => operation(side, (a, b) => np.matmul(a, b))]),
    ),
    exp: () => operation(MILLION, ofFirst(np.exp)),
    add: () => operation(MILLION, (a, b) => a.add(b)),
    tanh: () => operation(MILLION, ofFirst(np.tanh)),
    softmax: () =>
      operation(
        MILLION,
        ofFirst((a) => nn.softmax(a, 1)),
      ),
  },
);
