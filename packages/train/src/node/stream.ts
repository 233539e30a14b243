/** What progress is written to, and what that can show. */

/** What is used of `process.stderr`. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether a line can be written over. */
export const canRedraw = (stream: Output, env: Environment): boolean => stream.isTTY === true && env.TERM !== "dumb";

/** https://no-color.org: any value but the empty one. */
export const canColor = (stream: Output, env: Environment): boolean => canRedraw(stream, env) && !env.NO_COLOR;
