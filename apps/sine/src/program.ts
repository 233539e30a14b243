/** The command line: `sine`, and `sine report`. */
import { Command } from "commander";
import { failure } from "./cli/failure.ts";
import { reportCommand } from "./commands/report.ts";
import { addTraining } from "./commands/train.ts";

/** Exit code: 0, 1 where the work failed, 2 for wrong usage, 130 after Ctrl-C. */
export async function run(args: readonly string[]): Promise<number> {
  let code = 0;
  const done = (result: number): void => {
    code = result;
  };
  const program = addTraining(
    new Command("sine").description("A small network learns sin(x) on [-π, π].").enablePositionalOptions(),
    done,
  );
  const report = reportCommand(done);
  program.addCommand(report);
  for (const command of [program, report]) {
    command
      .option("--trace", "show where in the program an error comes from")
      .exitOverride()
      .allowExcessArguments(false)
      .showHelpAfterError(`Try "${command === program ? "sine" : "sine report"} --help".`);
  }
  try {
    await program.parseAsync([...args], { from: "user" });
    return code;
  } catch (error) {
    return failure(error, args.includes("--trace") || Boolean(process.env.DEBUG));
  }
}
