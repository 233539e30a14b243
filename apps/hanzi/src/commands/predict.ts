/** `hanzi predict`: which character a picture shows. */
import { readImage } from "@qzynn/io/node";
import { noGrad, QzynnError, stack, type Tensor } from "@qzynn/tensor";
import { Command, Option } from "commander";
import { FAILED, plainWords } from "../cli/failure.ts";
import { typedPath } from "../cli/paths.ts";
import { spokenNames } from "../data/characters.ts";
import { imageFiles } from "../data/imageFiles.ts";
import { inkOnPaper, turnedWords } from "../data/inkOnPaper.ts";
import { toPixels } from "../data/pixels.ts";
import { SIDE } from "../draw/place.ts";
import { percent, table } from "../report/table.ts";
import { loadModel, type Trained } from "../run/loadModel.ts";

interface PredictFlags {
  readonly model: string;
  readonly which: "best" | "last";
  readonly json?: true;
}

interface Guess {
  readonly place: number;
  readonly probability: number;
}

const examples = `
Examples:
  hanzi predict letter.png
  hanzi predict scans/ more/*.jpg --model runs/photos
  hanzi predict letter.png --json

Pictures of any size and format: they are made grey and 28 × 28, as those that were learned. Ink is dark, paper light;
those of the twelve characters may be pale, or light on dark.`;

const TOP = 3;

export function predictCommand(done: (code: number) => void): Command {
  return new Command("predict")
    .description("say what pictures show")
    .argument("<image...>", "pictures, or folders of pictures")
    .option("--model <run>", "folder of the run, or a model file", "runs/hanzi")
    .addOption(
      new Option("--which <model>", "the best or the last one of the run").choices(["best", "last"]).default("best"),
    )
    .option("--json", "results as JSON on stdout")
    .addHelpText("after", examples)
    .action(async (images: string[], flags: PredictFlags) => done(await predict(images, flags)));
}

/** Pictures that cannot be read are told, and do not keep the others from being looked at. */
async function predict(images: readonly string[], flags: PredictFlags): Promise<number> {
  const trained = loadModel(typedPath(flags.model), flags.which);
  const failures: string[] = [];
  const good: { path: string; image: Tensor }[] = [];
  for (const path of filesOf(images, failures)) {
    try {
      good.push({ path, image: await readImage(path, { channels: 1, size: [SIDE, SIDE] }) });
    } catch (error) {
      failures.push(reasonOf(error));
    }
  }
  const guesses =
    good.length === 0
      ? []
      : guess(
          trained,
          good.map(({ image }) => image),
        );
  const { classes } = trained;
  const names = spokenNames(classes);
  const results = good.map(({ path }, i) => ({ path, top: guesses[i]! }));
  if (flags.json) {
    const told = results.map(({ path, top }) => ({
      image: path,
      predictions: top.map(({ place, probability }) => ({ class: classes[place], probability })),
    }));
    process.stdout.write(`${JSON.stringify(told)}\n`);
  } else if (results.length > 0) {
    const rows = results.map(({ path, top }) => [
      path,
      ...top.flatMap((g) => [names[g.place]!, percent(g.probability)]),
    ]);
    const head = ["picture", "first", "", "second", "", "third", ""].slice(0, 1 + 2 * Math.min(TOP, classes.length));
    const align = head.map((_, i) => (i > 0 && i % 2 === 0 ? "right" : "left"));
    process.stdout.write(`${table(head, rows, align)}\n`);
  }
  for (const reason of failures) process.stderr.write(`error: ${reason}\n`);
  return failures.length > 0 ? FAILED : 0;
}

function filesOf(images: readonly string[], failures: string[]): string[] {
  return images.flatMap((path) => {
    try {
      return imageFiles(typedPath(path));
    } catch (error) {
      failures.push(reasonOf(error));
      return [];
    }
  });
}

function reasonOf(error: unknown): string {
  if (error instanceof QzynnError) return plainWords(error.message);
  throw error;
}

/** The most probable classes of each image. */
const guess = ({ model, kind, classes }: Trained, pictures: readonly Tensor[]): Guess[][] =>
  noGrad(() => {
    const { images, turned } = inkOnPaper(stack([...pictures]), classes);
    if (turned > 0) process.stderr.write(`${turnedWords(turned, pictures.length)}\n`);
    const scores = model.forward(toPixels(images, kind));
    const probabilities = scores.softmax(1).data;
    return pictures.map((_, i) =>
      classes
        .map((_, place) => ({ place, probability: probabilities[i * classes.length + place]! }))
        .sort((a, b) => b.probability - a.probability)
        .slice(0, TOP),
    );
  });
