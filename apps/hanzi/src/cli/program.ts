/** The command line: `hanzi train | evaluate | predict | export | clean | report | make-data`. */
import { Command } from "commander";
import { cleanCommand } from "../commands/clean.ts";
import { evaluateCommand } from "../commands/evaluate.ts";
import { exportCommand } from "../commands/export.ts";
import { makeDataCommand } from "../commands/makeData.ts";
import { predictCommand } from "../commands/predict.ts";
import { reportCommand } from "../commands/report.ts";
import { trainCommand } from "../commands/train.ts";
import { failure } from "./failure.ts";

const examples = `
Examples:
  hanzi train                                   draw pictures, learn them, show what came out
  hanzi train --data photos                     learn any folder of <class>/<image>
  hanzi evaluate --data other-photos            how good the model is on other pictures
  hanzi predict letter.png                      which character it is
  hanzi export --format onnx                    the network for other programs
  hanzi clean --data photos                     which labels are doubtful
  hanzi report --data photos                    many runs compared, on a page
  hanzi make-data --out drawn --count 500       only draw pictures`;

/** Exit code: 0, 1 where the work failed, 2 for wrong usage, 130 after Ctrl-C. */
export async function run(args: readonly string[]): Promise<number> {
  let code = 0;
  const done = (result: number): void => {
    code = result;
  };
  const program = new Command("hanzi")
    .description("Tell handwritten Chinese characters apart, or the pictures of any folder.")
    .addHelpText("after", examples);
  for (const make of [
    trainCommand,
    evaluateCommand,
    predictCommand,
    exportCommand,
    cleanCommand,
    reportCommand,
    makeDataCommand,
  ]) {
    const command = make(done);
    command.option("--trace", "show where in the program an error comes from");
    program.addCommand(command);
  }
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .allowExcessArguments(false)
      .showHelpAfterError(`Try "${[...parents(command), command.name()].join(" ")} --help".`);
    command.configureHelp({ showGlobalOptions: false });
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    return failure(error, args.includes("--trace") || Boolean(process.env.DEBUG));
  }
}

const parents = (command: Command): string[] =>
  command.parent ? [...parents(command.parent), command.parent.name()] : [];
