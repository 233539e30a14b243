/** TensorFlow.js as a child: `node tfjs.js FOLDER wasm|cpu`, where it was installed and what it runs on. */
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { MILLION, operands, probe } from "../operands.ts";
import { batchOf, parametersOf, problemNames, problems } from "../problems.ts";
import { matmulSizes } from "../workloads.ts";
import { serve } from "./serve.ts";

const [, , folder, backend] = process.argv;
const require = createRequire(pathToFileURL(`${folder}/`));
/** @type {(name: string) => any} The package is not there when this is compiled. */
const load = require;
const tf = load("@tensorflow/tfjs");
load("@tensorflow/tfjs-backend-wasm");
await tf.setBackend(backend);
await tf.ready();
if (tf.getBackend() !== backend) throw new Error(`the ${backend} backend did not start`);

/** @typedef {any} Tensor */
/** @typedef {import("../problems.ts").ProblemName} ProblemName */

/** Logits or outputs. @param {ProblemName} name @param {Tensor[]} params @param {Tensor} x @returns {Tensor} */
const forward = (name, params, x) => {
  const act = problems[name].activation === "tanh" ? tf.tanh : tf.relu;
  let h = x;
  for (let i = 0; i < params.length; i += 2) {
    const [w, b] = [params[i], params[i + 1]];
    const last = i === params.length - 2;
    if (name === "cnn64" && !last) {
      h = tf.maxPool(tf.relu(tf.conv2d(h, w, 1, "same").add(b)), 2, 2, "valid");
    } else {
      // As everyone else: channels before places.
      if (h.rank > 2) h = tf.transpose(h, [0, 3, 1, 2]).reshape([h.shape[0], -1]);
      h = tf.matMul(h, w, false, true).add(b);
      if (!last) h = act(h);
    }
  }
  return h;
};

/** Convolutions here have their channels last. @param {import("../problems.ts").Initial} initial */
const parameter = ({ shape, values }) => {
  const t = tf.tensor(values, shape);
  return tf.variable(shape.length === 4 ? tf.transpose(t, [2, 3, 1, 0]) : t);
};

/** @param {ProblemName} name @param {number} rate */
const trainer = (name, rate) => {
  const { x, y } = batchOf(name);
  const problem = problems[name];
  const params = parametersOf(name).map(parameter);
  const flat = tf.tensor(x.values, x.shape);
  const input = name === "cnn64" ? tf.transpose(flat, [0, 2, 3, 1]) : flat;
  const target = problem.loss === "mse" ? tf.tensor(y, x.shape) : tf.oneHot(tf.tensor1d(y, "int32"), 12).toFloat();
  const optimiser = problem.optimiser === "sgd" ? tf.train.sgd(rate) : tf.train.adam(rate, 0.9, 0.999, 1e-8);
  const lossOf = () => {
    const out = forward(name, params, input);
    return problem.loss === "mse"
      ? tf.losses.meanSquaredError(target, out)
      : tf.losses.softmaxCrossEntropy(target, out);
  };
  return () => optimiser.minimize(lossOf, true, params);
};

/** @param {ProblemName} name @returns {import("./serve.ts").Workload} */
const training = (name) => {
  const step = trainer(name, problems[name].rate);
  return {
    run(n) {
      for (let i = 1; i < n; i++) step().dispose();
      const loss = step();
      loss.dataSync();
      loss.dispose();
    },
    check() {
      const fresh = trainer(name, problems[name].checkRate);
      return Array.from({ length: 5 }, () => fresh().dataSync()[0]);
    },
  };
};

/** @param {number} side @param {(a: Tensor, b: Tensor) => Tensor} compute @returns {import("./serve.ts").Workload} */
const operation = (side, compute) => {
  const [a, b] = operands(side * side).map((values) => tf.tensor(values, [side, side]));
  return {
    run(n) {
      for (let i = 0; i < n; i++) tf.dispose(tf.tidy(() => compute(a, b)));
    },
    check: () => probe(compute(a, b).dataSync()),
  };
};

await serve(
  { "@tensorflow/tfjs": tf.version.tfjs },
  {
    ...Object.fromEntries(problemNames.map((name) => [name, () => training(name)])),
    ...Object.fromEntries(
      matmulSizes.map((side) => [`matmul${side}`, () => operation(side, (a, b) => tf.matMul(a, b))]),
    ),
    exp: () => operation(MILLION, (a) => tf.exp(a)),
    add: () => operation(MILLION, (a, b) => tf.add(a, b)),
    tanh: () => operation(MILLION, (a) => tf.tanh(a)),
    softmax: () => operation(MILLION, (a) => tf.softmax(a, 1)),
  },
);
