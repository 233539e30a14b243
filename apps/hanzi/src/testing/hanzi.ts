/** For tests: a command as it would be typed, its output and exit code, in a folder of its own. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { encodePng } from "@qzynn/io";
import { fromArray } from "@qzynn/tensor";
import { vi } from "vitest";
import { run } from "../cli/program.ts";

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

/** `count` pictures of each class: a bar that stands upright or lies, each time elsewhere. */
export function bars(root: string, count: number, classes: readonly string[] = ["upright", "lying"]): string {
  classes.forEach((name, kind) => {
    for (let i = 0; i < count; i++) {
      const pixels = new Uint8Array(784).fill(255);
      for (let k = 4; k < 24; k++) pixels[kind % 2 === 0 ? k * 28 + 4 + 2 * i : (4 + 2 * i) * 28 + k] = 0;
      file(join(root, name, `${i}.png`), encodePng(fromArray(pixels, [28, 28])));
    }
  });
  return root;
}
