/** How each library is started. */
import { fileURLToPath } from "node:url";
import type { Peer, Settings } from "../arguments.ts";
import type { Start } from "../participant.ts";
import { installed } from "./install.ts";

export const COMPILED = "qzynn compiled";
export const EAGER = "qzynn eager";

const child = (name: string): string => fileURLToPath(new URL(`../child/${name}.js`, import.meta.url));
const python = (name: string): string => fileURLToPath(new URL(`../../python/${name}.py`, import.meta.url));

/** Those of npm that could not be had go to `skip`. */
export async function starts(
  { python: interpreter, peers, threads }: Settings,
  skip: (name: string, why: string) => void,
): Promise<Start[]> {
  const node = process.execPath;
  const limits = Object.fromEntries(["OMP", "OPENBLAS", "MKL"].map((lib) => [`${lib}_NUM_THREADS`, `${threads}`]));
  const ours = [COMPILED, EAGER].map((name) => ({
    name,
    command: node,
    args: [child("qzynn"), name.replace("qzynn ", ""), `${threads}`],
  }));
  const pythons = interpreter
    ? [
        { name: "PyTorch", command: interpreter, args: [python("pytorch"), `${threads}`], env: limits },
        { name: "NumPy", command: interpreter, args: [python("numpy_child")], env: limits },
      ]
    : [];
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
  return [...ours, ...pythons, ...fromNpm.flat()];
}

const startsOf: Readonly<Record<Peer, (folder: string) => Start[]>> = {
  tfjs: (folder) =>
    ["wasm", "cpu"].map((backend) => ({
      name: `tfjs ${backend}`,
      command: process.execPath,
      args: [child("tfjs"), folder, backend],
    })),
  jax: (folder) => [{ name: "jax-js wasm", command: process.execPath, args: [child("jax"), folder] }],
};
