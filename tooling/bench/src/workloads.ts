/** What can be measured, and the words that name several at once. */
import { problemNames } from "./problems.ts";
import { sequenceNames } from "./sequences.ts";

export const matmulSizes = [64, 128, 256, 512, 1024] as const;
export const elementwiseNames = ["exp", "add", "tanh"] as const;

/** From a process that does not exist yet to the first finished step of adam64. */
export const START = "start";

/** The first step of adam64 in a new process where it is compiled: what is done once, and the step itself. */
export const COMPILE = "compile";

const SUFFIX = "-2threads";
const onTwo = ["adam64", "matmul1024"].map((name) => `${name}${SUFFIX}`);

/** `adam64` of `adam64-2threads`, which is the same work for libraries with two threads, and with one beside them. */
export const onTwoThreads = (name: string): string | undefined =>
  name.endsWith(SUFFIX) ? name.slice(0, -SUFFIX.length) : undefined;

const groups: Readonly<Record<string, readonly string[]>> = {
  training: problemNames,
  sequences: sequenceNames,
  matmul: matmulSizes.map((n) => `matmul${n}`),
  elementwise: elementwiseNames,
  threads: onTwo,
};

export const workloads: readonly string[] = [
  ...problemNames,
  ...sequenceNames,
  ...Object.values(groups["matmul"] as readonly string[]),
  ...elementwiseNames,
  "softmax",
  START,
  COMPILE,
  ...onTwo,
];

export const groupNames = Object.keys(groups);

/** `["matmul"]` → all sizes; none → all there are. Unknown ones are an error. */
export function chosen(names: readonly string[]): readonly string[] {
  if (names.length === 0) return workloads;
  const wanted = new Set(
    names.flatMap((name) => {
      const found = groups[name] ?? (workloads.includes(name) ? [name] : undefined);
      if (!found) {
        throw new RangeError(`there is no workload ${name}; there are ${[...groupNames, ...workloads].join(", ")}`);
      }
      return found;
    }),
  );
  return workloads.filter((name) => wanted.has(name));
}
