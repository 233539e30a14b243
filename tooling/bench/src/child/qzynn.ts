/** Our library as a child: `node qzynn.js eager|compiled THREADS`. */
import { createRequire } from "node:module";
import * as tensor from "@qzynn/tensor";
import { type ProblemName, problemNames } from "../problems.ts";
import { hasConvolutions } from "../qzynn/network.ts";
import { operations } from "../qzynn/operations.ts";
import { training } from "../qzynn/training.ts";
import { serve } from "./serve.ts";

const mode = process.argv[2] === "compiled" ? "compiled" : "eager";
// Where there are no threads yet, there is one.
const { setThreads, getThreads } = tensor as { setThreads?: (n: number) => void; getThreads?: () => number };
setThreads?.(Number(process.argv[3]));

const able = problemNames.filter((name: ProblemName) => name !== "cnn64" || hasConvolutions);
const { version } = createRequire(import.meta.url)("@qzynn/tensor/package.json") as { version: string };

await serve(
  { "@qzynn/tensor": version, threads: `${getThreads?.() ?? 1}` },
  {
    ...Object.fromEntries(able.map((name) => [name, () => training(name, mode)])),
    // There is nothing in a single operation to compile.
    ...(mode === "eager" ? operations : {}),
  },
);
