/** `hanzi make-data`: draw characters into an image folder. */
import { Command } from "commander";
import { from0, whole } from "../cli/parse.ts";
import { typedPath } from "../cli/paths.ts";
import { drawFolder } from "../data/drawFolder.ts";
import { CHARACTERS } from "../draw/skeletons.ts";
import { DEFAULT_PRESET, presets } from "../settings/presets.ts";

const { count, strength, seed } = presets[DEFAULT_PRESET]!;

const examples = `
Examples:
  hanzi make-data --out drawn
  hanzi make-data --out drawn --count 500 --strength 1.5 --seed 7
  hanzi train --data drawn`;

interface MakeDataFlags {
  readonly out: string;
  readonly count: number;
  readonly strength: number;
  readonly seed: number;
}

export function makeDataCommand(): Command {
  return new Command("make-data")
    .description("draw the twelve characters into an image folder")
    .requiredOption("--out <folder>", "the folder to make; <character>/<number>.png are written into it")
    .option("--count <n>", "pictures of each character", whole(1), count)
    .option("--strength <x>", "how unsteady the drawing hand is; 0 repeats itself", from0, strength)
    .option("--seed <n>", "where random numbers begin", whole(0), seed)
    .addHelpText("after", examples)
    .action(async ({ out, ...options }: MakeDataFlags) => {
      await drawFolder(typedPath(out), options);
      process.stdout.write(`${options.count * CHARACTERS.length} pictures of ${CHARACTERS.join("")} in ${out}\n`);
    });
}
