/** `hanzi train`: learn, and show what came out. */
import { existsSync } from "node:fs";
import { writeFileAtomic } from "@qzynn/io/node";
import { QzynnError, setThreads } from "@qzynn/tensor";
import { interruptible, tensorBoard, terminalProgress } from "@qzynn/train/node";
import { Command } from "commander";
import { out as colors } from "../cli/colors.ts";
import { INTERRUPTED, plainWords } from "../cli/failure.ts";
import { whole } from "../cli/parse.ts";
import { typedPath } from "../cli/paths.ts";
import { spokenNames } from "../data/characters.ts";
import { usualWorkers } from "../data/learned.ts";
import { experiment } from "../experiment.ts";
import type { Finished } from "../report/report.ts";
import { classTable, percent } from "../report/table.ts";
import { type RunFiles, runFiles } from "../run/files.ts";
import { readKept } from "../run/kept.ts";
import { addSettings, type Flags, settingsOf, typedSettings } from "../settings/flags.ts";
import { resumedSettings } from "../settings/resumed.ts";
import type { Settings } from "../settings/settings.ts";

interface TrainFlags extends Flags {
  readonly out: string;
  readonly resume?: true;
  readonly from?: string;
  readonly threads?: number;
  readonly workers?: number;
  readonly tensorboard?: true;
  readonly skipBroken?: true;
  readonly json?: true;
}

const examples = `
Examples:
  hanzi train                                         on drawn characters
  hanzi train --data photos --out runs/photos         on one's own pictures
  hanzi train --data photos --preset original         as the experiment was first done
  hanzi train --hidden 512,256 --dropout 0.3 --seed 7
  hanzi train --resume                                go on after Ctrl-C
  hanzi train --resume --epochs 80                    go on beyond the end
  hanzi train --from runs/hanzi --out runs/again      repeat a run: the same settings, the same bytes
  hanzi train --from runs/hanzi --seed 1 --out runs/1 the same, but for one of them

Every flag that is not given is the preset's. Results go to the folder of --out: best.safetensors, last.safetensors,
settings.json, environment.json, result.json, history.csv, checkpoints, and the pictures loss, accuracy, confusion and
wrong as .svg and .png.`;

export function trainCommand(done: (code: number) => void): Command {
  return addSettings(new Command("train").description("train a network and show what came out"))
    .option("--out <folder>", "where the results go", "runs/hanzi")
    .option("--resume", "go on with the run in --out, with its settings")
    .option("--from <run>", "begin with the settings of another run in place of a preset's")
    .option("--tensorboard", "log for TensorBoard: tensorboard --logdir <out>/tensorboard")
    .option("--threads <n>", "cores to work on; the results are the same (default: all)", whole(1))
    .option(
      "--workers <n>",
      "threads that distort pictures ahead; the results are the same (default: 1, on one core 0)",
      whole(0),
    )
    .option("--skip-broken", "leave out files that cannot be read")
    .option("--json", "results as JSON on stdout")
    .addHelpText("after", examples)
    .action(async (flags: TrainFlags) => done(await train(flags)));
}

async function train(flags: TrainFlags): Promise<number> {
  if (flags.threads !== undefined) setThreads(flags.threads);
  const files = runFiles(typedPath(flags.out));
  const settings = chosen(flags, files);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const { signal, release } = interruptible();
  const began = performance.now();
  const board = flags.tensorboard ? tensorBoard(files.log, { anew: !flags.resume }) : null;
  try {
    const finished = await experiment(settings, files, {
      resume: flags.resume ?? false,
      workers: flags.workers ?? usualWorkers(),
      signal,
      progress: terminalProgress(),
      onEpoch: board?.onEpoch,
      say,
      onBroken: flags.skipBroken && ((reason) => say(`left out: ${plainWords(reason)}`)),
    });
    const seconds = (performance.now() - began) / 1000;
    const told = summary(finished, flags.out, settings, seconds);
    writeFileAtomic(files.result, new TextEncoder().encode(`${JSON.stringify(told, null, 2)}\n`));
    if (flags.json) process.stdout.write(`${JSON.stringify(told)}\n`);
    else tell(finished, flags.out, seconds);
    return finished.history.stopped === "interrupted" ? INTERRUPTED : 0;
  } finally {
    board?.close();
    release();
  }
}

function chosen(flags: TrainFlags, files: RunFiles): Settings {
  const paths = Object.entries({ data: flags.data, exclude: flags.exclude }).flatMap(([name, path]) =>
    path ? [[name, typedPath(path)]] : [],
  );
  const typed = typedSettings({ ...flags, ...Object.fromEntries(paths) });
  if (flags.from !== undefined && flags.resume) {
    throw new QzynnError("--resume goes on with the run in --out, --from begins one like another: give one of them");
  }
  if (flags.from !== undefined) return { ...readKept(runFiles(typedPath(flags.from))).settings, ...typed };
  if (!flags.resume) return { ...settingsOf(flags), ...typed };
  if (!existsSync(files.settings)) {
    throw new QzynnError(`there is no run in ${files.folder} to resume; begin one without --resume`);
  }
  return resumedSettings(readKept(files).settings, typed);
}

const scoresOf = ({ verdict }: Finished) =>
  verdict && { accuracy: verdict.accuracy, loss: verdict.loss, pictures: verdict.count };

const summary = (finished: Finished, out: string, settings: Settings, seconds: number) => ({
  out,
  stopped: finished.history.stopped,
  epochs: finished.history.epochs.length,
  best: finished.history.best,
  validation: scoresOf(finished),
  classes: finished.classes,
  settings,
  seconds: Number(seconds.toFixed(2)),
  pictures: finished.pictures,
});

function tell({ history, verdict, classes, pictures }: Finished, out: string, seconds: number): void {
  const lines: string[] = [];
  if (verdict) {
    const share = colors.bold(percent(verdict.accuracy));
    lines.push("", classTable(verdict, spokenNames(classes)), "");
    lines.push(
      `validation: ${share} of ${verdict.count} pictures right, loss ${verdict.loss.toFixed(4)} (best epoch: ${history.best?.epoch} of ${history.epochs.length}, ${seconds.toFixed(0)} s)`,
    );
  }
  if (history.stopped === "interrupted") {
    lines.push("", `stopped after epoch ${history.epochs.length}, kept in ${out}`);
    lines.push(`go on with: hanzi train --resume --out ${out}`);
  } else {
    lines.push(`model: ${out}/best.safetensors`, `pictures: ${pictures.join(", ")}`);
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}
