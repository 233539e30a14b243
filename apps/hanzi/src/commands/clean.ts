/** `hanzi clean`: which labels of a folder are doubtful. */
import { createHash } from "node:crypto";
import { join } from "node:path";
import { makeFolder, writeFileAtomic } from "@qzynn/io/node";
import { setThreads } from "@qzynn/tensor";
import { interruptible, terminalProgress } from "@qzynn/train/node";
import { Command, Option } from "commander";
import { doubtful } from "../clean/confident.ts";
import { outOfFold } from "../clean/outOfFold.ts";
import { cleaningPage, type Doubted } from "../clean/page.ts";
import { INTERRUPTED, plainWords } from "../cli/failure.ts";
import { whole } from "../cli/parse.ts";
import { typedPath } from "../cli/paths.ts";
import { labelMarks, spokenNames } from "../data/characters.ts";
import { checkClasses } from "../data/checkClasses.ts";
import { nameOf } from "../data/exclude.ts";
import { openImages } from "../data/openImages.ts";
import { drawMistakes } from "../report/pictures.ts";
import { percent, table } from "../report/table.ts";
import { presets } from "../settings/presets.ts";
import type { Settings } from "../settings/settings.ts";

interface CleanFlags {
  readonly data: string;
  readonly out: string;
  readonly preset: string;
  readonly folds: number;
  readonly epochs: number;
  readonly seed: number;
  readonly threads?: number;
  readonly skipBroken?: true;
  readonly json?: true;
}

const examples = `
Examples:
  hanzi clean --data photos
  hanzi clean --data photos --preset cnn --folds 10
  hanzi train --data photos --exclude runs/clean/doubtful.txt

A network is trained on all parts of the pictures but one and asked about that one, for each part in turn. A label is
doubtful if the picture is as surely of another class as that class's own pictures are. The folder of --out gets
doubtful.txt, the list; doubtful.html, a page to go through it and save one's own; doubtful.png. Nothing is deleted. The
same command goes on where Ctrl-C stopped it.`;

export function cleanCommand(done: (code: number) => void): Command {
  return new Command("clean")
    .description("find pictures whose label is doubtful, and list them")
    .requiredOption("--data <folder>", "image folder, <class>/<file>")
    .option("--out <folder>", "where the list goes", "runs/clean")
    .addOption(
      new Option("--preset <name>", "how the networks are trained").choices(Object.keys(presets)).default("better"),
    )
    .option("--folds <n>", "parts that the pictures are divided into", whole(2), 5)
    .option("--epochs <n>", "how often a network sees its pictures", whole(1), 20)
    .option("--seed <n>", "where random numbers begin", whole(0), 0)
    .option("--threads <n>", "cores to work on; the results are the same (default: all)", whole(1))
    .option("--skip-broken", "leave out files that cannot be read")
    .option("--json", "results as JSON on stdout")
    .addHelpText("after", examples)
    .action(async (flags: CleanFlags) => done(await clean(flags)));
}

async function clean(flags: CleanFlags): Promise<number> {
  if (flags.threads !== undefined) setThreads(flags.threads);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const [folder, out] = [typedPath(flags.data), typedPath(flags.out)];
  const opened = await openImages(folder, {
    onBroken: flags.skipBroken && ((reason) => say(`left out: ${plainWords(reason)}`)),
  });
  checkClasses(folder, opened, 1 / flags.folds);
  const settings = settingsOf(flags);
  const { signal, release } = interruptible();
  try {
    const probabilities = await outOfFold(opened, settings, {
      folds: flags.folds,
      folder: join(out, "parts", keyOf([settings, flags.folds, opened.paths])),
      signal,
      progress: terminalProgress(),
      say,
    });
    if (!probabilities) {
      say("Stopped. The same command goes on from here.");
      return INTERRUPTED;
    }
    const { images, labels, classes, paths } = opened;
    const doubts = doubtful(probabilities, labels.data, classes.length).map(
      (doubt): Doubted => ({
        ...doubt,
        name: nameOf(paths[doubt.index]!),
        image: images.select(0, doubt.index).select(0, 0),
      }),
    );
    const names = spokenNames(classes);
    const files = write(out, doubts, classes);
    const mistakes = doubts.map(({ index, label, guess, probability }) => ({
      index,
      right: label,
      predicted: guess,
      probability,
    }));
    const pictures = drawMistakes(out, "doubtful", { mistakes, count: paths.length }, images, labelMarks(classes));
    if (flags.json) {
      const list = doubts.map(({ name, label, guess, probability }) => ({
        image: name,
        class: classes[label],
        guess: classes[guess],
        probability,
      }));
      process.stdout.write(`${JSON.stringify({ images: paths.length, doubtful: list, ...files })}\n`);
      return 0;
    }
    tell(doubts, names, paths.length, [...Object.values(files), ...pictures]);
    return 0;
  } finally {
    release();
  }
}

/** The rate has died away at the end of these epochs as it has at the end of the preset's own. */
function settingsOf({ preset, epochs, seed, data }: CleanFlags): Settings {
  const settings = presets[preset]!;
  const decay = settings.decay ** (settings.epochs / epochs);
  return { ...settings, data, epochs, seed, decay, checkpointEvery: epochs };
}

const keyOf = (of: unknown): string => createHash("sha256").update(JSON.stringify(of)).digest("hex").slice(0, 12);

function write(out: string, doubts: readonly Doubted[], classes: readonly string[]): { list: string; page: string } {
  makeFolder(out);
  const [list, page] = [join(out, "doubtful.txt"), join(out, "doubtful.html")];
  const names = spokenNames(classes);
  const lines = doubts.map(
    ({ name, label, guess, probability }) =>
      `${name}  # labelled ${names[label]}, looks like ${names[guess]}, ${percent(probability)}\n`,
  );
  writeFileAtomic(list, new TextEncoder().encode(lines.join("")));
  writeFileAtomic(page, new TextEncoder().encode(cleaningPage(doubts, classes)));
  return { list, page };
}

const SHOWN = 20;

function tell(doubts: readonly Doubted[], names: readonly string[], count: number, files: readonly string[]): void {
  const rows = doubts
    .slice(0, SHOWN)
    .map(({ name, label, guess, probability }) => [name, names[label]!, names[guess]!, percent(probability)]);
  const lines = [
    rows.length > 0 ? table(["picture", "label", "looks like", ""], rows, ["left", "left", "left", "right"]) : "",
    doubts.length > SHOWN ? `… and ${doubts.length - SHOWN} more\n` : "",
    `${doubts.length} of ${count} labels are doubtful`,
    `look at them: ${files.slice(1).join(", ")}`,
    `train without them: hanzi train --exclude ${files[0]}`,
  ];
  process.stdout.write(`${lines.filter((line) => line !== "").join("\n")}\n`);
}
