/** Paths on the command line belong to the folder in which the command was typed. */
import { resolve } from "node:path";

/** `pnpm --filter @qzynn/sine start` runs in the folder of the package; where it was typed is told by INIT_CWD. */
export const typedPath = (path: string): string => {
  const { npm_package_name, INIT_CWD } = process.env;
  const isElsewhere = npm_package_name === "@qzynn/sine" && INIT_CWD && INIT_CWD !== process.cwd();
  return isElsewhere ? resolve(INIT_CWD, path) : path;
};
