/** Paths on the command line belong to the folder in which the command was typed. */
import { resolve } from "node:path";

/** `pnpm --filter @qzynn/hanzi train` runs in the folder of the package; where it was typed is told by INIT_CWD. */
export function typedIn(env: NodeJS.ProcessEnv = process.env): string {
  return (env.npm_package_name === "@qzynn/hanzi" && env.INIT_CWD) || process.cwd();
}

/** The path as it was typed where that leads there, else in full. */
export const typedPath = (path: string): string => (typedIn() === process.cwd() ? path : resolve(typedIn(), path));
