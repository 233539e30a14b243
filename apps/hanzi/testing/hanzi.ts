/** For tests: a command as it would be typed, its output and exit code, in a folder of its own. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { encodePng } from "@qzynn/io";
import { fromArray } from "@qzynn/tensor";
import { vi } from "vitest";
import { run } from "../src/cli/program.ts";

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** `onError` sees what goes to stderr while the command works. */
export async function hanzi(args: readonly string[], onError: (text: string) => void = () => {}): Promise<Answer> {
  const [out, err]: [string[], string[]] = [[], []];
  const catching = (list: string[], see: (text: string) => void) => (text: string | Uint8Array) => {
    list.push(String(text));
    see(String(text));
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(catching(out, () => {})),
    vi.spyOn(process.stderr, "write").mockImplementation(catching(err, onError)),
  ];
  try {
    return { code: await run(args), out: out.join(""), err: err.join("") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

export const folder = (): string => mkdtempSync(join(tmpdir(), "hanzi-"));

/** A file in folders that are made for it. */
export function file(path: string, content: string | Uint8Array): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

export const bytes = (...path: string[]): string => readFileSync(join(...path)).toString("hex");

/** `count` pictures of each class: a thick bar somewhere in the left half, or in the right one. */
export function bars(root: string, count: number, classes: readonly string[] = ["left", "right"]): string {
  classes.forEach((name, kind) => {
    for (let i = 0; i < count; i++) {
      const start = 14 * kind + 1 + (i % 9);
      const inBar = (x: number, y: number) => x >= start && x < start + 4 && y > 3 && y < 24;
      const pixels = Uint8Array.from({ length: 784 }, (_, p) => (inBar(p % 28, Math.floor(p / 28)) ? 0 : 255));
      file(join(root, name, `${i}.png`), encodePng(fromArray(pixels, [28, 28])));
    }
  });
  return root;
}
