/** `hanzi export`: a trained network as a file for other programs. */
import { dirname, join } from "node:path";
import { makeFolder, saveSafetensors, writeFileAtomic } from "@qzynn/io/node";
import { exportOnnx } from "@qzynn/onnx";
import { Command, Option } from "commander";
import { typedPath } from "../cli/paths.ts";
import { SIDE } from "../draw/place.ts";
import { loadModel } from "../run/loadModel.ts";
import { describe } from "../run/modelFile.ts";

const FORMATS = ["onnx", "safetensors"] as const;

interface ExportFlags {
  readonly model: string;
  readonly which: "best" | "last";
  readonly format: (typeof FORMATS)[number];
  readonly out?: string;
  readonly json?: true;
}

const examples = `
Examples:
  hanzi export --format onnx                          runs/hanzi/best.onnx
  hanzi export --format safetensors --out model.safetensors
  hanzi export --model runs/photos --which last --format onnx --out last.onnx

ONNX takes pictures as [N, 1, 28, 28], float32, N being any number, with ink and paper as the network learned them, and
gives a score for each class; the order of the classes is printed. The web page opens safetensors files.`;

export function exportCommand(): Command {
  return new Command("export")
    .description("write a trained network for other programs")
    .option("--model <run>", "folder of the run, or a model file", "runs/hanzi")
    .addOption(
      new Option("--which <model>", "the best or the last one of the run").choices(["best", "last"]).default("best"),
    )
    .addOption(new Option("--format <name>", "what to write").choices(FORMATS).makeOptionMandatory())
    .option("--out <file>", "where it goes (default: in the folder of the run)")
    .option("--json", "results as JSON on stdout")
    .addHelpText("after", examples)
    .action(write);
}

function write(flags: ExportFlags): void {
  const { model, kind, classes, folder } = loadModel(typedPath(flags.model), flags.which);
  const path = flags.out === undefined ? join(folder, `${flags.which}.${flags.format}`) : typedPath(flags.out);
  makeFolder(dirname(path));
  if (flags.format === "onnx") {
    writeFileAtomic(path, exportOnnx(model, [1, SIDE, SIDE], { inputName: "pictures", outputName: "scores" }));
  } else {
    saveSafetensors(path, model.stateDict(), { metadata: describe(kind, classes) });
  }
  const { pixels, ink } = kind;
  if (flags.json) process.stdout.write(`${JSON.stringify({ path, format: flags.format, classes, pixels, ink })}\n`);
  else
    process.stdout.write(
      `${path}\nclasses, in the order of the scores: ${classes.join(" ")}\n${wording(pixels, ink)}\n`,
    );
}

const wording = (pixels: "unit" | "raw", ink: 0 | 1): string => {
  const most = pixels === "unit" ? 1 : 255;
  return `pixels: ink ${ink === 1 ? most : 0} on paper of ${ink === 1 ? 0 : most}`;
};
