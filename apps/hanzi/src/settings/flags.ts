/** Every setting as a flag. */
import { type Command, Option } from "commander";
import { above0, channels, from0, share, whole, widths } from "../cli/parse.ts";
import { DEFAULT_PRESET, presets } from "./presets.ts";
import { OPTIMIZERS, type Settings } from "./settings.ts";

/** What was typed; what was not is missing. */
export type Flags = { preset: string } & Partial<Omit<Settings, "preset" | "ink">> & { ink?: "0" | "1" };

const presetNames = Object.keys(presets);

export function addSettings(command: Command): Command {
  return command
    .addOption(new Option("--preset <name>", "settings to begin with").choices(presetNames).default(DEFAULT_PRESET))
    .option("--data <folder>", "image folder, <class>/<file>; without it characters are drawn")
    .option("--exclude <list>", "a file that names pictures not to learn from, as `hanzi clean` writes it")
    .option("--count <n>", "drawn pictures of each character", whole(2))
    .option("--strength <x>", "how unsteady the drawing hand is; 0 repeats itself", from0)
    .option("--channels <list>", 'channels of the convolutions before them, as 16,32; "" for none', channels)
    .option("--hidden <list>", "neurons of the hidden layers, as 256,128,64", widths)
    .option("--dropout <p>", "share of neurons that rest in a step", share)
    .option("--epochs <n>", "how often all pictures are shown", whole(1))
    .option("--batch-size <n>", "pictures for each step", whole(1))
    .addOption(new Option("--optimizer <name>", "what moves the weights").choices(OPTIMIZERS))
    .option("--lr <x>", "learning rate", above0)
    .option("--decay <x>", "what the learning rate is multiplied with …", above0)
    .option("--decay-every <n>", "… after every so many epochs", whole(1))
    .option("--augment", "distort pictures at random each time they are shown")
    .option("--no-augment", "show pictures as they are")
    .addOption(new Option("--pixels <range>", "pixels from 0 to 1, or from 0 to 255").choices(["unit", "raw"]))
    .addOption(new Option("--ink <value>", "what ink is: 0 on paper of 1, or the other way round").choices(["0", "1"]))
    .option("--validation <share>", "share of pictures kept aside to check with", share)
    .option("--validate-every <n>", "check after every so many epochs", whole(1))
    .option("--checkpoint-every <n>", "keep the state after every so many epochs", whole(1))
    .option("--seed <n>", "where random numbers begin", whole(0));
}

const names = Object.keys(presets[DEFAULT_PRESET]!) as readonly (keyof Settings)[];

/** The settings among all that was typed, in their own form. */
export function typedSettings(flags: Flags): Partial<Settings> {
  const entries = names.filter((name) => name !== "preset" && flags[name] !== undefined);
  return Object.fromEntries(entries.map((name) => [name, name === "ink" ? Number(flags.ink) : flags[name]]));
}

/** The settings of the preset, with what was typed in place of its own. */
export const settingsOf = (flags: Flags): Settings => ({ ...presets[flags.preset]!, ...typedSettings(flags) });
