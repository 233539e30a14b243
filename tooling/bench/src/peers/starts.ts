/** How each library is started. */
import { fileURLToPath } from "node:url";
import type { Peer, Settings } from "../arguments.ts";
import type { Start } from "../participant.ts";
import { installed } from "./install.ts";

export const COMPILED = "qzynn compiled";
export const EAGER = "qzynn eager";
/** What follows the name of a library that has one thread where others have two. */
export const ONE_THREAD = ", 1 thread";

const child = (name: string): string => fileURLToPath(new URL(`../child/${name}.js`, import.meta.url));
const python = (name: string): string => fileURLToPath(new URL(`../../python/${name}.py`, import.meta.url));

const limits = (threads: number): Record<string, string> =>
  Object.fromEntries(["OMP", "OPENBLAS", "MKL"].map((lib) => [`${lib}_NUM_THREADS`, `${threads}`]));

const ours = (threads: number): Start[] =>
  [COMPILED, EAGER].map((name) => ({
    name,
    command: process.execPath,
    args: [child("qzynn"), name.replace("qzynn ", ""), `${threads}`],
    compiles: name === COMPILED,
  }));

const pyTorch = (interpreter: string | undefined, threads: number): Start[] =>
  interpreter === undefined
    ? []
    : [{ name: "PyTorch", command: interpreter, args: [python("pytorch"), `${threads}`], env: limits(threads) }];

const numPy = (interpreter: string | undefined, threads: number): Start[] =>
  interpreter === undefined
    ? []
    : [{ name: "NumPy", command: interpreter, args: [python("numpy_child")], env: limits(threads) }];

/** Those that can have two threads, with two and with one: ratios are over ours with two. */
export const startsOnTwo = ({ python }: Settings): Start[] => [
  ...[...ours(2), ...pyTorch(python, 2)],
  ...[...ours(1), ...pyTorch(python, 1)].map((start) => ({ ...start, name: `${start.name}${ONE_THREAD}` })),
];

/** Those of npm that could not be had go to `skip`. */
export async function starts(
  { python, peers, threads }: Settings,
  skip: (name: string, why: string) => void,
): Promise<Start[]> {
  const fromNpm = await Promise.all(
    peers.map(async (peer) => {
      try {
        return startsOf[peer](await installed(peer));
      } catch (error) {
        skip(peer, error instanceof Error ? error.message : String(error));
        return [];
      }
    }),
  );
  return [...ours(threads), ...pyTorch(python, threads), ...numPy(python, threads), ...fromNpm.flat()];
}

const startsOf: Readonly<Record<Peer, (folder: string) => Start[]>> = {
  tfjs: (folder) =>
    ["wasm", "cpu"].map((backend) => ({
      name: `tfjs ${backend}`,
      command: process.execPath,
      args: [child("tfjs"), folder, backend],
    })),
  jax: (folder) => [{ name: "jax-js wasm", command: process.execPath, args: [child("jax"), folder], compiles: true }],
};
