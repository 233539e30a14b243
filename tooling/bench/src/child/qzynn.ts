/** Our library as a child: `node qzynn.js eager|compiled THREADS`. */
import { createRequire } from "node:module";
import { getThreads, setThreads } from "@qzynn/tensor";
import { problemNames } from "../problems.ts";
import { operations } from "../qzynn/operations.ts";
import { onSequences } from "../qzynn/sequences.ts";
import { training } from "../qzynn/training.ts";
import { sequenceNames } from "../sequences.ts";
import { serve } from "./serve.ts";

const mode = process.argv[2] === "compiled" ? "compiled" : "eager";
setThreads(Number(process.argv[3]));

const { version } = createRequire(import.meta.url)("@qzynn/tensor/package.json") as { version: string };

await serve(
  { "@qzynn/tensor": version, threads: `${getThreads()}` },
  {
    ...Object.fromEntries(problemNames.map((name) => [name, () => training(name, mode)])),
    ...Object.fromEntries(sequenceNames.map((name) => [name, () => onSequences(name, mode)])),
    // There is nothing in a single operation to compile.
    ...(mode === "eager" ? operations : {}),
  },
);
