/** The command line of `pnpm bench`. */

import { fileURLToPath } from "node:url";
import { Command, InvalidArgumentError, Option } from "commander";
import { groupNames, workloads } from "./workloads.ts";

export interface Settings {
  /** Workloads and groups of them; none means all. */
  readonly names: readonly string[];
  readonly python: string | undefined;
  readonly peers: readonly Peer[];
  readonly threads: number;
  readonly seconds: number;
  readonly json: string | undefined;
  /** The file whose table is written anew. */
  readonly readme: string | undefined;
}

const README = fileURLToPath(new URL("../../../README.md", import.meta.url));

export const npmPeers = ["tfjs", "jax"] as const;
export type Peer = (typeof npmPeers)[number];

function above(least: number, whole: boolean): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!(value >= least) || (whole && !Number.isInteger(value)) || !Number.isFinite(value)) {
      throw new InvalidArgumentError(`It must be ${whole ? "a whole number of" : ""} ${least} or more.`);
    }
    return value;
  };
}

function peerList(text: string): Peer[] {
  if (text === "none") return [];
  return text.split(",").map((name) => {
    const peer = npmPeers.find((p) => p === name.trim());
    if (!peer) throw new InvalidArgumentError(`There are ${npmPeers.join(", ")}, or none.`);
    return peer;
  });
}

/** `argv` without the names of Node and of the script. Ends the process for `--help` and for mistakes. */
export function parse(argv: readonly string[], prepare: (command: Command) => Command = (c) => c): Settings {
  const command = prepare(new Command("pnpm bench"))
    .description("Measures qzynn and its peers in turn, in many short chunks, and compares the medians.")
    .usage(
      "[options] [workload…]\n       pnpm bench loader [python]\n       pnpm bench memory\n       pnpm bench reading [folder of images]",
    )
    .argument("[workload...]", "what to measure")
    .option("--python <path>", "a Python that has NumPy and PyTorch, or one of them")
    .addOption(
      new Option("--peers <list>", "from npm, installed when first wanted: tfjs,jax or none")
        .default([...npmPeers], npmPeers.join(","))
        .argParser(peerList),
    )
    .addOption(new Option("--threads <n>", "for libraries that can be told").default(1).argParser(above(1, true)))
    .addOption(new Option("--seconds <s>", "for each library and workload").default(2).argParser(above(0.01, false)))
    .option("--json <file>", "write everything there as well")
    .option("--readme [file]", "write the short table there, between its marks (default: the README of the project)")
    .addHelpText(
      "after",
      `\nWorkloads: ${workloads.join(", ")}\nSeveral:   ${groupNames.join(", ")}\n\n` +
        "`pnpm bench loader` tells how fast loaders and augmentations are, and training with them; `--help` says more.\n" +
        "`pnpm bench memory` makes 100,000 eager and 1,000,000 compiled steps and fails if memory keeps rising.\n" +
        "`pnpm bench reading` reads files of 256 MiB, and a folder of images, and fails if that takes too long.",
    );
  command.parse(argv, { from: "user" });
  const { python, peers, threads, seconds, json, readme } = command.opts<
    Omit<Settings, "names" | "readme"> & { readme?: string | true }
  >();
  const page = readme === true ? README : readme;
  return { names: command.args, python, peers, threads, seconds, json, readme: page };
}
