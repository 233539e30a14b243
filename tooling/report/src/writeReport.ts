/** A report as one HTML page that needs nothing else, and as Markdown with its charts beside it. */
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { makeFolder, writeFileAtomic } from "@qzynn/io/node";
import { page } from "./page.ts";

export interface Chart {
  readonly name: string;
  readonly svg: string;
}

export interface Report {
  readonly title: string;
  /** Markdown below the title. Charts stand where `chart(name, title)` is. */
  readonly text: string;
  readonly charts: readonly Chart[];
}

/** Writes `report.html`, `report.md` and `charts/*.svg` into `folder`; returns the path of the page. */
export function writeReport(folder: string, { title, text, charts }: Report): string {
  const place = join(folder, "charts");
  makeFolder(place);
  for (const { name, svg } of charts) write(join(place, `${name}.svg`), svg);
  const markdown = `# ${title}\n\n${text.trim()}\n`;
  write(join(folder, "report.md"), markdown);
  const path = join(folder, "report.html");
  write(path, page(title, markdown, new Map(charts.map(({ name, svg }) => [`charts/${name}.svg`, svg]))));
  // Charts of an earlier report would seem to belong to this one.
  const own = new Set(charts.map(({ name }) => `${name}.svg`));
  for (const name of readdirSync(place)) if (name.endsWith(".svg") && !own.has(name)) rmSync(join(place, name));
  return path;
}

const write = (path: string, text: string): void => writeFileAtomic(path, new TextEncoder().encode(text));
