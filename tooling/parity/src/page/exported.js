// What a package exports, read off its sources: no build is needed, and types count too.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** @typedef {Map<string, string>} Exports from a name to the file that has it */

/** Files that say what a class has, beside its own. @type {Record<string, string[]>} */
const more = { Tensor: ["methods.ts", "methods"] };

/** @param {string} dir of a package @returns {Exports} */
export const exportsOf = (dir) => {
  const entries = ["index.ts", "node.ts"].map((name) => join(dir, "src", name)).filter(existsSync);
  return new Map(entries.flatMap((entry) => [...exportsIn(readFileSync(entry, "utf8"), dirname(entry))]));
};

/** @param {string} source @param {string} folder @returns {Exports} */
export const exportsIn = (source, folder) =>
  new Map(
    [...source.matchAll(/export\s+(?:type\s+)?\{([^}]*)\}\s+from\s+"([^"]+)"/g)].flatMap(([, list = "", from = ""]) =>
      list
        .split(",")
        .map((part) => part.trim().replace(/^type\s+/, ""))
        .filter(Boolean)
        .map((part) => /** @type {const} */ ([part.split(/\s+as\s+/).at(-1) ?? "", join(folder, from)])),
    ),
  );

/** Whether a package has `name`, or `Class.member`. @param {Exports} exports @param {string} name */
export const has = (exports, name) => {
  const [owner = "", member] = name.split(".");
  const file = exports.get(owner);
  if (file === undefined || member === undefined) return file !== undefined;
  return [file, ...(more[owner] ?? []).flatMap((path) => filesOf(join(dirname(file), path)))].some((path) =>
    declares(readFileSync(path, "utf8"), member),
  );
};

/** @param {string} path */
const filesOf = (path) =>
  path.endsWith(".ts") ? [path] : existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];

/** Whether a class, an interface or an object in it has this member. @param {string} source @param {string} member */
export const declares = (source, member) =>
  new RegExp(`^ {2}(?:(?:static|readonly|async|get|override|declare) )*${member}\\b\\??\\s*[(<,:=;{]`, "m").test(
    source,
  );
