/** Every setting as a flag. */
import { type Command, Option } from "commander";
import { DEFAULT_PRESET, OPTIMIZERS, presets, type Settings } from "../settings.ts";
import { above0, from0, share, whole, widths } from "./parse.ts";

export function addSettings(command: Command): Command {
  return command
    .addOption(
      new Option("--preset <name>", "settings to begin with").choices(Object.keys(presets)).default(DEFAULT_PRESET),
    )
    .addOption(new Option("--activation <name>", "between the layers").choices(["tanh", "relu", "sigmoid"]))
    .option("--hidden <widths>", "widths of the hidden layers, as 20,20", widths)
    .option("--samples <count>", "points to learn from", whole(2))
    .option("--reach <share>", "how far they go beyond [-π, π] on either side, as a share of its length", from0)
    .addOption(
      new Option("--spacing <kind>", "even distances, or closer together towards the ends").choices(["even", "denser"]),
    )
    .addOption(new Option("--optimizer <name>", "what moves the weights").choices(OPTIMIZERS))
    .option("--lr <rate>", "learning rate", above0)
    .option("--decay <factor>", "what the rate is multiplied with", above0)
    .option("--decay-every <epochs>", "after every so many epochs", whole(1))
    .option("--epochs <count>", "how often all samples are seen", whole(0))
    .option("--momentum <share>", "of SGD; 0 for none", share)
    .option("--no-nesterov", "the momentum without Nesterov's look ahead")
    .option("--batch-size <count>", "samples of a step; 0 for all at once", whole(0))
    .option("--seed <number>", "the same seed gives the same bytes", whole(0));
}

/** The settings that stand on the command line, without defaults. */
export function typedSettings(command: Command): Partial<Settings> {
  const names = Object.keys(presets[DEFAULT_PRESET] as Settings) as (keyof Settings)[];
  const typed = names.filter((name) => command.getOptionValueSource(name) === "cli");
  return Object.fromEntries(
    typed.map((name) => [name, name === "batchSize" ? batchSize(command) : command.getOptionValue(name)]),
  );
}

const batchSize = (command: Command): number | null => command.getOptionValue("batchSize") || null;

/** The settings of the preset, with what was typed in place of its own. */
export function settingsOf(command: Command): Settings {
  const preset = presets[command.getOptionValue("preset") as string] as Settings;
  return complete({ ...preset, ...typedSettings(command) });
}

/** Nesterov's look ahead needs a momentum to look along. */
export const complete = (settings: Settings): Settings =>
  settings.momentum === 0 ? { ...settings, nesterov: false } : settings;
