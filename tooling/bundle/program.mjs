// A program from the sources in plain JavaScript, for tests whose threads have to read its files: the hooks that take
// types out do not work in several threads of Node 20.
import { isBuiltin } from "node:module";
import { rolldown } from "rolldown";

/**
 * Writes each of `entries`, with all that it imports, into `folder` under its own name, as JavaScript.
 *
 * @param {string[]} entries
 * @param {string} folder
 */
export async function bundleProgram(entries, folder) {
  const resolve = { conditionNames: ["@qzynn/source", "import", "default"] };
  const bundle = await rolldown({ input: entries, resolve, platform: "node", external: isBuiltin, logLevel: "silent" });
  await bundle.write({ dir: folder, format: "esm", chunkFileNames: "shared-[hash].js" });
  await bundle.close();
}
