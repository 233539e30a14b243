// docs/PARITY.md as text: of each of PyTorch's lists, what is here and what is missing.
import { join } from "node:path";
import { exportsOf, has } from "./exported.js";
import { sections } from "./lists.js";
import { namesOf } from "./names.js";
import { isTested, wordsOfTests } from "./tested.js";

/** @typedef {"here" | "untested" | "missing"} Standing */
/** @typedef {{ name: string, standing: Standing }} Entry */
/** @typedef {{ title: string, groups: Record<string, Entry[]> }} Found */

/** @param {string} root of the repository @returns {Found[]} */
export const survey = (root) => {
  const packages = [...new Set(sections.flatMap(({ packages }) => packages))];
  const known = new Map(
    packages.map((name) => {
      const dir = join(root, "packages", name);
      return [name, { exports: exportsOf(dir), words: wordsOfTests(join(dir, "src")) }];
    }),
  );
  return sections.map(({ title, packages, groups }) => ({
    title,
    groups: Object.fromEntries(
      Object.entries(groups).map(([group, list]) => [
        group,
        namesOf(list).map(({ torch, ours }) => {
          const able = packages
            .flatMap((name) => known.get(name) ?? [])
            .filter(
              // What every tensor can do need not be a function too.
              ({ exports }) => has(exports, ours) || has(exports, `Tensor.${ours}`),
            );
          const standing = able.some(({ words }) => isTested(words, ours))
            ? "here"
            : able.length
              ? "untested"
              : "missing";
          return { name: standing === "missing" ? torch : ours, standing };
        }),
      ]),
    ),
  }));
};

/** @param {Found[]} found */
export const page = (found) => `${[head(found), ...found.map(sectionOf)].join("\n\n")}\n`;

/** @param {Found} section */
const entriesOf = ({ groups }) => Object.values(groups).flat();

/** @param {Entry[]} entries */
const count = (entries) => `${entries.filter(({ standing }) => standing === "here").length} of ${entries.length}`;

/** @param {Found[]} found */
const head = (found) => `# PyTorch's lists, and what is here

Written by \`pnpm parity\` from the public names of the packages and the tests that name them: what is here is exported,
and a test of its package uses it. Names are ours where the thing is here, PyTorch's where it is missing.

| list | here |
|---|---|
${found.map((section) => `| [${section.title}](#${section.title.toLowerCase().replaceAll(" ", "-")}) | ${count(entriesOf(section))} |`).join("\n")}`;

/** @param {Found} section */
const sectionOf = (section) => `## ${section.title}

${count(entriesOf(section))}.

| | here | missing |
|---|---|---|
${Object.entries(section.groups)
  .map(([group, entries]) => `| ${group} | ${cell(entries, true)} | ${cell(entries, false)} |`)
  .join("\n")}`;

/** @param {Entry[]} entries @param {boolean} here */
const cell = (entries, here) =>
  entries
    .filter(({ standing }) => (standing === "here") === here)
    .map(({ name, standing }) => `${name}${standing === "untested" ? " (no test)" : ""}`)
    .join(", ");
