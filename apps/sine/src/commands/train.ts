/** `sine`: train a network and show what came out. */
import { join } from "node:path";
import { writeFileAtomic } from "@qzynn/io/node";
import { QzynnError, setThreads } from "@qzynn/tensor";
import { interruptible, tensorBoard, terminalProgress } from "@qzynn/train/node";
import type { Command } from "commander";
import { INTERRUPTED } from "../cli/failure.ts";
import { addSettings, complete, settingsOf, typedSettings } from "../cli/flags.ts";
import { whole } from "../cli/parse.ts";
import { typedPath } from "../cli/paths.ts";
import { experiment } from "../experiment.ts";
import { keptSettings, resumedSettings } from "../resumed.ts";
import { presets, type Settings } from "../settings.ts";
import { interrupted, json, table, wording } from "../told.ts";

interface Flags {
  readonly out: string;
  readonly resume?: true;
  readonly from?: string;
  readonly json?: true;
  readonly threads?: number;
  readonly tensorboard?: true;
}

const examples = `
Presets:
${Object.entries(presets)
  .map(([name, settings]) => `  ${name}: ${wording(settings)}`)
  .join("\n")}

Examples:
  sine                                      the original's network and rate, with momentum
  sine --preset best                        as near as it comes
  sine --activation relu --seed 7           another activation, other random numbers
  sine --momentum 0 --out runs/plain        SGD without momentum: much further from the sine
  sine --samples 100 --batch-size 10 --momentum 0.9
  sine --resume                             go on after Ctrl-C
  sine --resume --epochs 4000               go on beyond the end
  sine --from runs/sine --out runs/again    repeat a run: the same settings, the same bytes
  sine --json | jq .meanError
  sine report                               many runs compared, on a page

The folder of --out gets model.safetensors, settings.json, environment.json, result.json, history.csv, errors.csv,
last.checkpoint (which --resume goes on from) and the pictures fit, error and loss as .svg and .png. Exit code: 0, 1
where the work failed, 2 for wrong usage, 130 after Ctrl-C.`;

export function addTraining(command: Command, done: (code: number) => void): Command {
  return addSettings(command)
    .option("--out <folder>", "where the results go", "runs/sine")
    .option("--resume", "go on with the run in --out, with its settings")
    .option("--from <run>", "begin with the settings of another run in place of a preset's")
    .option("--tensorboard", "log for TensorBoard: tensorboard --logdir <out>/tensorboard")
    .option("--threads <count>", "cores to work on; the results are the same (default: all)", whole(1))
    .option("--json", "results as JSON on stdout")
    .addHelpText("after", examples)
    .action(async (flags: Flags, self: Command) => done(await train(flags, self)));
}

async function train(flags: Flags, command: Command): Promise<number> {
  if (flags.threads !== undefined) setThreads(flags.threads);
  const folder = typedPath(flags.out);
  const settings = chosen(flags, folder, command);
  const began = performance.now();
  const { signal, release } = interruptible();
  const board = flags.tensorboard ? tensorBoard(join(folder, "tensorboard"), { anew: !flags.resume }) : null;
  try {
    const progress = terminalProgress();
    const outcome = await experiment(settings, folder, {
      resume: flags.resume ?? false,
      signal,
      progress,
      onEpoch: board?.onEpoch,
    });
    const seconds = (performance.now() - began) / 1000;
    const told = json(settings, outcome, flags.out, seconds);
    writeFileAtomic(join(folder, "result.json"), new TextEncoder().encode(told));
    if (flags.json) process.stdout.write(told);
    else if (outcome.errors) process.stdout.write(table(settings, outcome.errors, outcome, flags.out, seconds));
    if (outcome.history.stopped !== "interrupted") return 0;
    process.stderr.write(interrupted(outcome, settings, flags.out));
    return INTERRUPTED;
  } finally {
    board?.close();
    release();
  }
}

function chosen({ resume, from }: Flags, folder: string, command: Command): Settings {
  const typed = typedSettings(command);
  if (from === undefined) return resume ? resumedSettings(folder, typed) : settingsOf(command);
  if (resume) {
    throw new QzynnError("--resume goes on with the run in --out, --from begins one like another: give one of them");
  }
  return complete({ ...keptSettings(typedPath(from), "begin like"), ...typed });
}
