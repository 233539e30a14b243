/** The command line. */
import { resolve } from "node:path";
import { interruptible, terminalProgress } from "@qzynn/train/node";
import { Command, Option } from "commander";
import { experiment } from "./experiment.ts";
import { failure, INTERRUPTED } from "./failure.ts";
import { above0, share, whole, widths } from "./parse.ts";
import { interrupted, json, table } from "./report.ts";
import { defaults, resumedSettings, type Settings } from "./settings.ts";

interface Flags extends Omit<Settings, "batchSize"> {
  readonly batchSize?: number;
  readonly out: string;
  readonly resume?: true;
  readonly json?: true;
  readonly trace?: true;
}

const examples = `
Examples:
  sine                                      the original's network and rate, with momentum
  sine --activation relu --seed 7           another activation, other random numbers
  sine --momentum 0 --out runs/plain        SGD without momentum: much further from the sine
  sine --samples 100 --batch-size 10 --momentum 0.9
  sine --resume                             go on after Ctrl-C
  sine --resume --epochs 4000               go on beyond the end
  sine --json | jq .meanError

The folder of --out gets model.safetensors, settings.json, history.csv, last.checkpoint (which --resume goes on from)
and the pictures fit, error and loss as .svg and .png. Exit code: 0, 1 where the work failed, 2 for wrong usage,
130 after Ctrl-C.`;

const command = (): Command =>
  new Command("sine")
    .description("A small network learns sin(x) on [-π, π].")
    .addOption(
      new Option("--activation <name>", "between the layers")
        .choices(["tanh", "relu", "sigmoid"])
        .default(defaults.activation),
    )
    .option("--hidden <widths>", "widths of the hidden layers", widths, defaults.hidden as number[])
    .option("--samples <count>", "points to learn from, at even distances", whole(2), defaults.samples)
    .option("--lr <rate>", "learning rate", above0, defaults.lr)
    .option("--decay <factor>", "what the rate is multiplied with", above0, defaults.decay)
    .option("--decay-every <epochs>", "after every so many epochs", whole(1), defaults.decayEvery)
    .option("--epochs <count>", "how often all samples are seen", whole(0), defaults.epochs)
    .option("--momentum <share>", "of SGD; 0 for none", share, defaults.momentum)
    .option("--no-nesterov", "the momentum without Nesterov's look ahead")
    .option("--batch-size <count>", "samples of a step (default: all at once)", whole(1))
    .option("--seed <number>", "the same seed gives the same bytes", whole(0), defaults.seed)
    .option("--out <folder>", "where the results go", "runs/sine")
    .option("--resume", "go on with the run in --out, with its settings")
    .option("--json", "results as JSON on stdout")
    .option("--trace", "show where in the program an error comes from")
    .addHelpText("after", examples)
    .exitOverride()
    .allowExcessArguments(false)
    .showHelpAfterError('Try "sine --help".');

/** Exit code: 0, 1 where the work failed, 2 for wrong usage, 130 after Ctrl-C. */
export async function run(args: readonly string[]): Promise<number> {
  let code = 0;
  const program = command().action(async (_, self: Command) => {
    code = await train(self);
  });
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    return failure(error, args.includes("--trace") || Boolean(process.env.DEBUG));
  }
}

async function train(program: Command): Promise<number> {
  const flags = program.opts<Flags>();
  const folder = typedPath(flags.out);
  const settings = flags.resume ? resumedSettings(folder, typed(program)) : settingsOf(flags);
  const began = performance.now();
  const { signal, release } = interruptible();
  try {
    const progress = terminalProgress();
    const outcome = await experiment(settings, folder, { resume: flags.resume ?? false, signal, progress });
    const seconds = (performance.now() - began) / 1000;
    if (flags.json) process.stdout.write(json(settings, outcome, flags.out, seconds));
    else if (outcome.errors) process.stdout.write(table(settings, outcome.errors, outcome, flags.out, seconds));
    if (outcome.history.stopped !== "interrupted") return 0;
    process.stderr.write(interrupted(outcome, settings, flags.out));
    return INTERRUPTED;
  } finally {
    release();
  }
}

const settingsOf = (flags: Partial<Settings>): Settings => {
  const entries = Object.entries(defaults).map(([name, value]) => [name, flags[name as keyof Settings] ?? value]);
  // Nesterov's look ahead needs a momentum to look along.
  const settings = Object.fromEntries(entries) as Settings;
  return settings.momentum === 0 ? { ...settings, nesterov: false } : settings;
};

/** The settings that stand on the command line, without defaults. */
const typed = (program: Command): Partial<Settings> =>
  Object.fromEntries(
    Object.keys(defaults)
      .filter((name) => program.getOptionValueSource(name) === "cli")
      .map((name) => [name, program.getOptionValue(name)]),
  );

/** `pnpm --filter @qzynn/sine start` runs in the folder of the package; where it was typed is told by INIT_CWD. */
const typedPath = (path: string): string => {
  const { npm_package_name, INIT_CWD } = process.env;
  const isElsewhere = npm_package_name === "@qzynn/sine" && INIT_CWD && INIT_CWD !== process.cwd();
  return isElsewhere ? resolve(INIT_CWD, path) : path;
};
