/** `hanzi evaluate`: how good a trained model is on pictures whose classes are known. */
import { join } from "node:path";
import { TensorDataset } from "@qzynn/data";
import { makeFolder } from "@qzynn/io/node";
import { Command, Option } from "commander";
import { out as colors } from "../cli/colors.ts";
import { plainWords } from "../cli/failure.ts";
import { typedPath } from "../cli/paths.ts";
import { labelMarks, spokenNames } from "../data/characters.ts";
import { inkOnPaper, turnedWords } from "../data/inkOnPaper.ts";
import { openImages } from "../data/openImages.ts";
import { toPixels } from "../data/pixels.ts";
import { asKnown } from "../data/sameClasses.ts";
import { judge } from "../report/judge.ts";
import { drawConfusion, drawMistakes } from "../report/pictures.ts";
import { classTable, percent } from "../report/table.ts";
import { loadModel } from "../run/loadModel.ts";

interface EvaluateFlags {
  readonly model: string;
  readonly data: string;
  readonly out?: string;
  readonly which: "best" | "last";
  readonly skipBroken?: true;
  readonly json?: true;
}

const examples = `
Examples:
  hanzi evaluate --data other-photos
  hanzi evaluate --model runs/photos --data other-photos --out report
  hanzi evaluate --data other-photos --json

The folders of --data have the names of the model's classes. For the twelve characters 1 to 12 will do as well; their
pictures may be pale, or light on dark.`;

export function evaluateCommand(): Command {
  return new Command("evaluate")
    .description("measure a trained model on an image folder")
    .option("--model <run>", "folder of the run, or a model file", "runs/hanzi")
    .requiredOption("--data <folder>", "image folder, <class>/<file>")
    .option("--out <folder>", "where the pictures go (default: the folder evaluation of the run)")
    .addOption(
      new Option("--which <model>", "the best or the last one of the run").choices(["best", "last"]).default("best"),
    )
    .option("--skip-broken", "leave out files that cannot be read")
    .option("--json", "results as JSON on stdout")
    .addHelpText("after", examples)
    .action(evaluate);
}

async function evaluate(flags: EvaluateFlags): Promise<void> {
  const { model, kind, classes, folder: home } = loadModel(typedPath(flags.model), flags.which);
  const folder = typedPath(flags.data);
  const say = (reason: string) => process.stderr.write(`left out: ${plainWords(reason)}\n`);
  const opened = await openImages(folder, { onBroken: flags.skipBroken && say });
  const labels = asKnown(classes, opened, folder);
  const { images, turned } = inkOnPaper(opened.images, classes);
  if (turned > 0) process.stderr.write(`${turnedWords(turned, opened.paths.length)}\n`);

  const verdict = await judge(model, new TensorDataset(toPixels(images, kind), labels), classes.length);

  const out = flags.out === undefined ? join(home, "evaluation") : typedPath(flags.out);
  makeFolder(out);
  const marks = labelMarks(classes);
  const pictures = [...drawConfusion(out, verdict, marks), ...drawMistakes(out, "wrong", verdict, images, marks)];
  if (flags.json) {
    const wrong = verdict.mistakes.map(({ index, right, predicted, probability }) => ({
      image: opened.paths[index],
      class: classes[right],
      predicted: classes[predicted],
      probability,
    }));
    const { count, accuracy, loss, counts } = verdict;
    process.stdout.write(`${JSON.stringify({ images: count, accuracy, loss, classes, counts, wrong, pictures })}\n`);
    return;
  }
  const lines = [
    classTable(verdict, spokenNames(classes)),
    "",
    `${colors.bold(percent(verdict.accuracy))} of ${verdict.count} pictures right, loss ${verdict.loss.toFixed(4)}`,
    `pictures: ${pictures.join(", ")}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
