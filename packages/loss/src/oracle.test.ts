/** Every case of the packs that is a loss: by its class, by its function, and by its function compiled. */
import { compile, fromArray, grad, logSoftmax, type Tensor } from "@qzynn/tensor";
import { type Answer, type Case, numbersOf, oracleTests, type Packed } from "@qzynn/vitest/oracle";
import * as api from "./index.ts";

const read = (p: Packed, requiresGrad: boolean): Tensor =>
  p.dtype.startsWith("int")
    ? fromArray(Int32Array.from(numbersOf(p)), p.shape)
    : fromArray(Float32Array.from(numbersOf(p)), p.shape, { requiresGrad });

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());

type Forward = { forward(...inputs: Tensor[]): Tensor };
type Class = new (options: object) => Forward;

/** The class of a case, made with its attributes and with those of its tensors that are options. */
function lossOf(c: Case, tensors: Record<string, Tensor>): Forward {
  const options = Object.entries({ ...c.attrs, ...tensors }).filter(([k]) => !isInput(k));
  const Loss = (api as never as Record<string, Class>)[c.op.slice("nn.".length)] as Class;
  return new Loss(Object.fromEntries(options.map(([k, v]) => [camel(k), v])));
}

const isInput = (name: string): boolean =>
  /^(input|target|input[12]|var|anchor|positive|negative|(input|target)_lengths)$/.test(name);

const answerBy =
  (way: (run: (...x: Tensor[]) => Tensor[]) => (...x: Tensor[]) => Tensor[]) =>
  (c: Case): Answer => {
    const wanted = c.grads ?? {};
    const tensors = Object.fromEntries(
      Object.entries(c.inputs ?? {}).map(([k, p]) => [k, read(p, Boolean(wanted[k]))] as const),
    );
    const loss = lossOf(c, tensors);
    const names = Object.keys(tensors).filter(isInput);
    const packed = c.cotangents?.["out"];
    const cotangent = packed && read(packed, false);
    const leaves = names.filter((k) => tensors[k]?.requiresGrad);
    const run = (...inputs: Tensor[]): Tensor[] => {
      const given = inputs.map((x, i) => {
        const own = x.detach();
        own.requiresGrad = leaves.includes(names[i] as string);
        return own;
      });
      // The packs give scores to CTC, and take their log-softmax first.
      const [first, ...rest] = given as [Tensor, ...Tensor[]];
      const out = c.op === "nn.CTCLoss" ? loss.forward(logSoftmax(first, -1), ...rest) : loss.forward(...given);
      return [
        out,
        ...(cotangent
          ? grad(
              out.mul(cotangent).sum(),
              given.filter((x) => x.requiresGrad),
            )
          : []),
      ];
    };
    const [out, ...grads] = way(run)(...names.map((k) => tensors[k] as Tensor)) as [Tensor, ...Tensor[]];
    return { outputs: { out }, grads: Object.fromEntries(leaves.map((k, i) => [k, grads[i]])) };
  };

const isLoss = ({ op }: Case): boolean => /^nn\.\w+Loss$/.test(op);

for (const family of ["loss", "errors"]) {
  oracleTests(
    family,
    answerBy((run) => run),
    { covers: isLoss },
  );
}
oracleTests(
  "loss",
  answerBy((run) => compile(run)),
  { covers: isLoss },
);
